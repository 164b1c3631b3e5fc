/** Lets programs in: the token, the account behind it, the address, the pace, the scope of the call. */
import { Injectable, Logger } from '@nestjs/common';
import type { Actor } from '../../workflows/index.js';
import type { OrganisationKind } from '../organisations/organisations.dto.js';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import { Problem } from '../platform/http/problem.js';
import type { Reach } from '../platform/scope/data-scope.js';
import { Pace } from './pace.js';
import { REACH_OF_KIND, type Scope } from './scopes.js';
import { isServiceToken, serviceTokenHash } from './token.js';

/** Five a second for as long as it takes; a report that begins may ask for 300 at once. */
export const PACE = { atOnce: 300, perSecond: 5 } as const;

/** A program that was let in. */
export interface Program {
  readonly tokenId: string;
  readonly accountId: string;
  readonly name: string;
  readonly orgId: string;
  readonly areaId: string | null;
  readonly kind: OrganisationKind;
  readonly scopes: readonly Scope[];
  /** When the token ends by itself. */
  readonly expiresAt: Date;
}

interface Found extends Program {
  readonly orgIds: readonly string[];
  readonly areaIds: readonly string[];
  /** Why the token opens nothing any more; null while it does. */
  readonly ended: string | null;
  readonly isAllowed: boolean;
}

/** What the guard needs of it, besides who it is. */
export interface Admitted {
  readonly program: Program;
  readonly actor: Actor;
  readonly reach: Reach;
}

/** What a request tells about itself. `note` is told the account as soon as it is known, for the log. */
export interface Knock {
  readonly token: string;
  readonly ip: string;
  /** The scope the call is open to; undefined for a call that is closed to programs. */
  readonly scope: Scope | 'any' | undefined;
  readonly isSafe: boolean;
  readonly note: (accountId: string) => void;
  /** Called before a token is refused for itself (RFC 6750, 3). */
  readonly challenge: () => unknown;
}

/** Ends of tokens follow the database's clock, days of accounts and organisations that of the programme ($2). */
const FIND = `
SELECT t.id AS "tokenId", a.id AS "accountId", a.name, a.org_id AS "orgId", o.area_id AS "areaId", o.kind,
  ARRAY(SELECT s.scope FROM service_account_scopes s WHERE s.account_id = a.id AND s.taken_at IS NULL) AS scopes, t.expires_at AS "expiresAt",
  ARRAY(SELECT s.old_id FROM organisation_successions s WHERE s.new_id = o.id AND s.effective_on <= $2::date) AS "orgIds",
  ARRAY(SELECT s.old_id FROM area_successions s WHERE s.new_id = o.area_id AND s.effective_on <= $2::date) AS "areaIds",
  CASE WHEN t.ended_at IS NOT NULL THEN 'revoked'
    WHEN t.expires_at <= clock_timestamp() THEN CASE WHEN t.rotated_at IS NULL THEN 'expired' ELSE 'rotated' END
    WHEN a.ended_at IS NOT NULL THEN 'account_ended'
    WHEN NOT $2::date BETWEEN a.valid_from AND a.valid_to THEN 'account_not_valid'
    WHEN NOT $2::date BETWEEN o.valid_from AND coalesce(o.valid_to, 'infinity') THEN 'organisation_ended' END AS ended,
  a.addresses IS NULL OR $3::inet <<= ANY (a.addresses) AS "isAllowed"
FROM service_tokens t JOIN service_accounts a ON a.id = t.account_id JOIN organisations o ON o.id = a.org_id
WHERE t.token_hash = $1`;

const USED = `
UPDATE service_tokens SET last_used_on = $2::date, last_address = $3::inet
WHERE id = $1 AND (last_used_on, last_address) IS DISTINCT FROM ($2::date, $3::inet)`;

const REFUSED = `
INSERT INTO service_token_refusals (token_id, on_day, why, last_address) VALUES ($1, $2, $3, $4)
ON CONFLICT (token_id, on_day, why) DO UPDATE
  SET times = service_token_refusals.times + 1, last_at = clock_timestamp(), last_address = excluded.last_address`;

const unknownToken = (): Problem =>
  new Problem({
    status: 401,
    code: 'service_token_unknown',
    title: 'Mã truy cập của tài khoản dịch vụ không đúng',
    detail:
      'Kiểm tra mã đã được chép đủ (kcs_ và 49 ký tự), hoặc đề nghị người quản trị cấp mã mới.',
  });

