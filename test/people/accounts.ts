/** People with a password, and signing in as they do. */
import { hashPassword } from '../../src/accounts/passwords.js';
import type { SignedIn, TestApp } from '../support/app.js';
import type { Reply, RequestOptions } from '../support/client.js';

export const PASSWORD = 'mật khẩu để thử';

export interface SessionReply {
  readonly kind: string;
  readonly token?: string;
  readonly expiresAt: string;
}

/** Gives a person a password and a username of their own. */
export async function givePassword(
  app: TestApp,
  { person }: SignedIn,
  username: string,
): Promise<void> {
  await app.db.query('UPDATE accounts SET username = $2, password_hash = $3 WHERE id = $1', [
    person.accountId,
    username,
    await hashPassword(PASSWORD),
  ]);
}

export const signInAs = (
  app: TestApp,
  username: string,
  wish: { password?: string; kind?: 'cookie' | 'bearer'; options?: RequestOptions } = {},
): Promise<Reply<SessionReply>> =>
  app.anonymous.post<SessionReply>(
    '/session',
    { username, password: wish.password ?? PASSWORD, kind: wish.kind ?? 'bearer' },
    wish.options,
  );

/** The cookies of a reply as a browser sends them back, by name. */
export const cookiesOf = (reply: Reply<unknown>): ReadonlyMap<string, string> =>
  new Map(
    reply.headers.getSetCookie().map((line) => {
      const [pair = ''] = line.split(';');
      const [name = '', value = ''] = pair.split('=');
      return [name, value] as const;
    }),
  );

/** A revocation made in another process is believed after this long. */
export const untilNoticed = (): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, 1_050));
