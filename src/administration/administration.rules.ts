/** Who may be given which role. Separation of administration from business is the product's own rule. */
import { ROLES, type Role } from '../../workflows/index.js';
import type { OrganisationKind } from '../organisations/organisations.dto.js';
import type { BrokenRule } from '../two-persons/two-persons.rules.js';

/** Every role people may be given; the engine's own is not among them. */
export const GRANTABLE_ROLES = ROLES.filter((role) => role !== 'system');

/** Kinds of organisation in which a role is held (programme roles, TT 36/2013); 'none': outside all of them. */
export const HELD_IN: Readonly<Record<Role, readonly (OrganisationKind | 'none')[]>> = {
  centre_officer: ['centre', 'regional_centre'],
  other_implementer: ['implementer', 'regional_centre'],
  beneficiary: ['beneficiary'],
  sct_appraiser: ['provincial_department'],
  sct_council_member: ['provincial_department'],
  sct_director: ['provincial_department'],
  dept_reviewer: ['department'],
  dept_council_member: ['department', 'ministry', 'ministry_finance'],
  dept_head: ['department'],
  minister_signatory: ['ministry'],
  finance_reviewer: ['ministry_finance', 'ministry', 'department'],
  treasury_clerk: ['department', 'treasury', 'centre'],
  inspector: ['department', 'ministry', 'provincial_department'],
  provincial_committee: ['provincial_committee'],
  reward_clerk: ['department', 'ministry', 'provincial_department'],
  auditor: ['none'],
  administrator: ['none', 'department', 'ministry'],
  system: [],
};

/** Who may look into administration; only administrators change anything there. */
export const READS_ADMINISTRATION = ['administrator', 'auditor'] as const satisfies readonly Role[];

export interface Grant {
  readonly actorId: string;
  readonly personId: string;
  readonly role: Role;
  readonly validFrom: string;
  readonly validTo: string | null;
  /** Null outside any organisation. */
  readonly organisation: {
    readonly kind: OrganisationKind;
    readonly validFrom: string;
    readonly validTo: string | null;
  } | null;
}

export const NOT_ONESELF: BrokenRule = {
  rule: 'administrator_does_not_change_own_roles',
  message: {
    vi: 'Người quản trị không được tự cấp hoặc chấm dứt vai trò của mình',
    en: 'An administrator may not give or end their own roles',
  },
};
const FITS: BrokenRule = {
  rule: 'role_fits_the_organisation',
  message: {
    vi: 'Vai trò này không có ở loại đơn vị đã chọn',
    en: 'This role does not exist in this kind of organisation',
  },
};
const EXISTS: BrokenRule = {
  rule: 'organisation_exists_in_the_period',
  message: {
    vi: 'Đơn vị không tồn tại trong suốt thời gian giữ vai trò',
    en: 'The organisation does not exist during the whole period',
  },
};

export const ENDS_FROM_NOW: BrokenRule = {
  rule: 'role_ends_from_now_on',
  message: {
    vi: 'Ngày cuối của vai trò không được trước hôm qua: việc đã làm với vai trò đó vẫn giữ nguyên giá trị',
    en: 'The last day of a role may not lie before yesterday: what was done in it stands',
  },
};
export const ONLY_SHORTENED: BrokenRule = {
  rule: 'role_is_only_shortened',
  message: {
    vi: 'Vai trò đã có ngày cuối sớm hơn; muốn kéo dài thì cấp vai trò mới',
    en: 'The role ends earlier already; give a new one to prolong it',
  },
};
const PERIOD: BrokenRule = {
  rule: 'role_ends_after_it_begins',
  message: {
    vi: 'Ngày cuối của vai trò phải từ ngày bắt đầu trở đi',
    en: 'The last day of the role must not lie before its first',
  },
};

export const TWO_REMAIN: BrokenRule = {
  rule: 'two_administrators_remain',
  message: {
    vi: 'Phải còn ít nhất hai người quản trị khác đang làm việc; hãy giao vai trò quản trị cho người khác trước',
    en: 'At least two other administrators must remain; give the role to somebody else first',
  },
};

export const NOT_ERASED: BrokenRule = {
  rule: 'person_is_not_erased',
  message: {
    vi: 'Thông tin của người này đã được xóa; nếu người đó trở lại làm việc, hãy thêm người dùng mới',
    en: 'The data of this person was erased; add them anew should they come back',
  },
};

/** Rules that the database itself keeps, by the name of its constraint. */
export const KEPT_BY_DATABASE: Readonly<Record<string, BrokenRule>> = {
  person_is_not_erased: NOT_ERASED,
  role_holdings_once: {
    rule: 'role_is_not_held_twice',
    message: {
      vi: 'Người này đã giữ vai trò này tại đơn vị trong thời gian trùng nhau',
      en: 'The person already holds this role there in an overlapping period',
    },
  },
  role_holdings_administrator_alone: {
    rule: 'administrator_holds_no_business_role',
    message: {
      vi: 'Người quản trị hệ thống không được giữ vai trò nghiệp vụ trong cùng thời gian, và ngược lại',
      en: 'An administrator may hold no other role in the same period, and the other way round',
    },
  },
  role_holdings_two_persons: {
    rule: 'role_is_given_by_two_persons',
    message: {
      vi: 'Vai trò chỉ có hiệu lực khi một người quản trị khác xác nhận đề nghị',
      en: 'A role needs a request that another administrator confirmed',
    },
  },
};

/** Every rule a grant breaks, those of the database excepted; empty when none. */
export function brokenByGrant(grant: Grant): readonly BrokenRule[] {
  const { organisation } = grant;
  const outlives =
    organisation !== null &&
    (grant.validFrom < organisation.validFrom ||
      (organisation.validTo !== null &&
        (grant.validTo === null || grant.validTo > organisation.validTo)));
  return [
    ...(grant.actorId === grant.personId ? [NOT_ONESELF] : []),
    ...(HELD_IN[grant.role].includes(organisation?.kind ?? 'none') ? [] : [FITS]),
    ...(grant.validTo !== null && grant.validTo < grant.validFrom ? [PERIOD] : []),
    ...(outlives ? [EXISTS] : []),
  ];
}
