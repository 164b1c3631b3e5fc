/** What becomes of each row of the sources: how far it is carried, and the days and numbers its text names. */
import type { StoryDays } from '../story/story.js';
import type { SourceRow } from './demo-year.rows.js';

/** How far a project is told; each goes through all before it. */
export const REACHES = [
  'draft',
  'passed',
  'in_plan',
  'in_progress',
  'accepted',
  'settled',
] as const;
export type Reached = (typeof REACHES)[number];

/**
 * A national project goes to where its source saw it. A local one is approved by its province's own procedure, which
 * this flow is not, so it stops at the base appraisal, which both share. Where no programme is stated nothing is filed. Lines and sets that name no single content
 * are no projects yet and stay drafts.
 */
export function reachOfRow({ grain, programme, contentCode, seen, central }: SourceRow): Reached {
  if (grain === 'annual plan line' || contentCode === null) return 'draft';
  if (programme === 'unstated') return 'draft';
  if (programme !== 'national' || central === null) return 'passed';
  if (seen.startsWith('accepted')) return 'accepted';
  if (seen === 'implemented') return 'settled';
  if (seen === 'plan') return 'in_plan';
  return 'in_progress';
}

const isoDate = (day: string | undefined): string | undefined => {
  const match = /(\d{2})\/(\d{2})\/(\d{4})/.exec(day ?? '');
  return match ? `${match[3]}-${match[2]}-${match[1]}` : undefined;
};

/** `QĐ 4768/QĐ-BCT 22/12/2017; CV 390/CTĐP-QLKC 25/05/2018; HĐ 104/HĐ-CTĐP 31/05/2018` → days and numbers. */
export function statedDays({ decision, accepted }: SourceRow): Partial<StoryDays> {
  const parts = decision.split(';').map((part) => part.trim());
  const named = (start: RegExp): string | undefined => parts.find((part) => start.test(part));
  const number = (part: string | undefined): string | undefined => part?.replace(/ \d{2}\/.*$/, '');
  const plan = named(/^QĐ \S+QĐ-BCT /);
  const notice = named(/^CV /);
  const contract = named(/^(HĐ|contract) /);
  const days: Record<string, string | undefined> = {
    plan: isoDate(plan),
    planDecision: number(plan),
    notice: isoDate(notice),
    noticeNumber: number(notice),
    contract: isoDate(contract),
    contractNumber: contract?.startsWith('HĐ') ? number(contract) : undefined,
    acceptance: /^\d{4}-\d{2}-\d{2}$/.test(accepted) ? accepted : undefined,
  };
  return Object.fromEntries(Object.entries(days).filter(([, value]) => value !== undefined));
}
