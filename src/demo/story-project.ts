/** From a row of amounts and dates to a project that can be told: the law of its year and days that were not stated. */
import { addDays, selectionOn, trancheOn, type Rulebook } from '../../workflows/index.js';
import type { StoryDays, StoryProject } from './story.js';

/** What is known of a project. Amounts are whole đồng, dates `YYYY-MM-DD`; what is null is filled in. */
export interface KnownProject {
  readonly title: string;
  readonly year: number;
  readonly contentCode: string;
  readonly contentItem?: string;
  readonly beneficiaryName: string;
  readonly beneficiaryPlace: string;
  readonly beneficiaryCount: number;
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

/** Completes a project. A total that no source states is taken as the support divided by the norm's share (or 50 %). */
export function storyProject(book: Rulebook, from: KnownProject): StoryProject {
  const { days: stated, total, contentItem, sourceNote, ...rest } = from;
  const stated_ = known(stated);
  const inYear = stated_.plan?.startsWith(String(from.year)) ?? false;
  const days = inOrder(
    withSettlement({
      ...(inYear ? supplementDays(from.year, stated_) : usualDays(from.year)),
      ...stated_,
    }),
  );
  const tranche = trancheOn(book, from.contentCode, days.advance, contentItem);
  const notes = [
    sourceNote,
    total === null ? 'Tổng kinh phí không có trong nguồn, lấy minh hoạ gấp đôi mức hỗ trợ.' : null,
  ];
  const note = notes.filter((part) => part).join(' ');
  const percent = Math.min(tranche?.first.percent ?? 70, 70);
  return {
    ...rest,
    ...(contentItem === undefined ? {} : { contentItem }),
    ...(note === '' ? {} : { sourceNote: note }),
    total: total ?? from.support * 2n,
    tender: selectionOn(book, from.contentCode, days.notice, contentItem) === 'tender',
    firstPercent: tranche?.first.percent === 100 ? null : percent,
    firstPapers: tranche?.first.required ?? FALLBACK_FIRST_PAPERS,
    remainingPapers: tranche?.remaining.required ?? FALLBACK_REMAINING_PAPERS,
    days,
  };
}
