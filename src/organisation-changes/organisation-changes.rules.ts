/** When an organisation may be opened, renamed or ended. */
import type { OrganisationDto, OrganisationKind } from '../organisations/organisations.dto.js';
import type { BrokenRule } from '../two-persons/two-persons.rules.js';

const rule = (name: string, vi: string, en: string): BrokenRule => ({
  rule: name,
  message: { vi, en },
});

const NATIONAL: readonly OrganisationKind[] = ['ministry', 'department', 'ministry_finance'];
const PROVINCIAL: readonly OrganisationKind[] = [
  'provincial_committee',
  'provincial_department',
  'centre',
];

const NEEDS_AREA = rule(
  'provincial_organisation_has_a_province',
  'Đơn vị cấp tỉnh phải thuộc một tỉnh, thành phố có trong ngày đó; hãy chọn tỉnh',
  'A provincial organisation belongs to a province of that day; choose one',
);
const NO_AREA = rule(
  'national_organisation_has_no_province',
  'Cơ quan trung ương không thuộc tỉnh nào; hãy bỏ trống tỉnh',
  'A national body belongs to no province; leave it out',
);
const AREA_EXISTS = rule(
  'province_exists_on_that_day',
  'Tỉnh, thành phố này không có trong ngày bắt đầu; hãy chọn tỉnh của ngày đó',
  'There is no such province on that day; choose one of that day',
);
const PARENT_EXISTS = rule(
  'parent_exists_on_that_day',
  'Đơn vị cấp trên chưa có hoặc đã kết thúc trong ngày bắt đầu',
  'The body above does not exist on that day',
);
export const NAME_FREE = rule(
  'name_is_free_on_that_day',
  'Trong ngày đó đã có đơn vị mang tên này; hãy kiểm tra danh sách đơn vị',
  'Another organisation bears this name on that day; look at the list',
);
const FROM_TODAY = rule(
  'change_begins_from_today',
  'Thay đổi phải từ hôm nay trở đi: việc đã qua giữ tên và đơn vị của ngày đó',
  'A change begins today or later: what is past keeps its names',
);
const EXISTS = rule(
  'organisation_exists_on_that_day',
  'Đơn vị không tồn tại trong ngày đó',
  'The organisation does not exist on that day',
);
const AFTER_LAST_NAME = rule(
  'name_follows_the_last_one',
  'Tên mới phải bắt đầu sau ngày bắt đầu của tên gần nhất',
  'The new name begins after the day on which the last one began',
);
const NEW_NAME = rule(
  'name_is_another',
  'Tên mới giống tên đang dùng; hãy nhập tên khác',
  'It bears this name already; enter another',
);
const NO_OPEN_CASES = rule(
  'organisation_has_no_open_cases',
  'Đơn vị còn hồ sơ đang mở; hãy chuyển việc cho đơn vị kế thừa thay vì kết thúc',
  'It has open cases; hand them over to a successor instead of ending it',
);
const NO_UNITS = rule(
  'organisation_has_no_units_below',
  'Đơn vị còn đơn vị trực thuộc; hãy kết thúc hoặc chuyển các đơn vị đó trước',
  'There are units below it; end or hand over those first',
);

/** Rules the database keeps, by the name of its constraint. */
export const KEPT_BY_DATABASE: Readonly<Record<string, BrokenRule>> = {
  organisations_two_persons: rule(
    'organisation_is_changed_by_two_persons',
    'Đơn vị và tên gọi chỉ thay đổi khi một người quản trị khác xác nhận đề nghị',
    'An organisation and its name need a request that another administrator confirmed',
  ),
};

export interface Opening {
  readonly kind: OrganisationKind;
  readonly area: 'none' | 'there' | 'missing';
  readonly parent: 'none' | 'there' | 'missing';
  readonly nameIsTaken: boolean;
}

/** Every rule an opening breaks; empty when it may be asked for. */
export const brokenByOpening = ({ kind, area, parent, nameIsTaken }: Opening): BrokenRule[] => [
  ...(area === 'none' && PROVINCIAL.includes(kind) ? [NEEDS_AREA] : []),
  ...(area !== 'none' && NATIONAL.includes(kind) ? [NO_AREA] : []),
  ...(area === 'missing' ? [AREA_EXISTS] : []),
  ...(parent === 'missing' ? [PARENT_EXISTS] : []),
  ...(nameIsTaken ? [NAME_FREE] : []),
];

type Body = Pick<OrganisationDto, 'name' | 'validFrom' | 'validTo'>;

const existsOn = ({ validFrom, validTo }: Body, day: string): boolean =>
  validFrom <= day && (validTo === null || validTo >= day);

export interface Renaming {
  readonly organisation: Body;
  readonly name: string;
  readonly validFrom: string;
  /** First day of the latest name. */
  readonly lastNameFrom: string;
  readonly today: string;
  readonly nameIsTaken: boolean;
}

export const brokenByRenaming = (asked: Renaming): BrokenRule[] => [
  ...(asked.validFrom < asked.today ? [FROM_TODAY] : []),
  ...(existsOn(asked.organisation, asked.validFrom) ? [] : [EXISTS]),
  ...(asked.validFrom <= asked.lastNameFrom ? [AFTER_LAST_NAME] : []),
  ...(asked.name === asked.organisation.name ? [NEW_NAME] : asked.nameIsTaken ? [NAME_FREE] : []),
];

export interface Ending {
  readonly organisation: Body;
  /** Its last day. */
  readonly validTo: string;
  readonly today: string;
  readonly openCases: number;
  readonly units: number;
}

export const brokenByEnding = (asked: Ending): BrokenRule[] => [
  ...(asked.validTo < asked.today ? [FROM_TODAY] : []),
  ...(existsOn(asked.organisation, asked.validTo) ? [] : [EXISTS]),
  ...(asked.openCases > 0 ? [NO_OPEN_CASES] : []),
  ...(asked.units > 0 ? [NO_UNITS] : []),
];
