import { createHash, randomBytes } from 'node:crypto';
import type { Role } from '../../workflows/index.js';
import type { TestDatabase } from './database.js';

export interface NewOrganisation {
  readonly kind?: string;
  readonly areaId?: string | null;
  readonly name?: string;
}

/** Adds an organisation that exists on every day, and returns its id. */
export async function addOrganisation(
  database: TestDatabase,
  wish: NewOrganisation = {},
): Promise<string> {
  const {
    kind = 'centre',
    areaId = null,
    name = `Trung tâm ${randomBytes(3).toString('hex')}`,
  } = wish;
  const rows = await database.query<{ id: string }>(
    `WITH org AS (
       INSERT INTO organisations (kind, area_id, valid_from, invented) VALUES ($1, $2, '2000-01-01', true) RETURNING id)
     INSERT INTO organisation_names (org_id, name, short_name, valid_from)
     SELECT id, $3, $3, '2000-01-01' FROM org RETURNING org_id AS id`,
    [kind, areaId, name],
  );
  return onlyId(rows);
}

/** Adds a province that exists on every day, and returns its id. */
export async function addArea(
  database: TestDatabase,
  name = `Tỉnh ${randomBytes(3).toString('hex')}`,
): Promise<string> {
  const rows = await database.query<{ id: string }>(
    `INSERT INTO areas (code, name, kind, valid_from)
     VALUES ('t-' || right(uuidv7()::text, 8), $1, 'province', '2000-01-01') RETURNING id`,
    [name],
  );
  return onlyId(rows);
}

export interface NewPerson {
  readonly roles: readonly Role[];
  readonly orgId: string | null;
  readonly name?: string;
  /** First and last day of the roles, `YYYY-MM-DD`. By default held on every day. */
  readonly from?: string;
  readonly to?: string | null;
}

export interface TestPerson {
  readonly id: string;
  readonly accountId: string;
  readonly username: string;
}

/** Adds a person with an account nobody can open by password, and the roles held in one organisation. */
export async function addPerson(database: TestDatabase, wish: NewPerson): Promise<TestPerson> {
  const username = `person-${randomBytes(6).toString('hex')}`;
  const rows = await database.query<TestPerson>(
    `WITH person AS (INSERT INTO persons (full_name, email, invented) VALUES ($1, $2, true) RETURNING id),
     held AS (
       INSERT INTO role_holdings (id, person_id, org_id, role, valid_from, valid_to)
       SELECT uuidv7(), person.id, $3, role, $5, $6 FROM person, unnest($4::text[]) AS role)
     INSERT INTO accounts (id, person_id, username, password_hash)
     SELECT uuidv7(), id, $7, 'no password opens this account' FROM person
     RETURNING person_id AS id, id AS "accountId", username`,
    [
      wish.name ?? `Người dùng ${username}`,
      `${username}@example.vn`,
      wish.orgId,
      wish.roles,
      wish.from ?? '2000-01-01',
      wish.to ?? null,
      username,
    ],
  );
  const person = rows[0];
  if (!person) throw new Error('the person was not written');
  return person;
}

/** Opens a bearer session that no clock of a test outlives, and returns its token. */
export async function openSession(database: TestDatabase, person: TestPerson): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await database.query(
    `INSERT INTO sessions (token_hash, account_id, person_id, kind, created_at, last_seen_at, expires_at)
     VALUES ($1, $2, $3, 'bearer', '2000-01-01', '2000-01-01', '9999-01-01')`,
    [createHash('sha256').update(token).digest(), person.accountId, person.id],
  );
  return token;
}

function onlyId(rows: readonly { readonly id: string }[]): string {
  const id = rows[0]?.id;
  if (id === undefined) throw new Error('nothing was written');
  return id;
}
