/**
 * Separation of duties, by person and not by account: nobody appraises what they submitted or approves what they
 * appraised (INTOSAI GOV 9100; the law asks for it only in spirit, so these rules are the product's own).
 */
import { dayInWords } from './days.js';
import { did, type CaseEvent, type DutyDone, type Facts } from './facts.js';
import { dong, inWords, isMoney } from './money.js';
import { DUTY_LABELS, type Duty, type Label } from './step.js';
import type { Rule } from './workflow.js';

/**
 * Duties that one person may not have on the same dossier (a project with its instalments, visits and findings). Not
 * here: what may be combined, as confirming and approving different things, or settling what one approved.
 */
export const EXCLUSIVE: readonly (readonly [Duty, Duty])[] = [
  ['submit', 'appraise'],
  ['submit', 'approve'],
  ['submit', 'confirm'],
  ['submit', 'accept'],
  ['submit', 'settle'],
  ['submit', 'record_payment'],
  ['submit', 'inspect'],
  ['request', 'appraise'],
  ['request', 'approve'],
  ['request', 'confirm'],
  ['request', 'accept'],
  ['request', 'settle'],
  ['request', 'record_payment'],
  ['request', 'inspect'],
  ['submit', 'endorse'],
  ['request', 'endorse'],
  ['confirm', 'endorse'],
  ['inspect', 'endorse'],
  ['endorse', 'approve'],
  ['endorse', 'record_payment'],
  ['appraise', 'approve'],
  ['approve', 'record_payment'],
  ['confirm', 'record_payment'],
  ['settle', 'record_payment'],
  ['inspect', 'approve'],
  ['inspect', 'settle'],
  ['inspect', 'record_payment'],
];

export const excludes = (one: Duty, other: Duty): boolean =>
  EXCLUSIVE.some(([a, b]) => (a === one && b === other) || (a === other && b === one));

/** The persons of an event: whoever acts, and whoever they act for. */
const personsOf = ({ actor }: CaseEvent): readonly string[] =>
  actor.onBehalfOf === undefined ? [actor.personId] : [actor.personId, actor.onBehalfOf];

/** What one of the persons did for the dossier that bars them from this duty; the first that is found. */
export const barredBy = (
  facts: Pick<Facts, 'dossier'>,
  duty: Duty,
  event: CaseEvent,
): DutyDone | undefined =>
  facts.dossier?.done.find(
    (done) => personsOf(event).includes(done.personId) && excludes(duty, done.duty),
  );

/** A conflict of interest that one of the persons declared on the dossier. Filing and requesting stay possible. */
export const conflictOf = (facts: Pick<Facts, 'dossier'>, duty: Duty, event: CaseEvent) =>
  duty === 'submit' || duty === 'request'
    ? undefined
    : facts.dossier?.conflicts.find(({ personId }) => personsOf(event).includes(personId));

export const barredText = (
  done: DutyDone,
): { readonly message: Label; readonly remedy: Label } => ({
  message: {
    vi: `${done.name} đã ${DUTY_LABELS[done.duty].vi} hồ sơ này ngày ${dayInWords(done.on)} nên không được thực hiện bước này`,
    en: `${done.name} ${DUTY_LABELS[done.duty].en} this dossier on ${dayInWords(done.on)} and may not take this step`,
  },
  remedy: {
    vi: 'Người khác có thẩm quyền, chưa làm việc đó với hồ sơ, thực hiện bước này.',
    en: 'Somebody else with the power to act, who has not done that for the dossier, takes this step.',
  },
});

export const conflictText = (declared: {
  readonly name: string;
  readonly on: string;
}): { readonly message: Label; readonly remedy: Label } => ({
  message: {
    vi: `${declared.name} đã khai xung đột lợi ích với hồ sơ này ngày ${dayInWords(declared.on)}`,
    en: `${declared.name} declared a conflict of interest on this dossier on ${dayInWords(declared.on)}`,
  },
  remedy: {
    vi: 'Người khác có thẩm quyền, không có xung đột lợi ích, thực hiện bước này.',
    en: 'Somebody else with the power to act, without a conflict of interest, takes this step.',
  },
});

type Sums = Readonly<Record<'amount' | 'support' | 'lines' | 'projects' | 'raise', unknown>>;
interface Row {
  readonly amount?: unknown;
}

