/**
 * What is wrong with a dossier, point by point, in one list: each point names the part, what is asked, and where there
 * is one the article and the paper. A return without a point is refused. What lay before the reader at a return is
 * remembered by its fingerprint, so that a later return cannot quietly ask for what could have been asked at once.
 */
import type { Facts, Payload } from './facts.js';
import { choice, list, option, optional, text } from './field.js';
import { PART_LABELS } from './project-fields.js';
import { PROJECT_PARTS, type ProjectFacts } from './project.js';
import { DOCUMENT_KINDS, type Field } from './step.js';

export interface Defect {
  readonly part: string;
  readonly text: string;
  readonly basis?: string;
  /** One of DOCUMENT_KINDS. */
  readonly paper?: string;
}

/** What a return leaves behind for the next one of the same level. */
export interface LastReturn {
  /** Fingerprint of each part, and `paper/<kind>`: how many papers of the kind were attached. */
  readonly seen: Readonly<Record<string, string>>;
  readonly named: readonly string[];
}

type Part = ReturnType<typeof option>;

const paper = choice('paper', 'Giấy tờ', 'Paper', {
  choices: Object.entries(DOCUMENT_KINDS).map(([kind, { vi, en }]) => option(kind, vi, en)),
  ...optional,
});

/** The list of defects of one kind of dossier; at least one. */
export const defectsOf = (parts: readonly Part[]): Field =>
  list('defects', 'Nội dung cần bổ sung', 'What must be supplemented', {
    min: 1,
    fields: [
      choice('part', 'Phần hồ sơ', 'Part of the dossier', { choices: parts }),
      text('text', 'Yêu cầu', 'What is asked'),
      text('basis', 'Căn cứ (điều khoản)', 'Basis (article)', { max: 200, ...optional }),
      paper,
    ],
  });

const PAPERS = option('papers', 'Giấy tờ kèm theo', 'Papers attached');
const OTHER = option('other', 'Nội dung khác', 'Anything else');

export const projectDefects = defectsOf([
  ...PROJECT_PARTS.slice(0, 5).map((part) => option(part, ...PART_LABELS[part])),
  option('estimate', '6. Dự toán kinh phí', '6. Cost estimate'),
  ...PROJECT_PARTS.slice(5).map((part) => option(part, ...PART_LABELS[part])),
  PAPERS,
  OTHER,
]);

export const acceptanceDefects = defectsOf([
  option('work', 'Khối lượng, chất lượng thực hiện', 'Volume and quality of the work'),
  option('counterpart', 'Khối lượng bằng vốn đối ứng', 'Volume paid by the counterpart'),
  PAPERS,
  OTHER,
]);

export const instalmentDefects = defectsOf([
  option('amount', 'Số tiền đề nghị', 'Amount asked for'),
  option('done_value', 'Giá trị đã thực hiện', 'Value of the work done'),
  PAPERS,
  OTHER,
]);

export const settlementDefects = defectsOf([
  option('settlement_table', 'Biểu chi tiết quyết toán', 'Settlement table'),
  option('vouchers', 'Bảng kê, chứng từ chi', 'Vouchers'),
  option('acceptance', 'Hồ sơ nghiệm thu', 'Acceptance papers'),
  PAPERS,
  OTHER,
]);

export const planDefects = defectsOf([
  option('lines', 'Danh sách đề án', 'List of projects'),
  option('amounts', 'Kinh phí', 'Amounts'),
  option('grounds', 'Thuyết minh, căn cứ', 'Grounds'),
  PAPERS,
  OTHER,
]);

/** Tells whether a content is still the same; nobody gains by finding two contents alike, so it need not be secret. */
function fingerprint(content: unknown): string {
  const written = JSON.stringify(content) ?? '';
  let [a, b] = [0xdeadbeef, 0x41c6ce57];
  for (let index = 0; index < written.length; index += 1) {
    const unit = written.charCodeAt(index);
    a = Math.imul(a ^ unit, 2654435761);
    b = Math.imul(b ^ unit, 1597334677);
  }
  return `${(a >>> 0).toString(36)}-${(b >>> 0).toString(36)}`;
}

/** The last return of each level, as the details hold them. */
export type LastReturns = Readonly<Record<string, LastReturn>>;

/**
 * What a return adds to the details: what was seen and named, and `lateDefects`, how many of its points name something
 * that lay there unchanged at the return before and was not named then. Each level (province, department) examines
 * for the first time once, so the return of another level is not held against this one.
 * @param contents the parts of the dossier by the values of `part`; papers are added from the facts.
 */
export function returned(
  facts: Facts,
  defects: unknown,
  level: string,
  contents: Payload,
): Payload {
  const points = defects as readonly Defect[];
  const seen: Record<string, string> = Object.fromEntries([
    ...Object.entries(contents).map(([part, content]) => [part, fingerprint(content)]),
    ['papers', fingerprint(Object.entries(facts.papers).sort(([a], [b]) => (a < b ? -1 : 1)))],
    ...Object.entries(facts.papers).map(([kind, count]) => [`paper/${kind}`, String(count)]),
  ]);
  const keysOf = ({ part, paper: kind }: Defect): string[] =>
    kind === undefined ? [part] : [`paper/${kind}`, ...(part === 'papers' ? [] : [part])];
  const { lastReturns } = facts.details as { readonly lastReturns?: LastReturns };
  const before = lastReturns?.[level];
  const isLate = (point: Defect): boolean =>
    before !== undefined &&
    keysOf(point).every((key) => (seen[key] ?? '0') === (before.seen[key] ?? '0')) &&
    ![...keysOf(point), point.part].some((key) => before.named.includes(key));
  const now: LastReturn = { seen, named: [...new Set(points.flatMap(keysOf))] };
  return {
    lastReturns: { ...lastReturns, [level]: now },
    lateDefects: points.filter(isLate).length,
  };
}

/** The parts of a project text, the estimate with the sums it must meet, and everything else that is filled in. */
export function projectReturned(facts: ProjectFacts, defects: unknown, level: string): Payload {
  const d = facts.details;
  return returned(facts, defects, level, {
    ...Object.fromEntries(PROJECT_PARTS.map((part) => [part, d.parts?.[part] ?? ''])),
    estimate: [d.estimate, d.totalCost, d.support, d.counterpart, d.otherSources],
    other: [
      [d.title, d.contentCode, d.contentItem, d.beneficiaryName, d.beneficiaryPlace],
      [d.beneficiaryCount, d.startOn, d.endOn, d.technologyLine, d.priority],
      [d.isEligible, d.eligibilityWaiver, d.investsTheRest, d.noDoubleFunding],
    ],
  });
}
