/** Sessions as rows: opened, given another token, ended in the transaction that changes what a person may do. */
import { newToken, tokenHash, type SessionKind } from './session.token.js';

/** The one thing needed of a connection: both TypeORM's and ours have it. */
interface Statements {
  query(sql: string, params?: unknown[]): Promise<unknown>;
}
interface Rows {
  one<T>(sql: string, params?: readonly unknown[]): Promise<T | undefined>;
}

/** How a session came to be. */
export interface Opening {
  readonly openedBy: 'password' | 'demonstration' | 'provider';
  /** Browser and system in a few words. */
  readonly deviceName: string | null;
  /** What opened it is as strong as a second factor: none is asked for. */
  readonly isStrong?: boolean;
}

/** What an account has beside its password: codes of an authenticator, security keys. */
export type Factor = 'code' | 'security_key';

export interface OpenedSession {
  readonly token: string;
  /** For the browser to be known by next time; only where a password opened the session. */
  readonly device?: string;
  readonly expiresAt: Date;
  readonly personId: string;
  readonly name: string;
  /** Nothing is open to the session until the second factor of the account has come too. */
  readonly secondFactorNeeded: boolean;
  /** By what it may come; empty when it is not needed. */
  readonly secondFactors: readonly Factor[];
}

/** Absolute life of a session. Cookies also end after 15 minutes without a request. */
export const SESSION_SECONDS = 8 * 3600;

/**
 * Whoever entered a demonstration is asked for no second factor either. Only a password has just proved who somebody
 * is: a provider may have let them through because they were there an hour ago.
 */
const OPEN = `
WITH gone AS (DELETE FROM sessions WHERE account_id = $2 AND expires_at < now() - interval '30 days'),
has AS (
  SELECT CASE WHEN $6::text = 'demonstration' THEN '{}' ELSE second_factors_of($2) END AS factors),
wanted AS (
  SELECT factors, CASE WHEN factors = '{}' THEN 'none' WHEN $8::boolean THEN 'given' ELSE 'needed' END AS factor
  FROM has)
INSERT INTO sessions (token_hash, account_id, person_id, kind, expires_at, opened_by, device, factor, stepped_up_at)
SELECT $1, $2, $3, $4, clock_timestamp() + make_interval(secs => $5), $6, $7, factor,
  CASE WHEN $6::text = 'password' AND factor = 'none' THEN clock_timestamp() END
FROM wanted RETURNING expires_at AS "expiresAt", factor = 'needed' AS "secondFactorNeeded",
  (SELECT CASE factor WHEN 'needed' THEN factors ELSE '{}' END FROM wanted) AS "secondFactors"`;

export async function storeSession(
  rows: Rows,
  session: Opening & { accountId: string; personId: string; kind: SessionKind },
): Promise<Omit<OpenedSession, 'personId' | 'name' | 'device'>> {
  const { accountId, personId, kind, openedBy, deviceName, isStrong = false } = session;
  const token = newToken();
  const row = await rows.one<
    Pick<OpenedSession, 'expiresAt' | 'secondFactorNeeded' | 'secondFactors'>
  >(OPEN, [
    tokenHash(token),
    accountId,
    personId,
    kind,
    SESSION_SECONDS,
    openedBy,
    deviceName,
    isStrong,
  ]);
  if (!row) throw new Error('the new session was not stored');
  return { token, ...row };
}

const REPLACE = `
WITH old AS (
  SELECT * FROM sessions
  WHERE token_hash = $1 AND ended_at IS NULL AND replaced_at IS NULL AND expires_at > now() FOR UPDATE
), closed AS (
  UPDATE sessions s SET replaced_at = clock_timestamp(),
    expires_at = least(s.expires_at, clock_timestamp() + make_interval(secs => $3))
  FROM old WHERE s.token_hash = old.token_hash
), next AS (
  INSERT INTO sessions (token_hash, account_id, person_id, kind, created_at, expires_at, opened_by, device, factor, stepped_up_at)
  SELECT $2, account_id, person_id, kind, created_at, expires_at, opened_by, device,
    CASE factor WHEN 'needed' THEN 'given' ELSE factor END, clock_timestamp()
  FROM old RETURNING person_id, expires_at
)
SELECT next.person_id AS "personId", next.expires_at AS "expiresAt", p.full_name AS name
FROM next JOIN persons p ON p.id = next.person_id`;

/** The same session under a new token, stepped up; the old token has `graceSeconds` left. Undefined when it had ended. */
export async function replaceSession(
  rows: Rows,
  token: string,
  graceSeconds: number,
): Promise<OpenedSession | undefined> {
  const next = newToken();
  const row = await rows.one<Pick<OpenedSession, 'personId' | 'expiresAt' | 'name'>>(REPLACE, [
    tokenHash(token),
    tokenHash(next),
    graceSeconds,
  ]);
  return row && { token: next, ...row, secondFactorNeeded: false, secondFactors: [] };
}

/**
 * Ends every open session of a person. Call it wherever a role or an account of theirs changes; every process notices
 * within a second of the commit.
 */
export async function endSessionsOf(target: Statements, personId: string): Promise<void> {
  await target.query(
    'UPDATE sessions SET ended_at = clock_timestamp() WHERE person_id = $1 AND ended_at IS NULL',
    [personId],
  );
}

/** Makes strangers of the browsers from which the accounts of a person were opened. */
export async function forgetDevicesOf(target: Statements, personId: string): Promise<void> {
  await target.query(
    'DELETE FROM known_devices WHERE account_id IN (SELECT id FROM accounts WHERE person_id = $1)',
    [personId],
  );
}
