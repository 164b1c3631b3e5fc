/** Making a service account and widening what it may read: asked by one administrator, confirmed by another. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { dayInWords, type Actor, type Label } from '../../workflows/index.js';
import { noteAdministration } from '../accounts/administration-events.js';
import type { OrganisationDto } from '../organisations/organisations.dto.js';
import { OrganisationsService } from '../organisations/organisations.service.js';
import { personToken } from '../personal-data/person-token.js';
import { Clock } from '../platform/clock/clock.js';
import type { Tx } from '../platform/database/database.js';
import { notFound } from '../platform/http/problem.js';
import { REACH_OF_KIND, SCOPE_LABELS, scopeFits, type Scope } from '../service-tokens/scopes.js';
import type { TwoPersonRequest } from '../two-persons/two-persons.dto.js';
import { refuseIf, type BrokenRule } from '../two-persons/two-persons.rules.js';
import { TwoPersons, type Act, type Decided } from '../two-persons/two-persons.service.js';
import type { NewServiceAccountDto } from './service-accounts.dto.js';

const MAKE = 'service_account.make';
const WIDEN = 'service_account.widen';
const MOST_DAYS = 731;

export interface AccountWish {
  readonly name: string;
  readonly orgId: string;
  readonly responsibleId: string;
  readonly purpose: string;
  readonly scopes: readonly Scope[];
  readonly addresses: readonly string[] | null;
  readonly validFrom: string;
  readonly validTo: string;
}
export interface WidenWish {
  readonly accountId: string;
  readonly scopes: readonly Scope[];
}

const rule = (name: string, vi: string, en: string): BrokenRule => ({
  rule: name,
  message: { vi, en },
});
const RESPONSIBLE = rule(
  'responsible_person_is_another',
  'Người phụ trách tài khoản dịch vụ không được là người đề nghị hoặc người xác nhận; hãy chọn người khác',
  'The responsible person is neither who asks nor who confirms; choose somebody else',
);
const FITS = rule(
  'scope_fits_the_organisation',
  'Đơn vị chỉ thấy hồ sơ của mình không được quyền đọc ngân sách; hãy bỏ quyền này',
  'An organisation that sees single cases reads no budget; leave that scope out',
);
const PLACED = rule(
  'organisation_has_a_province',
  'Đơn vị cấp tỉnh chưa gắn với tỉnh nào nên chương trình không thấy gì; hãy chọn đơn vị khác',
  'The organisation belongs to no province, so the program would see nothing; choose another',
);
const PERIOD = rule(
  'period_is_at_most_two_years',
  'Thời hạn phải từ hôm nay trở đi, ngày cuối không trước ngày đầu và không quá hai năm',
  'The period ends today or later, not before it begins, and lasts at most two years',
);
const EXISTS = rule(
  'organisation_exists_in_the_period',
  'Đơn vị không tồn tại trong suốt thời hạn của tài khoản',
  'The organisation does not exist during the whole period',
);
const WIDER = rule(
  'scope_is_not_held_yet',
  'Tài khoản đã có quyền này; hãy chọn quyền khác',
  'The account has this scope already; choose another',
);
export const ENDED = rule(
  'service_account_has_not_ended',
  'Tài khoản dịch vụ đã kết thúc; hãy lập tài khoản mới',
  'The service account has ended; make a new one',
);

/** Rules the database keeps, by the name of its constraint. */
export const KEPT_BY_DATABASE: Readonly<Record<string, BrokenRule>> = {
  service_accounts_named_once: rule(
    'service_account_name_is_free',
    'Đơn vị đã có tài khoản dịch vụ mang tên này; hãy chọn tên khác',
    'The organisation has a service account of this name; choose another',
  ),
  service_scopes_once: WIDER,
  service_two_persons: rule(
    'service_account_is_given_by_two_persons',
    'Tài khoản dịch vụ, quyền và mã truy cập chỉ có hiệu lực khi một người quản trị khác xác nhận đề nghị',
    'A service account, its scopes and tokens need a request that another administrator confirmed',
  ),
  service_only_ends: ENDED,
};

const listed = (scopes: readonly Scope[], of: 'vi' | 'en'): string =>
  scopes.map((scope) => SCOPE_LABELS[scope][of]).join('; ');

function broken(wish: AccountWish, organisation: OrganisationDto, today: string): BrokenRule[] {
  const { validFrom, validTo, scopes } = wish;
  const days = (Date.parse(validTo) - Date.parse(validFrom)) / 86_400_000;
  const outlives =
    validFrom < organisation.validFrom ||
    (organisation.validTo !== null && validTo > organisation.validTo);
  return [
    ...(validTo < today || days < 0 || days > MOST_DAYS ? [PERIOD] : []),
    ...(outlives ? [EXISTS] : []),
    ...(scopes.every((scope) => scopeFits(scope, organisation.kind)) ? [] : [FITS]),
    ...(REACH_OF_KIND[organisation.kind] === 'area' && organisation.areaId === null
      ? [PLACED]
      : []),
  ];
}

/** Writes the scopes of a request down. */
async function giveScopes(
  tx: Tx,
  accountId: string,
  scopes: readonly Scope[],
  requestId: string,
): Promise<void> {
  await tx.query(
    `INSERT INTO service_account_scopes (account_id, scope, request_id)
     SELECT $1, scope, $3 FROM unnest($2::text[]) AS scope`,
    [accountId, scopes, requestId],
  );
}

/** Notes that an act was carried out, with both names. */
export async function noteCarriedOut(
  tx: Tx,
  act: string,
  subjectId: string,
  { requestId, askedBy, confirmedBy }: Decided,
  details: object,
): Promise<void> {
  await noteAdministration(tx, {
    actorId: (confirmedBy ?? askedBy).id,
    action: act,
    subjectId,
    details: { ...details, requestId, askedBy, confirmedBy },
  });
}

