/** When one organisation may take over the work of another. */
import type { OrganisationDto } from '../organisations/organisations.dto.js';
import type { BrokenRule } from '../two-persons/two-persons.rules.js';

type Body = Pick<OrganisationDto, 'id' | 'kind' | 'areaId' | 'validFrom' | 'validTo'>;

export interface Succession {
  readonly old: Body;
  readonly successor: Body;
  /** First day on which the work lies with the successor, 'YYYY-MM-DD'. */
  readonly effectiveOn: string;
  readonly today: string;
  /** The province in which the territory of the old organisation lies on that day. */
  readonly areaThen: string | null;
  readonly hasSuccessor: boolean;
}

const rule = (name: string, vi: string, en: string): BrokenRule => ({
  rule: name,
  message: { vi, en },
});

const ANOTHER = rule(
  'successor_is_another_organisation',
  'Đơn vị kế thừa phải là một đơn vị khác',
  'The successor must be another organisation',
);
const SAME_KIND = rule(
  'successor_is_of_the_same_kind',
  'Đơn vị kế thừa phải cùng loại với đơn vị cũ',
  'The successor must be of the same kind',
);
const SAME_PROVINCE = rule(
  'successor_serves_the_same_province',
  'Đơn vị kế thừa phải thuộc tỉnh, thành phố mà địa bàn của đơn vị cũ nằm trong ngày đó',
  'The successor must belong to the province in which the territory lies on that day',
);
const FROM_TODAY = rule(
  'succession_begins_from_today',
  'Ngày kế thừa phải từ hôm nay trở đi: việc đã làm trước đó vẫn thuộc đơn vị cũ',
  'The succession must begin today or later: what was done before stays with the old organisation',
);
const EXISTS_UNTIL = rule(
  'organisation_exists_until_then',
  'Đơn vị cũ phải tồn tại đến hết ngày trước ngày kế thừa',
  'The old organisation must exist until the day before',
);
const SUCCESSOR_EXISTS = rule(
  'successor_exists_from_that_day',
  'Đơn vị kế thừa phải tồn tại từ ngày kế thừa',
  'The successor must exist from that day on',
);
export const ONE_SUCCESSOR = rule(
  'organisation_has_no_successor_yet',
  'Đơn vị này đã có đơn vị kế thừa',
  'The organisation has a successor already',
);

const dayBefore = (date: string): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);

/** Every rule that a succession breaks; empty when it may be made. */
export function brokenBySuccession(asked: Succession): readonly BrokenRule[] {
  const { old, successor, effectiveOn, today, areaThen, hasSuccessor } = asked;
  const endsTooEarly = old.validTo !== null && old.validTo < dayBefore(effectiveOn);
  const isThere =
    successor.validFrom <= effectiveOn &&
    (successor.validTo === null || successor.validTo >= effectiveOn);
  return [
    ...(old.id === successor.id ? [ANOTHER] : []),
    ...(old.kind === successor.kind ? [] : [SAME_KIND]),
    ...(areaThen === successor.areaId ? [] : [SAME_PROVINCE]),
    ...(effectiveOn < today ? [FROM_TODAY] : []),
    ...(old.validFrom >= effectiveOn || endsTooEarly ? [EXISTS_UNTIL] : []),
    ...(isThere ? [] : [SUCCESSOR_EXISTS]),
    ...(hasSuccessor ? [ONE_SUCCESSOR] : []),
  ];
}
