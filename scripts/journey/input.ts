/** Reads a project from a JSON or CSV file: one object, or one row with the columns of the example. */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import type { KnownProject } from '../../src/story/story-project.js';
import type { StoryDays } from '../../src/story/story.js';

export interface JourneyInput {
  readonly project: KnownProject;
  /** Province by its name before 1 July 2025, or the beginning of its people's usernames. */
  readonly province: string;
}

type Row = Readonly<Record<string, unknown>>;

/** Says what is wrong with the file, so that it can be mended. */
export class InputError extends Error {}

const textOf = (row: Row, ...names: readonly string[]): string | undefined => {
  for (const name of names) {
    const value = row[name];
    if (typeof value === 'string' && value.trim() !== '') return value.trim();
    if (typeof value === 'number') return String(value);
  }
  return undefined;
};

function needed(row: Row, ...names: readonly string[]): string {
  const value = textOf(row, ...names);
  if (value === undefined) throw new InputError(`thiếu cột / missing column: ${names.join(' | ')}`);
  return value;
}

/** `601` or `1543.6` million đồng → whole đồng, digit by digit: no floating point touches money. */
export function millions(text: string, name: string): bigint {
  const match = /^(\d{1,9})(?:\.(\d{1,6}))?$/.exec(text);
  if (!match)
    throw new InputError(
      `${name}: “${text}” không phải số triệu đồng / is no amount in million đồng`,
    );
  return BigInt(match[1] ?? '0') * 1_000_000n + BigInt((match[2] ?? '').padEnd(6, '0'));
}

const iso = (text: string | undefined): string | undefined => {
  const day = /(\d{2})\/(\d{2})\/(\d{4})/.exec(text ?? '');
  if (day) return `${day[3]}-${day[2]}-${day[1]}`;
  return text !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : undefined;
};

/** Numbers and days from columns of their own, or from `decision_contract_or_plan` ("QĐ …; CV …; HĐ …"). */
function daysOf(row: Row): Partial<StoryDays> {
  const parts = (textOf(row, 'decision_contract_or_plan') ?? '')
    .split(';')
    .map((part) => part.trim());
  const named = (start: RegExp) => parts.find((part) => start.test(part));
  const number = (part: string | undefined) => part?.replace(/ \d{2}\/\d{2}\/\d{4}.*$/, '');
  const [plan, notice, contract] = [named(/^QĐ /), named(/^CV /), named(/^HĐ /)];
  const days: Record<string, string | undefined> = {
    plan: iso(textOf(row, 'plan_decision_date')) ?? iso(plan),
    planDecision: textOf(row, 'plan_decision_number') ?? number(plan),
    notice: iso(textOf(row, 'notice_date')) ?? iso(notice),
    noticeNumber: textOf(row, 'notice_number') ?? number(notice),
    contract: iso(textOf(row, 'contract_date')) ?? iso(contract),
    contractNumber: textOf(row, 'contract_number') ?? number(contract),
    acceptance: iso(textOf(row, 'acceptance_date')),
  };
  return Object.fromEntries(Object.entries(days).filter(([, value]) => value !== undefined));
}

/** What the row does not say and the story needs; each is told to whoever reads the journey. */
function assumptions(row: Row): {
  readonly year: string;
  readonly contentCode: string;
  readonly notes: readonly string[];
} {
  const notes: string[] = [];
  const programme = textOf(row, 'programme');
  if (programme !== undefined && programme !== 'national')
    notes.push(
      'Nguồn nêu chương trình địa phương (thủ tục riêng của tỉnh, TT 46/2012 điều 8.3b); ở đây kể theo quy trình quốc gia.',
    );
  let year = textOf(row, 'fiscal_year', 'year');
  if (year === undefined) {
    year = iso(textOf(row, 'acceptance_date'))?.slice(0, 4) ?? '2018';
    notes.push(`Năm không có trong nguồn, lấy ${year}.`);
  }
  if (!/^20\d{2}$/.test(year) || year < '2009')
    throw new InputError(`fiscal_year: “${year}” (từ 2009 / from 2009)`);
  let contentCode = textOf(row, 'activity_code');
  if (contentCode === undefined) {
    contentCode = '6.1';
    notes.push('Nội dung hỗn hợp, kể như nội dung 6.1 (không có mức trần).');
  }
  return { year, contentCode, notes };
}

function projectOf(row: Row): JourneyInput {
  const { year, contentCode, notes } = assumptions(row);
  const total = textOf(row, 'total_mvnd');
  const item = textOf(row, 'activity_item');
  const count = textOf(row, 'beneficiary_count');
  if (count !== undefined && !/^[1-9]\d?$/.test(count))
    throw new InputError(`beneficiary_count: “${count}”`);
  const place = [textOf(row, 'district_pre_2025'), textOf(row, 'province_pre_2025', 'province')];
  const grain = textOf(row, 'grain');
  return {
    province: needed(row, 'province_pre_2025', 'province'),
    project: {
      title: needed(row, 'label_vi', 'title'),
      year: Number(year),
      contentCode,
      ...(item === undefined ? {} : { contentItem: item }),
      beneficiaryName: textOf(row, 'beneficiaries', 'beneficiary') ?? 'Cơ sở công nghiệp nông thôn',
      beneficiaryPlace: place.filter((part) => part !== undefined).join(', '),
      beneficiaryCount: count === undefined ? null : Number(count),
      isAggregate: grain !== undefined && grain !== 'project',
      total: total === undefined ? null : millions(total, 'total_mvnd'),
      support: supportOf(row, total),
      ...(notes.length === 0 ? {} : { sourceNote: notes.join(' ') }),
      days: daysOf(row),
    },
  };
}

/** The support of whatever source the row names; half of the total where it names none. */
function supportOf(row: Row, total: string | undefined): bigint {
  const names = [
    'central_support_mvnd',
    'support_mvnd',
    'local_support_mvnd',
    'support_source_unstated_mvnd',
  ];
  const stated = textOf(row, ...names);
  if (stated !== undefined) return millions(stated, names.join(' | '));
  if (total === undefined) throw new InputError(`thiếu cột / missing column: ${names.join(' | ')}`);
  return millions(total, 'total_mvnd') / 2n;
}

/**
 * Reads a file that ends in .json (an object or a list) or .csv. `rowId` picks the row whose `row_id` it is;
 * without it the first row is taken. @throws InputError
 */
export function readInput(path: string, rowId?: string): JourneyInput {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw new InputError(`không đọc được / cannot read ${path}: ${String(error)}`);
  }
  const rows = rowsOf(path, text);
  const row =
    rowId === undefined ? rows[0] : rows.find((candidate) => textOf(candidate, 'row_id') === rowId);
  if (!row)
    throw new InputError(
      rowId === undefined ? `${path}: không có dòng nào / no row` : `không có row_id ${rowId}`,
    );
  return projectOf(row);
}

function rowsOf(path: string, text: string): readonly Row[] {
  try {
    if (path.endsWith('.csv'))
      return parse(text, { columns: true, bom: true, skip_empty_lines: true }) as Row[];
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? (value as Row[]) : [value as Row];
  } catch (error) {
    throw new InputError(`${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
