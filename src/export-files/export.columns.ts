/** The columns an exported list may have: what they are called and what stands in a row. Pure. */
import { stageOf, type Label, type Role } from '../../workflows/index.js';
import type { CaseRow } from '../case-list/page.query.js';
import { placeLabels, rowMoney, waitsFor } from '../case-list/row.view.js';
import { dateInVietnam } from '../platform/clock/clock.js';

export const LANGUAGES = ['vi', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** What a cell holds. `amount`: a decimal string of whole đồng; `number`: a small whole number. */
export type Cell =
  { readonly text: string } | { readonly amount: string } | { readonly number: number } | null;

/** What a row needs beside itself. */
export interface RowWords {
  contentLabel(code: string): Label;
  daysLeft(due: string): number;
}

interface Column {
  readonly label: Label;
  /** Width in letters, for spreadsheets. */
  readonly width: number;
  readonly cell: (row: CaseRow, language: Language, words: RowWords) => Cell;
}

const text = (value: string | null | undefined): Cell =>
  value === null || value === undefined || value === '' ? null : { text: value };
const amount = (value: string | null | undefined): Cell =>
  value === null || value === undefined ? null : { amount: value };
const dong = (label: Label): Label => ({ vi: `${label.vi} (đồng)`, en: `${label.en} (đồng)` });
const money = (name: keyof ReturnType<typeof rowMoney>) => (row: CaseRow) =>
  row.balances === null ? null : amount(rowMoney(row.balances)[name]);

const COLUMNS = {
  code: { label: { vi: 'Mã hồ sơ', en: 'Code' }, width: 16, cell: (row) => text(row.code) },
  title: { label: { vi: 'Tên hồ sơ', en: 'Title' }, width: 60, cell: (row) => text(row.title) },
  year: {
    label: { vi: 'Năm kế hoạch', en: 'Plan year' },
    width: 10,
    cell: (row) => ({ number: row.year }),
  },
  stage: {
    label: { vi: 'Giai đoạn', en: 'Stage' },
    width: 20,
    cell: (row, language) => text(stageOf(row.kind, row.stage).label[language]),
  },
  state: {
    label: { vi: 'Trạng thái', en: 'State' },
    width: 28,
    cell: (row, language) =>
      text(placeLabels(row.kind, row.stage, row.state).stateLabel?.[language] ?? row.state),
  },
  stateSince: {
    label: { vi: 'Từ ngày', en: 'Since' },
    width: 12,
    cell: (row) => text(dateInVietnam(row.stateSince)),
  },
  waitsFor: {
    label: { vi: 'Đang chờ', en: 'Waits for' },
    width: 32,
    cell: (row, language) =>
      text(
        waitsFor(row.kind, row.stage, row.state)
          .map(({ label }: { role: Role; label: Label }) => label[language])
          .join('; '),
      ),
  },
  due: { label: { vi: 'Hạn', en: 'Due' }, width: 12, cell: (row) => text(row.due) },
  daysLeft: {
    label: { vi: 'Số ngày làm việc còn lại', en: 'Working days left' },
    width: 12,
    cell: (row, _, words) => (row.due === null ? null : { number: words.daysLeft(row.due) }),
  },
  org: {
    label: { vi: 'Đơn vị thực hiện', en: 'Unit' },
    width: 40,
    cell: (row) => text(row.orgName),
  },
  area: {
    label: { vi: 'Tỉnh, thành phố', en: 'Province' },
    width: 20,
    cell: (row) => text(row.areaName),
  },
  areaCode: {
    label: { vi: 'Mã tỉnh', en: 'Province code' },
    width: 10,
    cell: (row) => text(row.areaCode),
  },
  todayAreaCode: {
    label: { vi: 'Mã tỉnh hiện nay', en: 'Province code today' },
    width: 10,
    cell: (row) => text(row.todayAreaCode),
  },
  beneficiary: {
    label: { vi: 'Đơn vị thụ hưởng', en: 'Beneficiary' },
    width: 40,
    cell: (row) => text(row.beneficiary),
  },
  contentCode: {
    label: { vi: 'Mã nội dung', en: 'Content code' },
    width: 10,
    cell: (row) => text(row.contentCode),
  },
  content: {
    label: { vi: 'Nội dung hoạt động', en: 'Content' },
    width: 50,
    cell: (row, language, words) =>
      row.contentCode === null ? null : text(words.contentLabel(row.contentCode)[language]),
  },
  support: {
    label: dong({ vi: 'Kinh phí đề nghị hỗ trợ', en: 'Support asked for' }),
    width: 18,
    cell: (row) => amount(row.support),
  },
  planned: {
    label: dong({ vi: 'Kinh phí theo kế hoạch', en: 'Planned' }),
    width: 18,
    cell: money('planned'),
  },
  contracted: {
    label: dong({ vi: 'Kinh phí theo hợp đồng', en: 'Contracted' }),
    width: 18,
    cell: money('contracted'),
  },
  advanced: {
    label: dong({ vi: 'Đã tạm ứng, thanh toán', en: 'Paid out' }),
    width: 18,
    cell: money('advanced'),
  },
  accepted: {
    label: dong({ vi: 'Đã nghiệm thu', en: 'Accepted' }),
    width: 18,
    cell: money('accepted'),
  },
} as const satisfies Record<string, Column>;

export type ColumnName = keyof typeof COLUMNS;
export const COLUMN_NAMES = Object.keys(COLUMNS) as readonly ColumnName[];

export const headerOf = (name: ColumnName, language: Language): string =>
  COLUMNS[name].label[language];
export const widthOf = (name: ColumnName): number => COLUMNS[name].width;
/** The cell of a row under a column. */
export const cellOf = (name: ColumnName, row: CaseRow, language: Language, words: RowWords): Cell =>
  (COLUMNS[name] as Column).cell(row, language, words);
