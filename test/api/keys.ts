/** People with security keys at each step of it, for the calls that are about them. Keys belong to localhost here. */
import { givePassword } from '../people/accounts.js';
import { SecurityKey } from '../people/security-key.js';
import { askForNew, register } from '../people/security-keys.js';
import type { TestApp } from '../support/app.js';
import { Client } from '../support/client.js';
import { openSession } from '../support/people.js';

interface KeyHolder {
  readonly client: Client;
  readonly keyId: string;
  readonly recoveryCode: string;
}

export interface Keys {
  readonly beginning: Client;
  /** The question was asked; this is what the new key answers. */
  readonly registering: { readonly client: Client; readonly body: object };
  readonly naming: KeyHolder;
  readonly removing: KeyHolder;
}

export async function addKeys(app: TestApp): Promise<Keys> {
  const origin = app.url.replace('127.0.0.1', 'localhost');
  const somebody = async (username: string): Promise<Client> => {
    const signedIn = await app.signIn({ roles: ['auditor'], orgId: null });
    await givePassword(app, signedIn, username);
    return new Client(origin, await openSession(app.db, signedIn.person));
  };
  const holder = async (username: string): Promise<KeyHolder> => {
    const client = await somebody(username);
    const { key, recoveryCodes } = await register(client, new SecurityKey(origin));
    return { client, keyId: key.id, recoveryCode: recoveryCodes[0] ?? '' };
  };
  const registering = await somebody('khoa.dang.ky');
  const answer = new SecurityKey(origin).attest(await askForNew(registering));
  return {
    beginning: await somebody('khoa.bat.dau'),
    registering: { client: registering, body: { name: 'Khóa để ở cơ quan', ...answer } },
    naming: await holder('khoa.dat.ten'),
    removing: await holder('khoa.go'),
  };
}
