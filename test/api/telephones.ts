/** People with a second factor at each step of it, for the calls that are about it. */
import { newToken, tokenHash } from '../../src/accounts/session.token.js';
import { givePassword, PASSWORD, signInAs } from '../people/accounts.js';
import { codesOf, enrol } from '../people/authenticator.js';
import type { TestApp } from '../support/app.js';
import { Client } from '../support/client.js';

interface Telephone {
  readonly client: Client;
  readonly code: () => string;
}

export interface Telephones {
  readonly beginning: Telephone;
  readonly confirming: Telephone;
  /** Signed in by password only. */
  readonly giving: Telephone;
  readonly renewing: Telephone;
  readonly removing: Telephone;
}

export async function addTelephones(app: TestApp): Promise<Telephones> {
  const somebody = async (username: string): Promise<Client> => {
    const person = await app.signIn({ roles: ['auditor'], orgId: null });
    await givePassword(app, person, username);
    return person;
  };
  const enrolled = async (username: string): Promise<Telephone> => {
    const client = await somebody(username);
    const [recovery = ''] = (await enrol(client)).recoveryCodes;
    return { client, code: () => recovery };
  };
  const confirming = await somebody('may.xac.nhan');
  const { key } = await confirming.write<{ key: string }>('/me/second-factor', {
    password: PASSWORD,
  });
  const giving = await enrolled('may.dang.nhap');
  const { token } = (await signInAs(app, 'may.dang.nhap')).body;
  return {
    beginning: { client: await somebody('may.bat.dau'), code: () => '' },
    confirming: { client: confirming, code: codesOf(key) },
    giving: { client: new Client(app.url, token), code: giving.code },
    renewing: await enrolled('may.cap.lai'),
    removing: await enrolled('may.go'),
  };
}

/** A link as the first start makes it, for somebody else. */
export async function addPasswordLink(app: TestApp): Promise<string> {
  const { person } = await app.signIn({ roles: [], orgId: null });
  const token = newToken();
  await app.db.query(
    `INSERT INTO password_links (token_hash, account_id, expires_at) VALUES ($1, $2, now() + interval '1 hour')`,
    [tokenHash(token), person.accountId],
  );
  return token;
}
