/** Identities at a provider at each step of it, for the calls that are about them. */
import { randomUUID } from 'node:crypto';
import { LyingProvider } from '../identities/lying-provider.js';
import { parameter, Visitor, type Answer } from '../identities/settings.js';
import { givePassword, signInAs } from '../people/accounts.js';
import type { SignedIn, TestApp } from '../support/app.js';
import { Client } from '../support/client.js';

/** What a provider answered somebody, with the cookie of their browser. */
interface Answered {
  readonly body: Answer;
  readonly cookie: string;
}

export interface Identities {
  /** Has just given the password. */
  readonly starting: Client;
  readonly linking: Answered & { readonly client: Client };
  readonly unlinking: { readonly client: Client; readonly id: string };
  readonly signingIn: Answered;
  /** Somebody an administrator takes the links from. */
  readonly linkedId: string;
}

/** The key of the provider, in an application that has one. */
export const PROVIDER = 'one';

/** Without a provider in the settings only the refusals can be seen. */
export async function addIdentities(app: TestApp): Promise<Identities> {
  const [provider] = (await app.anonymous.read<{ items: { key: string }[] }>('/session/providers'))
    .items;
  const isThere = provider !== undefined;
  const [row] = await app.db.query<{ issuer: string }>('SELECT $1::text AS issuer', [
    isThere ? await issuerOf(app) : 'https://khong-co.example',
  ]);
  const link = async ({ person }: SignedIn, subject: string): Promise<string> => {
    const [linked] = await app.db.query<{ id: string }>(
      `INSERT INTO identities (account_id, provider, issuer, subject) VALUES ($1, $2, $3, $4) RETURNING id`,
      [person.accountId, PROVIDER, row?.issuer, subject],
    );
    return linked?.id ?? '';
  };
  const somebody = async (username: string): Promise<{ person: SignedIn; client: Client }> => {
    const person = await app.signIn({ roles: ['auditor'], orgId: null });
    await givePassword(app, person, username);
    const { token } = (await signInAs(app, username)).body;
    return { person, client: new Client(app.url, token) };
  };
  const [starting, linking, unlinking, linked] = [
    await somebody('danh.tinh.bat.dau'),
    await somebody('danh.tinh.lien.ket'),
    await somebody('danh.tinh.go'),
    await somebody('danh.tinh.da.co'),
  ];
  await link(linked.person, 'da-co');
  const answered = async (who: Client, path: string, sub: string): Promise<Answered> => {
    if (!isThere) return { body: { state: 'in.none' }, cookie: 'kc_sign_in=none' };
    const headers = { 'x-requested-with': 'khuyencong' };
    const reply = await who.post<{ address: string }>(path, {}, { headers });
    const sent = new URL(reply.body.address);
    const code = LyingProvider.codeOf(parameter(sent, 'nonce'), sub);
    const [cookie = ''] = (reply.headers.getSetCookie()[0] ?? '').split(';');
    return { body: { state: parameter(sent, 'state'), code, iss: row?.issuer ?? '' }, cookie };
  };
  return {
    starting: starting.client,
    linking: {
      client: linking.client,
      ...(await answered(linking.client, `/me/identities/${PROVIDER}/start`, randomUUID())),
    },
    unlinking: { client: unlinking.client, id: await link(unlinking.person, randomUUID()) },
    signingIn: await answered(app.anonymous, `/session/providers/${PROVIDER}/start`, 'da-co'),
    linkedId: linked.person.person.id,
  };
}

/** Where the application sends people is where its provider is. */
async function issuerOf(app: TestApp): Promise<string> {
  return (await new Visitor(app).start(PROVIDER)).origin;
}
