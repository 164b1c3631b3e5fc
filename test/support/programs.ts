/** Programs of a test: service accounts as two administrators make them, with a token in hand. */
import type { SignedIn, TestApp } from './app.js';
import { Client } from './client.js';

export type TwoAdministrators = readonly [asks: SignedIn, confirms: SignedIn];

export interface ProgramWish {
  readonly orgId: string;
  readonly responsibleId: string;
  readonly scopes: readonly string[];
  readonly addresses?: readonly string[];
  /** Last day; the first is the programme's day of 2017 or before. */
  readonly validTo?: string;
}

export interface TestProgram {
  readonly client: Client;
  readonly accountId: string;
  readonly tokenId: string;
  readonly token: string;
}

/** Asked by one administrator and confirmed by the other; answers what came of it. */
export async function agreed<T>(
  [asks, confirms]: TwoAdministrators,
  path: string,
  body: unknown,
): Promise<T> {
  const { id } = await asks.write<{ id: string }>(path, body);
  const confirmed = await confirms.write<{ result: T }>(
    `/two-person-requests/${id}/confirm`,
    undefined,
  );
  return confirmed.result;
}

let made = 0;

/** A service account without a token. */
export async function addServiceAccount(
  administrators: TwoAdministrators,
  wish: ProgramWish,
): Promise<string> {
  made += 1;
  const { accountId } = await agreed<{ accountId: string }>(administrators, '/service-accounts', {
    name: `Chương trình ${made}`,
    purpose: 'Đối chiếu số liệu hằng ngày',
    validFrom: '2017-01-01',
    validTo: '2018-12-31',
    ...wish,
  });
  return accountId;
}

/** A token that waits to be collected by the administrator who asked. */
export async function giveToken(
  administrators: TwoAdministrators,
  accountId: string,
  { days = 90, overlapDays = 0 } = {},
): Promise<string> {
  const path = `/service-accounts/${accountId}/tokens`;
  return (await agreed<{ tokenId: string }>(administrators, path, { days, overlapDays })).tokenId;
}

/** A program with its first token, or with a further one. */
export async function collectToken(
  app: TestApp,
  administrators: TwoAdministrators,
  accountId: string,
  wish: { days?: number; overlapDays?: number } = {},
): Promise<TestProgram> {
  const tokenId = await giveToken(administrators, accountId, wish);
  const { token } = await administrators[0].write<{ token: string }>(
    `/service-accounts/${accountId}/tokens/${tokenId}/collect`,
    undefined,
  );
  return { client: new Client(app.url, token), accountId, tokenId, token };
}

/** A service account with a token in hand. */
export const addProgram = async (
  app: TestApp,
  administrators: TwoAdministrators,
  wish: ProgramWish,
): Promise<TestProgram> =>
  collectToken(app, administrators, await addServiceAccount(administrators, wish));
