/** Questions put to security keys: random, of one session and purpose, good for five minutes and for one answer. */
import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { tokenHash } from '../accounts/session.token.js';
import type { LiveSession } from '../people/session.service.js';
import { Database } from '../platform/database/database.js';
import { Problem } from '../platform/http/problem.js';
import { wrongKey } from './registered-key.js';

/** What the answer is good for; an answer for one purpose is none for another. */
export type Purpose = 'register' | 'sign_in' | 'step_up';

export const CHALLENGE_SECONDS = 300;

const PUT = `
INSERT INTO security_key_challenges (session_id, purpose, account_id, person_id, challenge_hash, expires_at)
VALUES ($1, $2, $3, $4, $5, clock_timestamp() + make_interval(secs => $6))
ON CONFLICT (session_id, purpose) DO UPDATE
  SET challenge_hash = excluded.challenge_hash, expires_at = excluded.expires_at`;

/** Of many answers to one question only one finds it. */
const TAKE = `
DELETE FROM security_key_challenges
WHERE session_id = $1 AND purpose = $2 AND challenge_hash = $3 AND expires_at > clock_timestamp() RETURNING 1`;

@Injectable()
export class Challenges {
  constructor(private readonly database: Database) {}

  /** A new question of 256 random bits, base64url; the one before of this session and purpose is void. */
  async make(session: LiveSession, purpose: Purpose): Promise<string> {
    const challenge = randomBytes(32).toString('base64url');
    const { sessionId, accountId, personId } = session;
    const hash = tokenHash(challenge);
    const params = [sessionId, purpose, accountId, personId, hash, CHALLENGE_SECONDS];
    await this.database.query(PUT, params);
    return challenge;
  }

  /**
   * Takes the question that what the client signed says it answers; whatever comes of the answer, it is gone.
   * @throws Problem 403 `security_key_challenge_is_over`; `security_key_is_wrong` for a page inside somebody else's
   */
  async take(session: LiveSession, purpose: Purpose, clientData: string): Promise<string> {
    const { challenge, isFramed } = readClientData(clientData);
    const taken = await this.database.one(TAKE, [session.sessionId, purpose, tokenHash(challenge)]);
    if (taken && isFramed) throw wrongKey();
    if (taken) return challenge;
    throw new Problem({
      status: 403,
      code: 'security_key_challenge_is_over',
      title: 'Lần xác nhận bằng khóa này không còn giá trị',
      detail: 'Mỗi lần hỏi chỉ dùng một lần, trong 5 phút, ở đúng phiên đã hỏi. Hãy thử lại.',
    });
  }
}

/** What `clientDataJSON` (base64url) says before anybody has checked its signature; an empty challenge for none. */
function readClientData(text: string): { challenge: string; isFramed: boolean } {
  try {
    const read: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    const { challenge, crossOrigin } = read as { challenge?: unknown; crossOrigin?: unknown };
    return {
      challenge: typeof challenge === 'string' ? challenge : '',
      isFramed: crossOrigin !== undefined && crossOrigin !== false,
    };
  } catch {
    return { challenge: '', isFramed: false };
  }
}
