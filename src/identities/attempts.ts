/**
 * Attempts to sign in, or to link an identity, by a provider: begun by a browser of ours, good for ten minutes, taken
 * once. The table holds hashes; nonce and verifier are made from the token of the browser, so that nobody who reads the
 * database or the address of an answer has them.
 */
import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { newToken, tokenHash } from '../accounts/session.token.js';
import type { AttemptSecrets } from '../identity-providers/identity-providers.js';
import { Database } from '../platform/database/database.js';
import { Problem } from '../platform/http/problem.js';

export const ATTEMPT_SECONDS = 600;

export interface Attempt {
  readonly provider: string;
  /** Whose account an identity is to be linked to; null for signing in. */
  readonly accountId: string | null;
}

/** An attempt that has just begun. */
export interface Begun extends AttemptSecrets {
  /** For the cookie. */
  readonly browser: string;
}

const BEGIN = `
WITH gone AS (DELETE FROM sign_in_attempts WHERE state_hash IN (
  SELECT state_hash FROM sign_in_attempts WHERE expires_at < now() - interval '1 hour' LIMIT 100 FOR UPDATE SKIP LOCKED))
INSERT INTO sign_in_attempts (state_hash, browser_hash, provider, account_id, return_to, expires_at)
VALUES ($1, $2, $3, $4, $5, clock_timestamp() + make_interval(secs => $6))`;

/** Of two answers at the same moment only one finds it untaken. */
const TAKE = `
UPDATE sign_in_attempts SET taken_at = clock_timestamp()
WHERE state_hash = $1 AND browser_hash = $2 AND provider = $3 AND account_id IS NOT DISTINCT FROM $4::uuid
  AND taken_at IS NULL AND expires_at > clock_timestamp()
RETURNING return_to AS "returnTo"`;

const notValid = (): Problem =>
  new Problem({
    status: 403,
    code: 'sign_in_attempt_is_not_valid',
    title: 'Lần đăng nhập này không còn giá trị',
    detail:
      'Mỗi lần dùng được một lần, trong 10 phút, trên đúng trình duyệt đã bắt đầu. Hãy bắt đầu lại.',
  });

const secretsOf = (browser: string, state: string): AttemptSecrets => {
  const made = (what: string): string =>
    createHmac('sha256', browser).update(`${what} of ${state}`).digest('base64url');
  return { state, nonce: made('nonce'), verifier: made('verifier') };
};

/** A page of our own to go back to: one slash, no second one in whatever disguise. Anything else is none. */
export const ownPath = (path: string | undefined): string | null =>
  path !== undefined && /^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(path) && path.length <= 1000
    ? path
    : null;

@Injectable()
export class Attempts {
  constructor(private readonly database: Database) {}

  async begin({ provider, accountId }: Attempt, returnTo?: string): Promise<Begun> {
    const browser = newToken();
    // The page that the answer reaches sees from the first word which call it belongs to; the row decides.
    const state = `${accountId === null ? 'in' : 'link'}.${newToken()}`;
    await this.database.query(BEGIN, [
      tokenHash(state),
      tokenHash(browser),
      provider,
      accountId,
      ownPath(returnTo),
      ATTEMPT_SECONDS,
    ]);
    return { browser, ...secretsOf(browser, state) };
  }

  /**
   * Takes the attempt an answer belongs to.
   * @throws Problem 403 `sign_in_attempt_is_not_valid`: another browser, another provider, another person, too late or
   * taken before
   */
  async take(
    { provider, accountId }: Attempt,
    state: string,
    browser: string | undefined,
  ): Promise<{ readonly secrets: AttemptSecrets; readonly returnTo: string | null }> {
    const taken =
      browser === undefined
        ? undefined
        : await this.database.one<{ returnTo: string | null }>(TAKE, [
            tokenHash(state),
            tokenHash(browser),
            provider,
            accountId,
          ]);
    if (!taken || browser === undefined) throw notValid();
    return { secrets: secretsOf(browser, state), returnTo: taken.returnTo };
  }
}
