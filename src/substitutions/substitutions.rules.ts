/** Who may stand in for whom. What is asked of the database arrives here as facts. */
import type { BrokenRule } from '../two-persons/two-persons.rules.js';

const rule = (name: string, vi: string, en: string): BrokenRule => ({
  rule: name,
  message: { vi, en },
});

export const NOT_ONESELF = rule(
  'substitution_not_oneself',
  'Không ai thay thế cho chính mình; hãy chọn một người khác',
  'Nobody stands in for themselves; choose somebody else',
);
const PERIOD = rule(
  'substitution_ends_after_it_begins',
  'Ngày cuối phải từ ngày bắt đầu trở đi',
  'The last day must not lie before the first',
);
const FROM_TODAY = rule(
  'substitution_begins_from_today',
  'Ủy quyền bắt đầu sớm nhất từ hôm nay: việc đã làm trước đó không đổi được',
  'A substitution begins today at the earliest: what was done before stands',
);
const HOLDS = rule(
  'absent_holds_the_role_throughout',
  'Người vắng mặt không giữ vai trò này tại đơn vị trong suốt thời gian ủy quyền; hãy rút ngắn thời gian',
  'The absent person does not hold this role there during the whole period; shorten it',
);
const ACTIVE = rule(
  'substitute_has_an_open_account',
  'Người thay thế không có tài khoản đang mở; hãy chọn người khác',
  'The substitute has no open account; choose somebody else',
);
const WORKS_THERE = rule(
  'substitute_works_there_throughout',
  'Người thay thế phải giữ một vai trò tại chính đơn vị đó hoặc đơn vị cấp trên trong suốt thời gian ủy quyền',
  'The substitute must hold a role in the same organisation or the one above during the whole period',
);
const NO_ADMINISTRATOR = rule(
  'substitute_is_no_administrator',
  'Người quản trị hệ thống không thay thế ai trong nghiệp vụ; hãy chọn người khác',
  'An administrator stands in for nobody; choose somebody else',
);

/** Rules the database keeps, by the name of the constraint. */
export const KEPT_BY_DATABASE: Readonly<Record<string, BrokenRule>> = {
  substitution_not_oneself: NOT_ONESELF,
  substitution_once: rule(
    'substitution_once',
    'Vai trò này đã có người thay thế trong thời gian trùng nhau; hãy thu hồi ủy quyền đó trước',
    'Somebody stands in for this role in an overlapping period already; revoke that first',
  ),
  substitution_depth_one: rule(
    'substitution_depth_one',
    'Người đang thay thế người khác không ủy quyền tiếp, và người đang vắng mặt không thay thế ai; hãy chọn người khác hoặc thời gian khác',
    'A substitute lends nothing on, and somebody absent stands in for nobody; choose somebody else or other days',
  ),
};

export interface Asked {
  readonly isOneself: boolean;
  readonly validFrom: string;
  readonly validTo: string;
  readonly today: string;
  readonly absentHolds: boolean;
  readonly substituteIsActive: boolean;
  readonly substituteWorksThere: boolean;
  readonly substituteAdministers: boolean;
}

/** Every rule that a substitution breaks, those of the database excepted. */
export function brokenBySubstitution(asked: Asked): readonly BrokenRule[] {
  if (asked.validTo < asked.validFrom) return [PERIOD];
  return [
    ...(asked.isOneself ? [NOT_ONESELF] : []),
    ...(asked.validFrom < asked.today ? [FROM_TODAY] : []),
    ...(asked.absentHolds ? [] : [HOLDS]),
    ...(asked.substituteIsActive ? [] : [ACTIVE]),
    ...(asked.substituteWorksThere ? [] : [WORKS_THERE]),
    ...(asked.substituteAdministers ? [NO_ADMINISTRATOR] : []),
  ];
}
