/** How identity providers are asked: only where the settings allow, not for long, not for much, and without detours. */
import { isGuarded } from '../platform/config/identity-providers.js';

/** Five seconds for a whole answer: a person waits for it. */
export const PATIENCE_SECONDS = 5;
const LARGEST_BYTES = 262_144;

/** A provider that does not answer, answers too slowly, too much or with a fault of its own. */
export class ProviderUnreachable extends Error {
  constructor(why: string) {
    super(why);
    this.name = 'ProviderUnreachable';
  }
}

/** True when this, or what caused it, is that the provider does not answer. */
export function isUnreachable(error: unknown): boolean {
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth += 1)
    if (at instanceof ProviderUnreachable) return true;
  return false;
}

async function wholeOf(response: Response): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body ?? []) {
    size += part.length;
    if (size > LARGEST_BYTES) throw new ProviderUnreachable('the answer is too large');
    parts.push(part);
  }
  return new Uint8Array(Buffer.concat(parts));
}

/** What a request may carry; the shape in which the library hands it over. */
interface Asked {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: NonNullable<Parameters<typeof fetch>[1]>['body'];
}

/** A fetch that reaches these origins alone. @throws ProviderUnreachable */
export const boundedFetch =
  (origins: ReadonlySet<string>) =>
  async (address: string, { method, headers, body }: Asked): Promise<Response> => {
    const url = new URL(address);
    if (!origins.has(url.origin) || !isGuarded(url))
      throw new ProviderUnreachable(`${url.origin} is not among the origins of the settings`);
    try {
      const response = await fetch(url, {
        ...(method === undefined ? {} : { method }),
        ...(headers === undefined ? {} : { headers }),
        body: body ?? null,
        redirect: 'manual',
        signal: AbortSignal.timeout(PATIENCE_SECONDS * 1000),
      });
      const { status } = response;
      if (status >= 500 || (status >= 300 && status < 400))
        throw new ProviderUnreachable(`it answers ${status}`);
      const whole = await wholeOf(response);
      return new Response(whole.length === 0 ? null : whole, { status, headers: response.headers });
    } catch (error) {
      if (error instanceof ProviderUnreachable) throw error;
      throw new ProviderUnreachable(error instanceof Error ? error.name : 'no answer');
    }
  };