@Injectable()
export class AccountMaking implements Act<AccountWish>, OnModuleInit {
  readonly act = MAKE;
  readonly refusals = KEPT_BY_DATABASE;

  constructor(
    private readonly organisations: OrganisationsService,
    private readonly clock: Clock,
    private readonly requests: TwoPersons,
  ) {}

  onModuleInit(): void {
    this.requests.register(this);
  }

  /** @throws Problem 404, 409 `request_is_open`, 422 with the rules that do not hold */
  ask(actor: Actor, asked: NewServiceAccountDto): Promise<TwoPersonRequest> {
    const { name, purpose, validFrom, validTo, scopes, addresses = null } = asked;
    const orgId = asked.orgId.toLowerCase();
    const responsibleId = asked.responsibleId.toLowerCase();
    const wish = { name, orgId, responsibleId, purpose, scopes, addresses, validFrom, validTo };
    return this.requests.ask(actor, MAKE, orgId, wish);
  }

  async check(tx: Tx, actor: Actor, wish: AccountWish): Promise<Label> {
    const { name, orgId, responsibleId, scopes, validFrom, validTo } = wish;
    const [organisation] = await this.organisations.named([orgId], validFrom);
    if (!organisation) throw notFound('đơn vị');
    const responsible = await tx.one(
      `SELECT FROM accounts WHERE person_id = $1 AND disabled_at IS NULL LIMIT 1`,
      [responsibleId],
    );
    if (!responsible) throw notFound('người phụ trách đang có tài khoản');
    refuseIf([
      ...(responsibleId === actor.personId ? [RESPONSIBLE] : []),
      ...broken(wish, organisation, this.clock.today()),
    ]);
    const [from, to] = [dayInWords(validFrom), dayInWords(validTo)];
    return {
      vi: `Lập tài khoản dịch vụ “${name}” của ${organisation.name}, phụ trách: ${personToken(responsibleId)}, từ ${from} đến hết ${to}: ${listed(scopes, 'vi')}`,
      en: `Make the service account “${name}” of ${organisation.name}, in charge: ${personToken(responsibleId)}, from ${from} to ${to}: ${listed(scopes, 'en')}`,
    };
  }

  async carryOut(tx: Tx, decided: Decided, wish: AccountWish): Promise<{ accountId: string }> {
    const { name, orgId, responsibleId, purpose, addresses, validFrom, validTo, scopes } = wish;
    const row = await tx.one<{ id: string }>(
      `INSERT INTO service_accounts (name, org_id, responsible_id, purpose, addresses, valid_from, valid_to, request_id)
       VALUES ($1, $2, $3, $4, CASE WHEN $5::text[] IS NOT NULL THEN
         ARRAY(SELECT network(address::inet) FROM unnest($5::text[]) AS address) END, $6, $7, $8) RETURNING id`,
      [name, orgId, responsibleId, purpose, addresses, validFrom, validTo, decided.requestId],
    );
    if (!row) throw new Error('the service account was not written');
    await giveScopes(tx, row.id, scopes, decided.requestId);
    await noteCarriedOut(tx, MAKE, row.id, decided, { name, orgId, scopes });
    return { accountId: row.id };
  }
}

@Injectable()
export class AccountWidening implements Act<WidenWish>, OnModuleInit {
  readonly act = WIDEN;
  readonly refusals = KEPT_BY_DATABASE;

  constructor(private readonly requests: TwoPersons) {}

  onModuleInit(): void {
    this.requests.register(this);
  }

  /** @throws Problem 404, 409 `request_is_open`, 422 with the rules that do not hold */
  ask(actor: Actor, accountId: string, scopes: readonly Scope[]): Promise<TwoPersonRequest> {
    return this.requests.ask(actor, WIDEN, accountId, { accountId, scopes });
  }

  async check(tx: Tx, actor: Actor, { accountId, scopes }: WidenWish): Promise<Label> {
    const account = await tx.one<{
      name: string;
      kind: OrganisationDto['kind'];
      responsible_id: string;
      ended: boolean;
      held: Scope[];
    }>(
      `SELECT a.name, o.kind, a.responsible_id, a.ended_at IS NOT NULL AS ended, ARRAY(SELECT s.scope
         FROM service_account_scopes s WHERE s.account_id = a.id AND s.taken_at IS NULL) AS held
       FROM service_accounts a JOIN organisations o ON o.id = a.org_id WHERE a.id = $1 FOR UPDATE OF a`,
      [accountId],
    );
    if (!account) throw notFound('tài khoản dịch vụ');
    refuseIf([
      ...(account.ended ? [ENDED] : []),
      ...(account.responsible_id === actor.personId ? [RESPONSIBLE] : []),
      ...(scopes.every((scope) => scopeFits(scope, account.kind)) ? [] : [FITS]),
      ...(scopes.some((scope) => account.held.includes(scope)) ? [WIDER] : []),
    ]);
    return {
      vi: `Mở thêm quyền cho tài khoản dịch vụ “${account.name}”: ${listed(scopes, 'vi')}`,
      en: `Widen the service account “${account.name}”: ${listed(scopes, 'en')}`,
    };
  }

  async carryOut(tx: Tx, decided: Decided, wish: WidenWish): Promise<{ accountId: string }> {
    const { accountId, scopes } = wish;
    await giveScopes(tx, accountId, scopes, decided.requestId);
    await noteCarriedOut(tx, WIDEN, accountId, decided, { scopes });
    return { accountId };
  }
}
