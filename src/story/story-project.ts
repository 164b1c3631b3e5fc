/** From a row of amounts and dates to a project that can be told: the law of its year and days that were not stated. */
import {
  addDays,
  normOn,
  secondPersonAbove,
  selectionOn,
  trancheOn,
  type Rulebook,
} from '../../workflows/index.js';
import type { StoryDays, StoryProject } from './story.js';

/** What is known of a project. Amounts are whole đồng, dates `YYYY-MM-DD`; what is null is filled in. */
export interface KnownProject {
  readonly title: string;
  readonly year: number;
  readonly contentCode: string;
  readonly contentItem?: string;
  readonly beneficiaryName: string;
  readonly beneficiaryPlace: string;
  /** Null when nobody says how many there are. */
  readonly beneficiaryCount: number | null;
  /** Several projects told as one: then the count may be raised until the norm of each is kept. */
  readonly isAggregate?: boolean;
  readonly total: bigint | null;
  readonly support: bigint;
  readonly sourceNote?: string;
  readonly days: Partial<StoryDays>;
}

const FALLBACK_FIRST_PAPERS = ['contract', 'progress_report'] as const;
const FALLBACK_REMAINING_PAPERS = ['acceptance_minutes', 'result_report', 'volume_report'] as const;

/** Usual days of a national project whose plan is decided in December before the year (programme practice). */
function usualDays(year: number): StoryDays {
  const [before, n] = [String(year - 1), String(year)];
  return {
    filed: `${before}-05-15`,
    appraised: `${before}-05-30`,
    registered: `${before}-06-10`,
    ministry: `${before}-11-28`,
    plan: `${before}-12-25`,
    planDecision: `QĐ phê duyệt kế hoạch ${n} (số minh hoạ)`,
    notice: `${n}-05-25`,
    noticeNumber: `CV thông báo kế hoạch ${n} (số minh hoạ)`,
    contract: `${n}-06-01`,
    contractNumber: `HĐ ${n} (số minh hoạ)`,
    progress: `${n}-06-20`,
    advance: `${n}-07-16`,
    completed: `${n}-08-06`,
    acceptance: `${n}-08-20`,
    settlement: '',
    reward: `${n}-11-20`,
  };
}

/** Days of a supplement in the year: everything from filing to the decision lies before it, the rest after it. */
function supplementDays(year: number, days: Partial<StoryDays>): StoryDays {
  const usual = usualDays(year);
  const n = String(year);
  return {
    ...usual,
    filed: `${n}-03-10`,
    appraised: `${n}-03-25`,
    registered: `${n}-04-05`,
    ministry: `${n}-07-20`,
    notice: days.contract ?? `${n}-10-12`,
    progress: days.contract ?? `${n}-10-12`,
    advance: days.contract ?? `${n}-10-15`,
    completed: days.acceptance ?? `${n}-10-20`,
  };
}

const known = (days: Partial<StoryDays>): Partial<StoryDays> =>
  Object.fromEntries(
    Object.entries(days).filter(([, value]) => value !== undefined && value !== ''),
  );

/** Twelve days after the acceptance: the dossier is due within fifteen (TT 36/2013 art. 18.1). */
const withSettlement = (days: StoryDays): StoryDays =>
  days.settlement === '' ? { ...days, settlement: addDays(days.acceptance, 12) } : days;

/** Days in their order: a day that was stated pulls those after it along. */
function inOrder(days: StoryDays): StoryDays {
  const order = [
    'filed',
    'appraised',
    'registered',
    'ministry',
    'plan',
    'notice',
    'contract',
    'progress',
    'advance',
    'completed',
    'acceptance',
    'settlement',
    'reward',
  ] as const;
  const sorted: Record<string, string> = { ...days };
  let latest = '';
  for (const name of order) {
    latest = days[name] > latest ? days[name] : latest;
    sorted[name] = latest;
  }
  return sorted as unknown as StoryDays;
}

/** Records of organisations begin in 2009, so a project of that year is told as a supplement in it. */
const FIRST_YEAR = 2009;

/** How many beneficiaries share the support: as stated, or as many as the cap of each needs. */
function countOf(book: Rulebook, from: KnownProject, days: StoryDays): number {
  const stated = from.beneficiaryCount ?? 1;
  if (from.beneficiaryCount !== null && !from.isAggregate) return stated;
  const { contentCode, contentItem } = from;
  const caps = [days.filed, days.plan].flatMap((on) => {
    const query = { contentCode, programme: 'national' as const, on };
    const norm = normOn(book, contentItem === undefined ? query : { ...query, item: contentItem });
    return norm === null || norm.cap === null || norm.cap === 0n ? [] : [norm.cap];
  });
  const needed = caps.map((cap) => Number((from.support + cap - 1n) / cap));
  return Math.min(100, Math.max(stated, ...needed));
}

function daysOf({ year, days }: KnownProject): StoryDays {
  const early = year <= FIRST_YEAR && days.plan === undefined ? { plan: `${year}-08-03` } : {};
  const stated = { ...early, ...known(days) };
  const inYear = stated.plan?.startsWith(String(year)) ?? false;
  const usual = inYear ? supplementDays(year, stated) : usualDays(year);
  return inOrder(withSettlement({ ...usual, ...stated }));
}

const aboveOn = (book: Rulebook, day: string): bigint =>
  BigInt(secondPersonAbove(book, day)?.amount ?? 0);

/** Completes a project. A total that no source states is taken as the support divided by the norm's share (or 50 %). */
export function storyProject(book: Rulebook, from: KnownProject): StoryProject {
  const { total, contentItem, sourceNote } = from;
  const days = daysOf(from);
  const count = countOf(book, from, days);
  const tranche = trancheOn(book, from.contentCode, days.advance, contentItem);
  const notes = [
    sourceNote,
    count === from.beneficiaryCount
      ? null
      : `Số đơn vị thụ hưởng lấy ${count} cho đủ định mức từng đơn vị.`,
    total === null ? 'Tổng kinh phí không có trong nguồn, lấy minh hoạ gấp đôi mức hỗ trợ.' : null,
  ];
  const note = notes.filter((part) => part).join(' ');
  const percent = Math.min(tranche?.first.percent ?? 70, 70);
  return {
    title: from.title,
    year: from.year,
    contentCode: from.contentCode,
    beneficiaryName: from.beneficiaryName,
    beneficiaryPlace: from.beneficiaryPlace,
    support: from.support,
    beneficiaryCount: count,
    ...(contentItem === undefined ? {} : { contentItem }),
    ...(note === '' ? {} : { sourceNote: note }),
    total: total ?? from.support * 2n,
    tender: selectionOn(book, from.contentCode, days.notice, contentItem) === 'tender',
    firstPercent: tranche?.first.percent === 100 ? null : percent,
    firstPapers: tranche?.first.required ?? FALLBACK_FIRST_PAPERS,
    remainingPapers: tranche?.remaining.required ?? FALLBACK_REMAINING_PAPERS,
    secondPersonAbove: aboveOn(book, days.advance),
    days,
  };
}
