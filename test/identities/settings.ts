/** Settings of identity providers as a file, and a browser that is sent to them and comes back. */
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestApp } from '../support/app.js';
import { Client, type Reply } from '../support/client.js';

export const CLIENT_ID = 'khuyencong';
export const CLIENT_SECRET = 'bi-mat-cua-ung-dung-de-thu-1234567890';
export const ADDRESS = 'http://127.0.0.1:9';

interface Wish {
  readonly key: string;
  readonly issuer: string;
  readonly assurance?: object;
  readonly clientAuthentication?: 'basic' | 'post';
}

/** Writes the file and the secret beside it into a folder of the test; gives the environment that names it. */
export async function providersFile(
  wishes: readonly Wish[],
  address = ADDRESS,
): Promise<{ OIDC_PROVIDERS_FILE: string }> {
  const folder = await mkdtemp(path.join(tmpdir(), `khuyencong-test-${process.pid}-oidc-`));
  await writeFile(path.join(folder, 'secret'), `${CLIENT_SECRET}\n`, { mode: 0o600 });
  const providers = wishes.map((wish) => ({
    label: { vi: `Tài khoản ${wish.key}`, en: `Account of ${wish.key}` },
    clientId: CLIENT_ID,
    clientSecretFile: 'secret',
    ...wish,
  }));
  const file = path.join(folder, 'providers.json');
  await writeFile(file, JSON.stringify({ address, providers }));
  return { OIDC_PROVIDERS_FILE: file };
}

export const returnAddress = (key: string, address = ADDRESS): string =>
  `${address}/dang-nhap/danh-tinh/${key}`;

export interface Answer {
  readonly state: string;
  readonly code?: string;
  readonly error?: string;
  readonly iss?: string;
}

export interface OpenedSession {
  readonly personId: string;
  readonly secondFactorNeeded: boolean;
  readonly returnTo: string | null;
}

/** A browser with its cookies; each request comes from a page of ours. */
export class Visitor {
  readonly cookies = new Map<string, string>();
  private readonly client: Client;

  constructor(app: TestApp) {
    this.client = new Client(app.url);
  }

  async send<T = unknown>(
    method: string,
    at: string,
    body?: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Reply<T>> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const reply = await this.client.send<T>(method, at, body, {
      headers: {
        'x-requested-with': 'khuyencong',
        ...(cookie === '' ? {} : { cookie }),
        ...headers,
      },
    });
    for (const line of reply.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const [name = '', value = ''] = pair.split('=');
      if (value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return reply;
  }

  /** Where the browser is sent; throws when it is not. */
  async start(provider: string, returnTo?: string): Promise<URL> {
    return this.sentTo(`/session/providers/${provider}/start`, returnTo ? { returnTo } : {});
  }

  async startLink(provider: string): Promise<URL> {
    return this.sentTo(`/me/identities/${provider}/start`);
  }

  answer(provider: string, answer: Answer): Promise<Reply<OpenedSession>> {
    return this.send<OpenedSession>('POST', `/session/providers/${provider}/answer`, answer);
  }

  answerLink(provider: string, answer: Answer): Promise<Reply<unknown>> {
    return this.send('POST', `/me/identities/${provider}/answer`, answer);
  }

  /** The same browser with another jar: what somebody else has who learned of nothing but addresses. */
  get isSignedIn(): boolean {
    return this.cookies.has('kc_session');
  }

  private async sentTo(at: string, body?: object): Promise<URL> {
    const { status, body: said, problem } = await this.send<{ address: string }>('POST', at, body);
    if (status !== 200) throw new Error(`${at}: ${status} ${JSON.stringify(problem)}`);
    return new URL(said.address);
  }
}

export const parameter = (url: URL, name: string): string => url.searchParams.get(name) ?? '';

/** An answer as it stands in the address a provider sent the browser to. */
export const answerIn = (address: string): Answer => {
  const found = new URL(address).searchParams;
  return Object.fromEntries(
    ['state', 'code', 'error', 'iss'].flatMap((name) => {
      const value = found.get(name);
      return value === null ? [] : [[name, value]];
    }),
  ) as unknown as Answer;
};
