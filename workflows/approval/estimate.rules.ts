/** What an estimate holds, and when it may be closed. */
import type { Facts } from '../kernel/facts.js';
import type { Rule, Rules } from '../kernel/workflow.js';

/** A decision that grants money: đồng as a decimal string, the day `YYYY-MM-DD`. */
export interface Grant {
  readonly amount: string;
  readonly decisionNumber: string;
  readonly decisionDate: string;
}

/** The grant the estimate was opened with, and one that waits to be confirmed. */
export interface EstimateDetails extends Grant {
  readonly raise?: Grant | null;
}

export type EstimateFacts = Facts<EstimateDetails, { readonly openPlans: number }>;

const nothing_is_reserved: Rule<EstimateFacts> = {
  text: {
    vi: 'Còn {count} đợt kế hoạch đang trình trên dự toán này',
    en: '{count} plan batches are still submitted on this estimate',
  },
  remedy: {
    vi: 'Chờ các đợt kế hoạch đang trình được phê duyệt hoặc trả lại rồi khóa dự toán.',
    en: 'Wait until the submitted batches are approved or returned, then close the estimate.',
  },
  holds: ({ related }) =>
    related.openPlans === 0 || { params: { count: String(related.openPlans) } },
};

export const estimateRules = { nothing_is_reserved } as const satisfies Rules<EstimateFacts>;