/**
 * The amount a case is about, in đồng: what an estimate is to be raised by, the amount of an instalment or an estimate,
 * the support of a project, the lines of a batch or of a contract.
 */
function amountOf({ details }: Facts): bigint {
  const { amount, support, lines, projects, raise } = details as Sums;
  const asked = (raise as Row | null | undefined)?.amount;
  const one = [asked, amount, support].find(isMoney);
  if (one !== undefined) return dong(one);
  const rows = [lines, projects].find(Array.isArray) as readonly Row[] | undefined;
  return (rows ?? []).reduce(
    (total, row) => (isMoney(row.amount) ? total + dong(row.amount) : total),
    0n,
  );
}

/** A substitute decides up to the amount that was entrusted; filing and requesting decide nothing. */
export function beyondLimit(
  duty: Duty,
  facts: Facts,
  { actor }: CaseEvent,
): { readonly message: Label; readonly remedy: Label } | undefined {
  if (actor.upTo === undefined || duty === 'submit' || duty === 'request') return undefined;
  const amount = amountOf(facts);
  if (amount <= BigInt(actor.upTo)) return undefined;
  return {
    message: {
      vi: `Số tiền ${inWords(amount)} vượt mức được ủy quyền ${inWords(BigInt(actor.upTo))}`,
      en: `The amount of ${inWords(amount)} is beyond the ${inWords(BigInt(actor.upTo))} that were entrusted`,
    },
    remedy: {
      vi: 'Người được thay thế tự quyết định, hoặc lập ủy quyền mới với mức tiền cao hơn.',
      en: 'The person substituted for decides, or makes a new substitution with a higher limit.',
    },
  };
}

const apart = (duty: Duty, text: Label, remedy: Label): Rule<Facts> => ({
  judgesActor: true,
  text,
  remedy,
  holds: (facts, { actor }) => !did(facts, duty, actor.personId),
});

export const separationRules = {
  actor_did_not_submit: apart(
    'submit',
    {
      vi: 'Người đã nộp hồ sơ không được thực hiện bước này',
      en: 'The person who submitted the dossier may not take this step',
    },
    {
      vi: 'Người khác trong đơn vị, không tham gia lập hồ sơ, thực hiện bước này.',
      en: 'Somebody else of the office, who did not file the dossier, takes this step.',
    },
  ),
  actor_did_not_appraise: apart(
    'appraise',
    {
      vi: 'Người đã thẩm định hồ sơ không được quyết định',
      en: 'The person who appraised the dossier may not decide on it',
    },
    {
      vi: 'Người khác có thẩm quyền, không tham gia thẩm định hồ sơ, quyết định.',
      en: 'Somebody else with the power to decide, who did not appraise the dossier, decides.',
    },
  ),
  actor_did_not_request: apart(
    'request',
    {
      vi: 'Người đã đề nghị không được xác nhận, duyệt hoặc ghi nhận thanh toán',
      en: 'The person who requested may not confirm, approve or record the payment',
    },
    {
      vi: 'Người khác, không tham gia lập đề nghị, thực hiện bước này.',
      en: 'Somebody else, who did not draft the request, takes this step.',
    },
  ),
  actor_did_not_approve: apart(
    'approve',
    {
      vi: 'Người đã duyệt chi không được ghi nhận thanh toán',
      en: 'The person who approved may not record the payment',
    },
    {
      vi: 'Người khác, không tham gia duyệt chi, ghi nhận thanh toán.',
      en: 'Somebody else, who did not approve the money, records the payment.',
    },
  ),
  actor_did_not_inspect: apart(
    'inspect',
    {
      vi: 'Người đã kiểm tra không được quyết định việc này',
      en: 'The person who inspected may not decide this',
    },
    {
      vi: 'Người khác có thẩm quyền, không tham gia kiểm tra, quyết định.',
      en: 'Somebody else with the power to decide, who did not inspect, decides.',
    },
  ),
  actor_did_not_nominate: apart(
    'nominate',
    {
      vi: 'Người đã đề nghị khen thưởng không được quyết định khen thưởng',
      en: 'The person who nominated may not decide on the award',
    },
    {
      vi: 'Người khác có thẩm quyền, không tham gia đề nghị khen thưởng, quyết định.',
      en: 'Somebody else with the power to decide, who did not nominate, decides.',
    },
  ),
} as const;
