/** Registering a security key and giving its answers, as a browser does. */
import type { Client, Reply } from '../support/client.js';
import { PASSWORD } from './accounts.js';
import type { Asked, Lies, SecurityKey } from './security-key.js';

export const ORIGIN = 'https://khuyencong.example.vn';

export const WRONG = [403, 'security_key_is_wrong'];
export const OVER = [403, 'security_key_challenge_is_over'];
export const INVALID = [400, 'invalid_input'];
export const said = (reply: Reply<unknown>): unknown => [reply.status, reply.problem?.code];

export interface Registered {
  readonly key: { readonly id: string; readonly name: string };
  readonly recoveryCodes: readonly string[];
}
interface NewKeyQuestion {
  readonly challenge: string;
  readonly rp: { readonly id: string };
}

/** The question for a new key, as its owner asks for it. */
export async function askForNew(client: Client): Promise<Asked> {
  const { challenge, rp } = await client.write<NewKeyQuestion>('/me/security-keys/question', {
    password: PASSWORD,
  });
  return { challenge, rpId: rp.id };
}

export const offer = (
  client: Client,
  key: SecurityKey,
  asked: Asked,
  lies: Lies = {},
): Promise<Reply<Registered>> =>
  client.post<Registered>('/me/security-keys', {
    name: 'Khóa để ở cơ quan',
    ...key.attest(asked, lies),
    transports: ['usb'],
  });

export async function register(client: Client, key: SecurityKey): Promise<Registered> {
  const reply = await offer(client, key, await askForNew(client));
  if (reply.status !== 201) throw new Error(`not registered: ${JSON.stringify(reply.problem)}`);
  return reply.body;
}

/** A question for the keys of an account. */
export const question = (client: Client): Promise<Asked> =>
  client.write<Asked>('/session/security-key', undefined);

export const giveKey = async (
  client: Client,
  key: SecurityKey,
  lies: Lies = {},
): Promise<Reply<{ token: string }>> =>
  client.post('/session/second-factor', { assertion: key.assert(await question(client), lies) });
