/** The cockpit as tables for spreadsheets: Vietnamese headings, whole đồng. */
import type { YearBudget } from '../budgets/budgets.service.js';
import type { Shares } from '../budgets/budgets.sums.js';
import { csv, type Cell } from '../platform/csv/csv.js';
import type { Behind, Burndown, NamedFlow } from './cockpit.service.js';
import type { Level } from './flow.js';

const sharesIn = (sums: Shares): Cell[] => [
  sums.allotted,
  sums.committed,
  sums.advanced,
  sums.accepted,
  sums.settled,
  sums.returned,
  sums.toReturn,
];

const YEAR_HEADER = [
  'Cấp',
  'Mã',
  'Tên',
  'Dự toán được giao',
  'Đang giữ cho đợt trình duyệt',
  'Dự toán còn lại',
  'Đã phân bổ',
  'Đã ký hợp đồng',
  'Đã tạm ứng',
  'Đã nghiệm thu',
  'Đã quyết toán',
  'Đã nộp trả',
  'Phải nộp trả',
];

/** One line a total, estimate, batch, province and content. */
export function yearTable({ total, estimates, areas, contents }: YearBudget): string {
  const whole = (row: { granted: string | null; reserved: string | null; left: string | null }) => [
    row.granted,
    row.reserved,
    row.left,
  ];
  return csv(YEAR_HEADER, [
    ['Tổng', null, null, ...whole(total), ...sharesIn(total)],
    ...estimates.flatMap((estimate) => [
      ['Dự toán', estimate.code, estimate.title, ...whole(estimate), ...sharesIn(estimate)],
      ...estimate.plans.map((plan) => [
        `Đợt ${plan.batch}`,
        plan.code,
        plan.title,
        null,
        plan.reserved,
        null,
        ...sharesIn(plan),
      ]),
    ]),
    ...areas.map((area) => [
      'Tỉnh',
      area.todayAreaCode,
      area.name,
      null,
      null,
      null,
      ...sharesIn(area),
    ]),
    ...contents.map((content) => [
      'Nội dung',
      content.code,
      content.label?.vi ?? null,
      null,
      null,
      null,
      ...sharesIn(content),
    ]),
  ]);
}

const BURNDOWN_HEADER = [
  'Ngày',
  'Dự toán được giao',
  'Đã phân bổ',
  'Đã ký hợp đồng',
  'Đã tạm ứng',
  'Đã nghiệm thu',
  'Đã quyết toán',
  'Đã nộp trả',
];

/** One line a day that has come. */
export const burndownTable = ({ points }: Burndown): string =>
  csv(
    BURNDOWN_HEADER,
    points
      .filter(({ ahead }) => !ahead)
      .map((point) => [
        point.day,
        point.granted,
        point.planned,
        point.committed,
        point.advanced,
        point.accepted,
        point.settled,
        point.returned,
      ]),
  );

const LEVEL_NAMES: Readonly<Record<Level, string>> = {
  source: 'Nguồn',
  batch: 'Đợt kế hoạch',
  content: 'Nội dung',
  province: 'Tỉnh',
};

/** One line a link. */
export function flowTable({ nodes, links }: NamedFlow): string {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const named = (id: string): Cell[] => {
    const node = byId.get(id);
    return node ? [LEVEL_NAMES[node.level], node.label.vi] : [null, id];
  };
  return csv(
    ['Từ cấp', 'Từ', 'Đến cấp', 'Đến', 'Đã phân bổ', 'Đã tạm ứng'],
    links.map(({ from, to, planned, advanced }) => [
      ...named(from),
      ...named(to),
      planned,
      advanced,
    ]),
  );
}

const BEHIND_HEADER = ['Mã đề án', 'Tên đề án', 'Tỉnh', 'Nội dung', 'Đợt', 'Mã đợt', 'Số tiền'];

/** One line a project. */
export const behindTable = ({ items }: Behind): string =>
  csv(
    BEHIND_HEADER,
    items.map(({ code, title, areaName, content, batch, planCode, amount }) => [
      code,
      title,
      areaName,
      content,
      batch,
      planCode,
      amount,
    ]),
  );
