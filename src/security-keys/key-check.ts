/** Whether an answer was signed by a key of the account, for this question, on our page. */
import { Injectable } from '@nestjs/common';
import { verifyAuthenticationResponse } from '@simplewebauthn/server';
import { noteAdministration } from '../accounts/administration-events.js';
import type { IncomingRequest } from '../accounts/session.token.js';
import type { LiveSession } from '../people/session.service.js';
import { Database } from '../platform/database/database.js';
import { Problem } from '../platform/http/problem.js';
import { CHALLENGE_SECONDS, Challenges, type Purpose } from './challenges.js';
import type { AssertionDto, KeyQuestionDto, Transport } from './key-question.dto.js';
import { RelyingParties, type RelyingParty } from './relying-party.js';
import { handleOf, wrongKey } from './registered-key.js';

interface KeyRow {
  readonly id: string;
  readonly credential_id: Buffer;
  readonly public_key: Buffer;
  readonly counter: string;
  readonly transports: Transport[];
  readonly verifies_user: boolean;
}

const KEYS = `SELECT id, credential_id, public_key, counter, transports, verifies_user
FROM security_keys WHERE account_id = $1`;

/** A key that counts must have counted on; of two answers at once with one count only one is taken. */
const COUNT_ON = `
UPDATE security_keys SET counter = $2, backed_up = $3, verifies_user = verifies_user OR $4, last_used_at = clock_timestamp()
WHERE id = $1 AND (counter < $2 OR (counter = 0 AND $2 = 0)) RETURNING 1`;

/** A session that has the password only is signing in; any other proves anew who its person is. */
const purposeOf = ({ factor }: LiveSession): Purpose =>
  factor === 'needed' ? 'sign_in' : 'step_up';

const countedBack = (): Problem =>
  new Problem({
    status: 403,
    code: 'security_key_counted_back',
    title: 'Khóa bảo mật này có thể đã bị sao chép',
    detail:
      'Số lần ký của khóa nhỏ hơn lần trước, nên không nhận. Việc này đã được ghi lại. Hãy dùng cách khác, gỡ khóa này và báo cho quản trị hệ thống.',
  });

@Injectable()
export class KeyCheck {
  constructor(
    private readonly database: Database,
    private readonly challenges: Challenges,
    private readonly parties: RelyingParties,
  ) {}

  /**
   * A question for any key of the account.
   * @throws Problem 409 `security_keys_need_an_address`, `security_key_is_not_registered`
   */
  async ask(session: LiveSession, request: IncomingRequest): Promise<KeyQuestionDto> {
    const party = this.parties.of(request);
    const keys = await this.database.query<KeyRow>(`${KEYS} ORDER BY id`, [session.accountId]);
    if (keys.length === 0)
      throw new Problem({
        status: 409,
        code: 'security_key_is_not_registered',
        title: 'Tài khoản chưa có khóa bảo mật nào',
      });
    const purpose = purposeOf(session);
    const mustVerify = purpose === 'step_up' && keys.every((key) => key.verifies_user);
    return {
      challenge: await this.challenges.make(session, purpose),
      timeout: CHALLENGE_SECONDS * 1000,
      rpId: party.id,
      userVerification: mustVerify ? 'required' : 'preferred',
      allowCredentials: keys.map(({ credential_id: id, transports }) => ({
        type: 'public-key',
        id: id.toString('base64url'),
        transports,
      })),
    };
  }

  /**
   * Takes an answer. Where the session proves anew who its person is, a key that can verify its owner must have done
   * so: a code in a telephone stands behind the lock of the telephone, a key that is only touched stands behind
   * nothing. A key that cannot is as good as the code and taken.
   * @throws Problem 403 `security_key_is_wrong`, `security_key_challenge_is_over`, `security_key_counted_back`
   */
  async take(session: LiveSession, answer: AssertionDto, request: IncomingRequest): Promise<void> {
    const party = this.parties.of(request);
    const purpose = purposeOf(session);
    const challenge = await this.challenges.take(session, purpose, answer.clientDataJSON);
    const key = await this.database.one<KeyRow>(`${KEYS} AND credential_id = $2`, [
      session.accountId,
      Buffer.from(answer.id, 'base64url'),
    ]);
    const handle = answer.userHandle ?? handleOf(session.accountId);
    if (!key || handle !== handleOf(session.accountId)) throw wrongKey();
    const signed = await signedBy(key, answer, { challenge, party });
    if (purpose === 'step_up' && key.verifies_user && !signed.userVerified)
      throw wrongKey('Bước này cần mã PIN, vân tay hoặc khuôn mặt của khóa.');
    const counted = await this.database.one(COUNT_ON, [
      key.id,
      signed.newCounter,
      signed.credentialBackedUp,
      signed.userVerified,
    ]);
    if (counted) return;
    await this.noteCountedBack(session, key, signed.newCounter);
    throw countedBack();
  }

  private async noteCountedBack(
    { personId }: LiveSession,
    key: KeyRow,
    counter: number,
  ): Promise<void> {
    await this.database.transaction((tx) =>
      noteAdministration(tx, {
        actorId: personId,
        action: 'security_key.counted_back',
        subjectId: personId,
        details: { keyId: key.id, known: key.counter, counter: String(counter) },
      }),
    );
  }
}

/** @throws Problem 403 `security_key_is_wrong` for whatever is wrong with it */
async function signedBy(
  key: KeyRow,
  answer: AssertionDto,
  { challenge, party }: { challenge: string; party: RelyingParty },
) {
  const { id, clientDataJSON, authenticatorData, signature } = answer;
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: {
        id,
        rawId: id,
        type: 'public-key',
        clientExtensionResults: {},
        response: { clientDataJSON, authenticatorData, signature },
      },
      expectedChallenge: challenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: false,
      // The count is compared by the statement that keeps it, once the signature has shown whose count it is.
      credential: { id, publicKey: new Uint8Array(key.public_key), counter: 0 },
    });
    if (verified) return authenticationInfo;
  } catch {
    // What an answer made up by somebody looks like to the library is of no interest.
  }
  throw wrongKey();
}
