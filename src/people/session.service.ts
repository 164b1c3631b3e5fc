/** Sessions: opened by a password, found by their token, ended by the person, by time or by an administrator. */
import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import { Problem } from '../platform/http/problem.js';
import type { Standing } from './acting-for.js';
import {
  replaceSession,
  storeSession,
  type OpenedSession,
  type Opening,
} from '../accounts/open-sessions.js';
import { hashPassword, isPassword } from '../accounts/passwords.js';
import {
  credentialOf,
  tokenHash,
  type IncomingRequest,
  type SessionKind,
} from '../accounts/session.token.js';
import { SignInLimit, type SignInAttempt } from '../sign-in-limit/sign-in.limit.js';
import { KnownDevices } from '../sign-in-limit/known-devices.js';

export interface LiveSession extends Standing {
  /** Names the session; opens nothing. */
  readonly sessionId: string;
  readonly kind: SessionKind;
  readonly accountId: string;
  /** The password was set by somebody else and is still to be changed. */
  readonly mustChange: boolean;
  /** `needed`: the password was right, the second factor is still to come and nothing else is open. */
  readonly factor: 'none' | 'needed' | 'given';
  /** When the person last proved to be themselves; null when nothing was asked of them. */
  readonly steppedUpAt: Date | null;
}

/** Who asks for a session, and from where. */
export interface SignIn extends SignInAttempt {
  readonly password: string;
  readonly kind: SessionKind;
  /** What the client calls itself, in a few words. */
  readonly deviceName: string | null;
}

/** How long a found session is believed without asking again: a revocation takes effect within this time. */
const BELIEVED_MS = 1000;
const REMEMBERED_AT_MOST = 10_000;

/** What organisation `o` and its province succeeded until a day, as two entries of an object. */
const succeeded = (day: string): string => `
      'orgIds', ARRAY(SELECT old.old_id FROM organisation_successions old WHERE old.new_id = o.id AND old.effective_on <= ${day}::date),
      'areaIds', ARRAY(SELECT old.old_id FROM area_successions old WHERE old.new_id = o.area_id AND old.effective_on <= ${day}::date)`;

const exists = (day: string): string =>
  `${day}::date BETWEEN o.valid_from AND coalesce(o.valid_to, 'infinity')`;
const isHeld = (day: string): string =>
  `${day}::date BETWEEN h.valid_from AND coalesce(h.valid_to, 'infinity')`;

/** The roles that person `p` holds on a day (the parameter named), the newest first. */
export const holdingsSql = (day: string): string => `
  (SELECT coalesce(jsonb_agg(jsonb_build_object('role', h.role, 'orgId', h.org_id, 'areaId', o.area_id,${succeeded(day)})
      ORDER BY h.valid_from DESC, h.org_id, h.role), '[]')
   FROM role_holdings h LEFT JOIN organisations o ON o.id = h.org_id
   WHERE h.person_id = p.id AND ${isHeld(day)} AND (o.id IS NULL OR ${exists(day)}))`;
const HOLDINGS = holdingsSql('$2');

/** Roles of others that are entrusted to person `p` on the day $2, as far as those others hold them themselves. */
const SUBSTITUTIONS = `
  (SELECT coalesce(jsonb_agg(jsonb_build_object('role', s.role, 'orgId', s.org_id, 'areaId', o.area_id,${succeeded('$2')},
      'absentId', s.absent_id, 'absentName', a.full_name, 'validTo', s.valid_to, 'upTo', s.up_to::text)
      ORDER BY s.org_id, s.absent_id, s.role), '[]')
   FROM substitutions s JOIN organisations o ON o.id = s.org_id JOIN persons a ON a.id = s.absent_id
   WHERE s.substitute_id = p.id AND s.revoked_at IS NULL AND $2::date BETWEEN s.valid_from AND s.valid_to
     AND ${exists('$2')} AND EXISTS (SELECT FROM role_holdings h
       WHERE h.person_id = s.absent_id AND h.org_id = s.org_id AND h.role = s.role AND ${isHeld('$2')}))`;

/**
 * One statement finds the session, its person and the roles of the day, and notes the visit at most once a minute.
 * Ends of sessions follow the database's clock, roles the clock of the programme ($2). A role in an organisation
 * that no longer exists, or not yet, counts for nothing.
 */
