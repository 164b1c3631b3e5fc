/** Registering, naming and removing the security keys of one's own account. */
import { Injectable } from '@nestjs/common';
import type { IncomingRequest } from '../accounts/session.token.js';
import { Factors } from '../factors/factors.js';
import type { LiveSession } from '../people/session.service.js';
import { Database, type Tx } from '../platform/database/database.js';
import { notFound, Problem } from '../platform/http/problem.js';
import { SecondFactorService, type FactorProof } from '../second-factor/second-factor.service.js';
import { CHALLENGE_SECONDS, Challenges } from '../security-keys/challenges.js';
import {
  ALGORITHMS,
  handleOf,
  registeredKey,
  type RegisteredKey,
} from '../security-keys/registered-key.js';
import type { Transport } from '../security-keys/key-question.dto.js';
import { RelyingParties } from '../security-keys/relying-party.js';
import { SignInLimit } from '../sign-in-limit/sign-in.limit.js';
import type {
  MyKeyDto,
  MyKeysDto,
  NewKeyDto,
  NewKeyQuestionDto,
  RegisteredDto,
} from './my-keys.dto.js';

/** Nobody carries more keys; whoever adds without end is no person. */
const AT_MOST = 10;

interface KeyRow {
  readonly id: string;
  readonly name: string;
  readonly addedAt: Date;
  readonly lastUsedAt: Date | null;
  readonly backedUp: boolean;
}

const SHOWN = `id, name, added_at AS "addedAt", last_used_at AS "lastUsedAt", backed_up AS "backedUp"`;

const INSERT = `
INSERT INTO security_keys (account_id, person_id, name, credential_id, public_key, counter, transports, verifies_user, backed_up)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (credential_id) DO NOTHING RETURNING ${SHOWN}`;

const shown = ({ addedAt, lastUsedAt, ...key }: KeyRow): MyKeyDto => ({
  ...key,
  addedAt: addedAt.toISOString(),
  lastUsedAt: lastUsedAt?.toISOString() ?? null,
});

const conflict = (code: string, title: string): Problem =>
  new Problem({ status: 409, code, title });

@Injectable()
export class MyKeysService {
  constructor(
    private readonly database: Database,
    private readonly second: SecondFactorService,
    private readonly factors: Factors,
    private readonly challenges: Challenges,
    private readonly parties: RelyingParties,
    private readonly limit: SignInLimit,
  ) {}

  async mine({ accountId }: LiveSession, request: IncomingRequest): Promise<MyKeysDto> {
    const rows = await this.database.query<KeyRow>(
      `SELECT ${SHOWN} FROM security_keys WHERE account_id = $1 ORDER BY id`,
      [accountId],
    );
    return { possible: this.parties.isPossible(request), items: rows.map(shown) };
  }

  /**
   * The question for a new key.
   * @throws Problem 409 `security_keys_need_an_address`, and as `SecondFactorService.demandOwner`
   */
  async begin(
    session: LiveSession,
    password: string,
    request: IncomingRequest,
  ): Promise<NewKeyQuestionDto> {
    const { id } = this.parties.of(request);
    const { username } = await this.second.demandOwner(session, password);
    const keys = await this.database.query<{ credential_id: Buffer; transports: Transport[] }>(
      'SELECT credential_id, transports FROM security_keys WHERE account_id = $1 ORDER BY id',
      [session.accountId],
    );
    return {
      challenge: await this.challenges.make(session, 'register'),
      timeout: CHALLENGE_SECONDS * 1000,
      rp: { id, name: 'Khuyến công' },
      user: { id: handleOf(session.accountId), name: username, displayName: session.name },
      pubKeyCredParams: ALGORITHMS.map((alg) => ({ type: 'public-key', alg })),
      excludeCredentials: keys.map(({ credential_id: credential, transports }) => ({
        type: 'public-key',
        id: credential.toString('base64url'),
        transports,
      })),
      // A key that can verify its owner does so from the first day; one that cannot is still a second factor.
      authenticatorSelection: { residentKey: 'preferred', userVerification: 'preferred' },
      attestation: 'none',
    };
  }

  /**
   * Takes the answer of the new key; the other sessions of the person end.
   * @throws Problem 403 `security_key_is_wrong`, `security_key_challenge_is_over`, 409 `security_key_is_registered`,
   * `security_keys_are_enough`, `security_keys_need_an_address`, 429 `sign_in_too_often`
   */
  async register(
    session: LiveSession,
    given: NewKeyDto,
    request: IncomingRequest,
  ): Promise<RegisteredDto> {
    const party = this.parties.of(request);
    const giveBack = await this.limit.takeSecret(session.accountId);
    const challenge = await this.challenges.take(session, 'register', given.clientDataJSON);
    const key = await registeredKey(given, challenge, party);
    await giveBack();
    let row: KeyRow | undefined;
    const recoveryCodes = await this.factors.add(session, 'security_key.added', async (tx) => {
      row = await this.insert(tx, session, given, key);
    });
    if (row === undefined) throw new Error('the key was added without a row');
    return { key: shown(row), recoveryCodes };
  }

  private async insert(
    tx: Tx,
    { accountId, personId }: LiveSession,
    { name, transports }: NewKeyDto,
    key: RegisteredKey,
  ): Promise<KeyRow> {
    const counted = await tx.one<{ n: number }>(
      'SELECT count(*)::int AS n FROM security_keys WHERE account_id = $1',
      [accountId],
    );
    if ((counted?.n ?? 0) >= AT_MOST)
      throw conflict('security_keys_are_enough', `Mỗi tài khoản có tối đa ${AT_MOST} khóa bảo mật`);
    const row = await tx.one<KeyRow>(INSERT, [
      accountId,
      personId,
      name,
      key.credentialId,
      key.publicKey,
      key.counter,
      [...new Set(transports ?? [])],
      key.verifiesUser,
      key.backedUp,
    ]);
    if (row) return row;
    throw conflict('security_key_is_registered', 'Khóa này đã được đăng ký');
  }

  /** @throws Problem 404 */
  async rename({ accountId }: LiveSession, id: string, name: string): Promise<MyKeyDto> {
    const row = await this.database.one<KeyRow>(
      `UPDATE security_keys SET name = $3 WHERE id = $1 AND account_id = $2 RETURNING ${SHOWN}`,
      [id, accountId, name],
    );
    if (!row) throw notFound('khóa bảo mật');
    return shown(row);
  }

  /** Removes a key of whoever gives a second factor once more. @throws Problem 404, and as `SecondFactorService.take` */
  async remove(session: LiveSession, id: string, proof: FactorProof): Promise<void> {
    const mine = [id, session.accountId];
    const own = 'security_keys WHERE id = $1 AND account_id = $2';
    if (!(await this.database.one(`SELECT 1 FROM ${own}`, mine))) throw notFound('khóa bảo mật');
    await this.second.take(session, proof);
    await this.factors.drop(session, 'security_key.removed', (tx) =>
      tx.query(`DELETE FROM ${own}`, mine),
    );
  }
}
