/** The telephone of a test: it knows the key and shows the code of any half minute. */
import { codeOf, stepAt } from '../../src/second-factor/totp.js';
import type { Client } from '../support/client.js';
import { PASSWORD } from './accounts.js';

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

function bytesOf(key: string): Buffer {
  const bits = [...key].map((sign) => BASE32.indexOf(sign).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}

export interface Authenticator {
  /** The code of now, of the half minute before (-1) or after (1). */
  code(offset?: number): string;
  readonly recoveryCodes: readonly string[];
  /** The code it was confirmed with: taken already. */
  readonly used: string;
}

/** Codes of a key as the server shows it. */
export const codesOf =
  (key: string) =>
  (offset = 0): string =>
    codeOf(bytesOf(key), stepAt(new Date()) + offset);

/** Enrols as a person does: password, key, and the code of the half minute before now. */
export async function enrol(client: Client): Promise<Authenticator> {
  const { key } = await client.write<{ key: string }>('/me/second-factor', { password: PASSWORD });
  const code = codesOf(key);
  const confirm = (shown: string) =>
    client.put<{ recoveryCodes: string[] }>('/me/second-factor', { code: shown });
  let used = code(-1);
  let reply = await confirm(used);
  // The half minute may have ended on the way; a person then types the next one.
  if (reply.status === 403) {
    used = code(-1);
    reply = await confirm(used);
  }
  if (reply.status !== 200) throw new Error(`not enrolled: ${JSON.stringify(reply.problem)}`);
  return { code, used, recoveryCodes: reply.body.recoveryCodes };
}