const FIND = `
WITH live AS (
  SELECT s.id, s.token_hash, s.account_id, s.person_id, s.kind, s.last_seen_at, s.factor, s.stepped_up_at, a.must_change
  FROM sessions s JOIN accounts a ON a.id = s.account_id
  WHERE s.token_hash = $1 AND s.ended_at IS NULL AND s.expires_at > now() AND a.disabled_at IS NULL
    AND (s.kind = 'bearer' OR s.last_seen_at > now() - interval '15 minutes')
), seen AS (
  UPDATE sessions s SET last_seen_at = now()
  FROM live WHERE s.token_hash = live.token_hash AND live.last_seen_at < now() - interval '1 minute'
)
SELECT live.id AS "sessionId", live.account_id AS "accountId", live.kind, live.must_change AS "mustChange",
  live.factor, live.stepped_up_at AS "steppedUpAt", p.id AS "personId", p.full_name AS name,
  ${HOLDINGS} AS holdings, ${SUBSTITUTIONS} AS substitutions
FROM live JOIN persons p ON p.id = live.person_id`;

/** The same without a session, for work that goes on after the person has left; nobody whose accounts are all closed. */
const STANDING = `
SELECT p.id AS "personId", p.full_name AS name, ${HOLDINGS} AS holdings,
  ${SUBSTITUTIONS} AS substitutions FROM persons p
WHERE p.id = $1 AND EXISTS (SELECT FROM accounts a WHERE a.person_id = p.id AND a.disabled_at IS NULL)`;

export interface PasswordChange {
  readonly current: string;
  readonly next: string;
}

interface Believed {
  readonly session: LiveSession;
  readonly today: string;
  readonly until: number;
}

interface AccountRow {
  readonly id: string;
  readonly person_id: string;
  readonly full_name: string;
  readonly password_hash: string;
  readonly disabled_at: Date | null;
}

