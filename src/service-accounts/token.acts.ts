/** Tokens of service accounts: given by two persons, collected once by whoever asked, rotated, revoked. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Actor, Label } from '../../workflows/index.js';
import { noteAdministration } from '../accounts/administration-events.js';
import { Database, type Tx } from '../platform/database/database.js';
import { notFound, Problem } from '../platform/http/problem.js';
import { newServiceToken, serviceTokenHash } from '../service-tokens/token.js';
import type { TwoPersonRequest } from '../two-persons/two-persons.dto.js';
import { refuseIf } from '../two-persons/two-persons.rules.js';
import { TwoPersons, type Act, type Decided } from '../two-persons/two-persons.service.js';
import { ENDED, KEPT_BY_DATABASE, noteCarriedOut } from './account.acts.js';
import type { CollectedToken, NewTokenDto } from './service-accounts.dto.js';

const GIVE = 'service_token.give';
/** A token that nobody collected by then is given anew. */
export const DAYS_TO_COLLECT = 7;

interface TokenWish extends NewTokenDto {
  readonly accountId: string;
}

interface Waiting {
  readonly collector_id: string;
  readonly days: number;
  readonly overlap_days: number;
  readonly collected: boolean;
  readonly lapsed: boolean;
  readonly ended: boolean;
}

const conflict = (code: string, title: string, detail: string): Problem =>
  new Problem({ status: 409, code, title, detail });

const LOCKED = `
SELECT t.collector_id, t.days, t.overlap_days, t.collected_at IS NOT NULL AS collected,
  t.given_at < clock_timestamp() - make_interval(days => ${DAYS_TO_COLLECT}) AS lapsed,
  t.ended_at IS NOT NULL OR a.ended_at IS NOT NULL AS ended
FROM service_tokens t JOIN service_accounts a ON a.id = t.account_id
WHERE t.id = $1 AND t.account_id = $2 FOR UPDATE`;

/** $3: days it lasts. */
const COLLECT = `
UPDATE service_tokens SET token_hash = $2, collected_at = now(), expires_at = now() + make_interval(days => $3) WHERE id = $1 RETURNING expires_at AS "expiresAt"`;

/** The tokens before it end after the days they overlap, unless they end earlier by themselves. */
const ROTATE = `
UPDATE service_tokens SET rotated_at = coalesce(rotated_at, clock_timestamp()),
  expires_at = least(expires_at, clock_timestamp() + make_interval(days => $3))
WHERE account_id = $1 AND id <> $2 AND collected_at IS NOT NULL AND ended_at IS NULL AND expires_at > clock_timestamp()`;

@Injectable()
export class TokenGiving implements Act<TokenWish>, OnModuleInit {
  readonly act = GIVE;
  readonly refusals = KEPT_BY_DATABASE;

  constructor(
    private readonly database: Database,
    private readonly requests: TwoPersons,
  ) {}

  onModuleInit(): void {
    this.requests.register(this);
  }

  /** @throws Problem 404, 409 `request_is_open`, 422 with the rules that do not hold */
  ask(actor: Actor, accountId: string, asked: NewTokenDto): Promise<TwoPersonRequest> {
    const { days, overlapDays } = asked;
    return this.requests.ask(actor, GIVE, accountId, { accountId, days, overlapDays });
  }

  async check(tx: Tx, _: Actor, { accountId, days, overlapDays }: TokenWish): Promise<Label> {
    const account = await tx.one<{ name: string; ended: boolean }>(
      'SELECT name, ended_at IS NOT NULL AS ended FROM service_accounts WHERE id = $1 FOR UPDATE',
      [accountId],
    );
    if (!account) throw notFound('tài khoản dịch vụ');
    refuseIf(account.ended ? [ENDED] : []);
    return {
      vi: `Cấp mã truy cập cho tài khoản dịch vụ “${account.name}”, hiệu lực ${days} ngày, mã cũ còn dùng ${overlapDays} ngày`,
      en: `Give the service account “${account.name}” a token for ${days} days, the one before stays good for ${overlapDays}`,
    };
  }

  async carryOut(tx: Tx, decided: Decided, wish: TokenWish): Promise<{ tokenId: string }> {
    const { accountId, days, overlapDays } = wish;
    const row = await tx.one<{ id: string }>(
      `INSERT INTO service_tokens (account_id, request_id, collector_id, days, overlap_days)
       VALUES ($1, $2, $3, $4, $5) RETURNING id`,
      [accountId, decided.requestId, decided.askedBy.id, days, overlapDays],
    );
    if (!row) throw new Error('the token was not written');
    await noteCarriedOut(tx, GIVE, accountId, decided, { tokenId: row.id, days, overlapDays });
    return { tokenId: row.id };
  }

  /**
   * Makes the token and shows it, once, to whoever asked for it. Tokens before it are rotated out.
   * @throws Problem 404; 403 `collected_by_whoever_asked`; 409 `token_is_collected`, `token_has_lapsed`; 422 for one
   * that was revoked before it was collected
   */
  collect(actor: Actor, accountId: string, tokenId: string): Promise<CollectedToken> {
    return this.database.transaction(async (tx) => {
      const waiting = await tx.one<Waiting>(LOCKED, [tokenId, accountId]);
      if (!waiting) throw notFound('mã truy cập');
      refuseCollecting(waiting, actor);
      const token = newServiceToken();
      const row = await tx.one<{ expiresAt: Date }>(COLLECT, [
        tokenId,
        serviceTokenHash(token),
        waiting.days,
      ]);
      if (!row) throw new Error('the token was not kept');
      await tx.query(ROTATE, [accountId, tokenId, waiting.overlap_days]);
      await noteAdministration(tx, {
        actorId: actor.personId,
        action: 'service_token.collect',
        subjectId: accountId,
        details: { tokenId },
      });
      return { tokenId, token, expiresAt: row.expiresAt };
    });
  }
}

function refuseCollecting(waiting: Waiting, actor: Actor): void {
  if (waiting.collector_id !== actor.personId)
    throw new Problem({
      status: 403,
      code: 'collected_by_whoever_asked',
      title: 'Chỉ người đã đề nghị nhận được mã này',
      detail: 'Người đề nghị mở trang của tài khoản dịch vụ và nhận mã; mã chỉ hiện một lần.',
    });
  if (waiting.collected)
    throw conflict(
      'token_is_collected',
      'Mã này đã được nhận',
      'Mã chỉ hiện một lần. Nếu đã mất, hãy thu hồi và đề nghị cấp mã mới.',
    );
  if (waiting.lapsed)
    throw conflict(
      'token_has_lapsed',
      `Mã này không được nhận trong ${DAYS_TO_COLLECT} ngày`,
      'Hãy lập đề nghị cấp mã mới.',
    );
  refuseIf(waiting.ended ? [ENDED] : []);
}
