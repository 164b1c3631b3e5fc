/** The first people of an installation: those of the demonstration, or one administrator. */
import { rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Database, Tx } from '../platform/database/database.js';
import { DEMO_PEOPLE, type DemoPerson } from './demo-people.data.js';
import { hashPassword, newPassword } from '../accounts/passwords.js';
import { newToken, tokenHash } from '../accounts/session.token.js';

export interface FirstPeopleOptions {
  readonly demo: boolean;
  readonly dataDir: string;
  /** The date organisations are named by in the file, 'YYYY-MM-DD'. */
  readonly today: string;
  /** Where the screens are reached on this machine, for example `http://127.0.0.1:3000`. */
  readonly address: string;
}

/** One line of DATA_DIR/demo-people.json. */
export interface PersonOnPaper {
  readonly username: string;
  readonly password: string;
  readonly person: string;
  readonly roles: readonly string[];
  readonly organisation: string | null;
}

export interface FirstPeople {
  /** How many accounts were made now; 0 when they were there already. */
  readonly made: number;
  /** Where their passwords were written, readable by the owner of the process only. */
  readonly file?: string;
  /** Set when a link for the first administrator was made: show it, it is stored nowhere else but in `file`. */
  readonly administrator?: { readonly username: string; readonly link: string };
}

/**
 * Makes the people of the demonstration (`demo`) or, where nobody administers yet, one administrator and a link that
 * sets the password once within 24 hours; one that nobody used is followed by another at the next start. Passwords are
 * random per installation. Repeating it, also from two processes at the same
 * time, changes nothing. Areas and organisations must be loaded before.
 */
export function makeFirstPeople(
  database: Database,
  options: FirstPeopleOptions,
): Promise<FirstPeople> {
  return database.transaction(async (tx) => {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('first people', 0))`);
    return options.demo ? makeDemoPeople(tx, options) : makeFirstAdministrator(tx, options);
  });
}

async function makeDemoPeople(tx: Tx, options: FirstPeopleOptions): Promise<FirstPeople> {
  const there = await tx.one('SELECT 1 FROM accounts WHERE person_id = ANY($1::uuid[]) LIMIT 1', [
    DEMO_PEOPLE.map(({ id }) => id),
  ]);
  if (there) return { made: 0 };
  const accounts = await Promise.all(
    DEMO_PEOPLE.map(async (person) => {
      const password = newPassword();
      return { ...person, password, passwordHash: await hashPassword(password) };
    }),
  );
  const rows = JSON.stringify(accounts.map(({ password: _, ...row }) => row));
  for (const statement of ADD_DEMO_PEOPLE) await tx.query(statement, [rows]);
  const names = await namesOn(tx, options.today);
  const lines = accounts.map((account) => onPaper(account, account.password, names, options.today));
  return {
    made: accounts.length,
    file: await writePrivately(options.dataDir, 'demo-people.json', JSON.stringify(lines, null, 2)),
  };
}

/** People first: the database lets only those who are invented hold a role that nobody confirmed, and must see them. */
const ADD_DEMO_PEOPLE: readonly string[] = [
  `INSERT INTO persons (id, full_name, email, invented)
   SELECT id, "fullName", username || '@khuyencong.example', true
   FROM jsonb_to_recordset($1::jsonb) AS r(id uuid, username text, "fullName" text)
   ON CONFLICT (id) DO NOTHING`,
  `WITH wanted AS (
     SELECT * FROM jsonb_to_recordset($1::jsonb) AS r(id uuid, username text, "passwordHash" text, holdings jsonb)
   ), held AS (
     INSERT INTO role_holdings (person_id, org_id, role, valid_from, valid_to)
     SELECT w.id, h."orgId", h.role, h."validFrom", h."validTo"
     FROM wanted w, jsonb_to_recordset(w.holdings) AS h("orgId" uuid, role text, "validFrom" date, "validTo" date)
   )
   INSERT INTO accounts (person_id, username, password_hash) SELECT id, username, "passwordHash" FROM wanted`,
];

async function namesOn(tx: Tx, day: string): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.query<{ org_id: string; name: string }>(
    `SELECT org_id, name FROM organisation_names
     WHERE $1::date BETWEEN valid_from AND coalesce(valid_to, 'infinity')`,
    [day],
  );
  return new Map(rows.map(({ org_id, name }) => [org_id, name]));
}

function onPaper(
  person: DemoPerson,
  password: string,
  names: ReadonlyMap<string, string>,
  today: string,
): PersonOnPaper {
  const held = person.holdings.filter(
    ({ validFrom, validTo }) => validFrom <= today && (validTo === null || today <= validTo),
  );
  const orgId = held[0]?.orgId ?? null;
  return {
    username: person.username,
    password,
    person: person.fullName,
    roles: held.map(({ role }) => role),
    organisation: orgId === null ? null : (names.get(orgId) ?? null),
  };
}

/** Somebody nobody knows the password of, not even we: only a link opens the account. */
const ADD_ADMINISTRATOR = `
WITH person AS (INSERT INTO persons (full_name) VALUES ('Quản trị hệ thống') RETURNING id),
held AS (
  INSERT INTO role_holdings (person_id, role, valid_from) SELECT id, 'administrator', '2009-01-01' FROM person)
INSERT INTO accounts (person_id, username, password_hash, must_change)
SELECT id, 'quantri', $1, true FROM person RETURNING id, username`;

/** The administrator whose links all passed unused. */
const LEFT_OUTSIDE = `
SELECT a.id, a.username FROM accounts a
WHERE a.must_change AND EXISTS (SELECT FROM password_links l WHERE l.account_id = a.id)
  AND NOT EXISTS (SELECT FROM password_links l
    WHERE l.account_id = a.id AND (l.used_at IS NOT NULL OR l.expires_at > clock_timestamp()))
ORDER BY a.id LIMIT 1`;

interface AccountRow {
  readonly id: string;
  readonly username: string;
}

async function makeFirstAdministrator(tx: Tx, options: FirstPeopleOptions): Promise<FirstPeople> {
  const there = await tx.one(`SELECT 1 FROM role_holdings WHERE role = 'administrator' LIMIT 1`);
  const account = there
    ? await tx.one<AccountRow>(LEFT_OUTSIDE)
    : await tx.one<AccountRow>(ADD_ADMINISTRATOR, [await hashPassword(newPassword())]);
  if (!account) return { made: 0 };
  const token = newToken();
  await tx.query(
    `INSERT INTO password_links (token_hash, account_id, expires_at)
     VALUES ($1, $2, clock_timestamp() + interval '24 hours')`,
    [tokenHash(token), account.id],
  );
  // Behind the #: browsers keep it to themselves, so that it stands in no log.
  const link = `${options.address}/dat-mat-khau#${token}`;
  const { username } = account;
  const text = [
    `Tài khoản quản trị / administrator: ${username}`,
    `Liên kết đặt mật khẩu, dùng một lần trong 24 giờ / sets the password once within 24 hours:`,
    link,
  ].join('\n');
  const file = await writePrivately(options.dataDir, 'first-administrator.txt', text);
  return { made: there ? 0 : 1, file, administrator: { username, link } };
}

/** Written before the transaction commits: an account whose password nobody knows must not come to be. */
async function writePrivately(folder: string, name: string, text: string): Promise<string> {
  const file = path.join(folder, name);
  const beside = `${file}.${process.pid}.part`;
  await writeFile(beside, `${text}\n`, { mode: 0o600 });
  await rename(beside, file);
  return file;
}