@Injectable()
export class SessionService {
  private readonly believed = new Map<string, Believed>();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly limit: SignInLimit,
    private readonly devices: KnownDevices,
  ) {}

  /** The live session of a token, with the roles held today; undefined when there is none. */
  async find(token: string): Promise<LiveSession | undefined> {
    const hash = tokenHash(token);
    const key = hash.toString('base64');
    const today = this.clock.today();
    const known = this.believed.get(key);
    if (known && known.today === today && known.until > performance.now()) return known.session;
    this.believed.delete(key);
    const [session] = await this.database.prepared<LiveSession>('session_find', FIND, [
      hash,
      today,
    ]);
    if (session) this.believe(key, { session, today, until: performance.now() + BELIEVED_MS });
    return session;
  }

  /** The roles a person holds on a day, today by default; undefined for somebody who could not sign in. */
  async standingOf(personId: string, on = this.clock.today()): Promise<Standing | undefined> {
    const [standing] = await this.database.prepared<Standing>('person_standing', STANDING, [
      personId,
      on,
    ]);
    return standing;
  }

  /**
   * Opens a session. Whatever is wrong (name, password, disabled account) gets one answer after one hashing.
   * @throws Problem 401 `sign_in_failed`, 429 `sign_in_too_often`
   */
  async signIn(asked: SignIn): Promise<OpenedSession> {
    const name = asked.username.normalize('NFC').trim().toLowerCase();
    const giveBack = await this.limit.take({ ...asked, username: name });
    const account = await this.database.one<AccountRow>(
      `SELECT a.id, a.person_id, p.full_name, a.password_hash, a.disabled_at
       FROM accounts a JOIN persons p ON p.id = a.person_id WHERE a.username = $1`,
      [name],
    );
    const right = await isPassword(account?.password_hash, asked.password);
    if (!account || !right || account.disabled_at !== null)
      throw new Problem({
        status: 401,
        code: 'sign_in_failed',
        title: 'Đăng nhập không thành công',
        detail: 'Tên đăng nhập hoặc mật khẩu không đúng.',
      });
    await giveBack();
    const opened = await this.open(account, asked.kind, {
      openedBy: 'password',
      deviceName: asked.deviceName,
    });
    if (asked.kind === 'bearer') return opened;
    return { ...opened, device: await this.devices.remember(asked.device, account.id) };
  }

  /**
   * Opens a cookie session without a password for an invented person with an open account; undefined for everybody
   * else. Only the demonstration may ask.
   */
  async openInvented(
    personId: string,
    deviceName: string | null,
  ): Promise<OpenedSession | undefined> {
    const account = await this.database.one<AccountRow>(
      `SELECT a.id, a.person_id, p.full_name, a.password_hash, a.disabled_at
       FROM accounts a JOIN persons p ON p.id = a.person_id
       WHERE p.id = $1 AND p.invented AND a.disabled_at IS NULL ORDER BY a.username LIMIT 1`,
      [personId],
    );
    return account && this.open(account, 'cookie', { openedBy: 'demonstration', deviceName });
  }

  /**
   * Opens a cookie session for the account that an identity of a provider is linked to; undefined when it is closed.
   * `isStrong`: the provider vouches for as much as a second factor of ours.
   */
  async openLinked(
    accountId: string,
    how: { readonly deviceName: string | null; readonly isStrong: boolean },
  ): Promise<OpenedSession | undefined> {
    const account = await this.database.one<AccountRow>(
      `SELECT a.id, a.person_id, p.full_name, a.password_hash, a.disabled_at
       FROM accounts a JOIN persons p ON p.id = a.person_id WHERE a.id = $1 AND a.disabled_at IS NULL`,
      [accountId],
    );
    return account && this.open(account, 'cookie', { openedBy: 'provider', ...how });
  }

  /** Ends the cookie session that a new one of the same browser takes the place of. */
  async endReplaced(request: IncomingRequest): Promise<void> {
    const before = credentialOf(request);
    if (before?.kind === 'cookie') await this.end(before.token);
  }

  /** Ends one session now; other processes notice within a second. */
  async end(token: string): Promise<void> {
    const hash = tokenHash(token);
    await this.database.query(
      'UPDATE sessions SET ended_at = clock_timestamp() WHERE token_hash = $1 AND ended_at IS NULL',
      [hash],
    );
    this.believed.delete(hash.toString('base64'));
  }

  /**
   * Changes the password of the person who is signed in and ends their other sessions.
   * @throws Problem 403 `current_password_is_wrong`, 422 `password_is_not_new`, 429 `sign_in_too_often`
   */
  async changePassword(session: LiveSession, token: string, change: PasswordChange): Promise<void> {
    const giveBack = await this.limit.takeSecret(session.accountId);
    const account = await this.database.one<{ password_hash: string }>(
      'SELECT password_hash FROM accounts WHERE id = $1',
      [session.accountId],
    );
    if (!(await isPassword(account?.password_hash, change.current)))
      throw new Problem({
        status: 403,
        code: 'current_password_is_wrong',
        title: 'Mật khẩu hiện tại không đúng',
      });
    await giveBack();
    if (change.next === change.current)
      throw new Problem({
        status: 422,
        code: 'password_is_not_new',
        title: 'Mật khẩu mới phải khác mật khẩu hiện tại',
      });
    await this.database.query(
      `WITH ended AS (
         UPDATE sessions SET ended_at = clock_timestamp()
         WHERE account_id = $1 AND ended_at IS NULL AND token_hash <> $3)
       UPDATE accounts SET password_hash = $2, must_change = false WHERE id = $1`,
      [session.accountId, await hashPassword(change.next), tokenHash(token)],
    );
    this.forget();
  }

  /** Asks the database again at the next request of everybody: call it when roles or accounts have changed. */
  forget(): void {
    this.believed.clear();
  }

  /**
   * Gives a session another token because the person has just proved to be themselves; the old token opens nothing
   * any more after `graceSeconds`, which requests under way may need. Undefined when somebody else was faster.
   */
  async replace(token: string, graceSeconds: number): Promise<OpenedSession | undefined> {
    const next = await replaceSession(this.database, token, graceSeconds);
    this.believed.delete(tokenHash(token).toString('base64'));
    return next;
  }

  private async open(account: AccountRow, kind: SessionKind, how: Opening): Promise<OpenedSession> {
    const session = await storeSession(this.database, {
      ...how,
      accountId: account.id,
      personId: account.person_id,
      kind,
    });
    return { ...session, personId: account.person_id, name: account.full_name };
  }

  private believe(key: string, found: Believed): void {
    const oldest =
      this.believed.size >= REMEMBERED_AT_MOST ? this.believed.keys().next().value : undefined;
    if (oldest !== undefined) this.believed.delete(oldest);
    this.believed.set(key, found);
  }
}