const tokenEnded = (): Problem =>
  new Problem({
    status: 401,
    code: 'service_token_ended',
    title: 'Mã truy cập của tài khoản dịch vụ đã hết hiệu lực',
    detail: 'Mã đã hết hạn, đã được thay hoặc đã bị thu hồi. Đề nghị người quản trị cấp mã mới.',
  });

const refused = (code: string, title: string, detail: string): Problem =>
  new Problem({ status: 403, code, title, detail });

/** IPv4 in the clothes of IPv6 is IPv4: lists of networks are written so. */
const plain = (ip: string): string => ip.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');

@Injectable()
export class Doorkeeper {
  private readonly log = new Logger('ServiceAccounts');
  private readonly pace = new Pace(PACE);

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Finds the program of a token and whether this call is open to it. Nothing is remembered from one request to the
   * next: what is revoked ends with the request before.
   * @throws Problem 401 `service_token_unknown`, `service_token_ended`; 403 `address_not_allowed`,
   * `not_for_service_accounts`, `scope_needed`; 429 `service_account_too_often`
   */
  async admit(knock: Knock): Promise<Admitted> {
    const { token, ip, scope, isSafe, note, challenge } = knock;
    const today = this.clock.today();
    const address = plain(ip);
    const found = await this.find(token, today, address);
    if (!found || found.ended !== null) challenge();
    if (!found) throw unknownToken();
    note(found.accountId);
    // Whoever holds a token that has ended must not use up the pace of the account.
    this.keepPace(found.ended === null ? found.accountId : found.tokenId);
    if (found.ended !== null) {
      await this.keep(found, found.ended, today, address);
      throw tokenEnded();
    }
    if (!found.isAllowed) {
      await this.keep(found, 'address', today, address);
      throw refused(
        'address_not_allowed',
        'Tài khoản dịch vụ không được gọi từ địa chỉ này',
        'Gọi từ một địa chỉ trong danh sách của tài khoản, hoặc lập tài khoản mới với địa chỉ này.',
      );
    }
    openTo(found, scope, isSafe);
    await this.database.query(USED, [found.tokenId, today, address]);
    return admitted(found);
  }

  private async find(token: string, today: string, address: string): Promise<Found | undefined> {
    if (!isServiceToken(token)) return undefined;
    const params = [serviceTokenHash(token), today, address];
    return (await this.database.prepared<Found>('service_token_find', FIND, params))[0];
  }

  private keepPace(counted: string): void {
    const wait = this.pace.take(counted, performance.now());
    if (wait > 0)
      throw new Problem({
        status: 429,
        code: 'service_account_too_often',
        title: 'Chương trình gọi quá nhanh',
        detail: `Mỗi tài khoản dịch vụ được gọi ${PACE.perSecond} lần một giây; hãy chờ ${wait} giây rồi gọi tiếp.`,
        retryAfter: wait,
      });
  }

  private async keep(found: Found, why: string, today: string, address: string): Promise<void> {
    const { accountId, tokenId } = found;
    this.log.warn({ serviceAccount: accountId, tokenId, why }, 'a service token was refused');
    await this.database.query(REFUSED, [tokenId, today, why, address]);
  }
}

function openTo({ scopes }: Program, scope: Knock['scope'], isSafe: boolean): void {
  if (scope === undefined || !isSafe)
    throw refused(
      'not_for_service_accounts',
      'Tài khoản dịch vụ không được gọi địa chỉ này',
      'Tài khoản dịch vụ chỉ đọc: không quyết định, không ghi, không vào phần quản trị và tài khoản người dùng.',
    );
  if (scope !== 'any' && !scopes.includes(scope))
    throw refused(
      'scope_needed',
      `Tài khoản dịch vụ chưa có quyền ${scope}`,
      'Đề nghị người quản trị mở thêm quyền này; một người quản trị khác xác nhận.',
    );
}

function admitted(found: Found): Admitted {
  const { accountId, name, orgId, areaId, kind, orgIds, areaIds } = found;
  const reads = REACH_OF_KIND[kind];
  const places = (own: string | null, earlier: readonly string[]): readonly string[] =>
    own === null ? earlier : [own, ...earlier];
  return {
    program: found,
    actor: {
      personId: accountId,
      name,
      orgId,
      areaId,
      succeeded: { orgIds, areaIds },
      roles: [],
      reads,
    },
    reach: {
      personId: accountId,
      isProgram: true,
      isEverywhere: reads === 'all',
      orgIds: reads === 'unit' ? places(orgId, orgIds) : [],
      areaIds: reads === 'area' ? places(areaId, areaIds) : [],
    },
  };
}
