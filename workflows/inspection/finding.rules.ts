/** When a finding may be remedied, verified and closed. No legal time was found for a remedy; the product sets one. */
import type { Facts } from '../kernel/facts.js';
import { paperAttached } from '../kernel/papers.js';
import { separationRules } from '../kernel/separation.js';
import type { Rule, Rules } from '../kernel/workflow.js';

export interface FindingDetails {
  readonly visitId: string;
  readonly projectId: string;
  readonly severity: 'note' | 'minor' | 'serious' | 'violation';
  readonly remedy?: string;
}

export type FindingFacts = Facts<FindingDetails>;

const remedy_is_decided_by_the_inspection: Rule<FindingFacts> = {
  text: {
    vi: 'Vi phạm pháp luật phải chuyển cấp có thẩm quyền, không đóng như phát hiện thường',
    en: 'A violation is escalated; it is not closed like an ordinary finding',
  },
  remedy: {
    vi: 'Thực hiện bước “Chuyển cấp có thẩm quyền”; phát hiện được đóng khi ghi kết luận của cấp đó.',
    en: 'Take the step “Escalate”; the finding is closed by the decision of that authority.',
  },
  holds: ({ details }) => details.severity !== 'violation',
};

export const findingRules = {
  ...separationRules,
  remedy_is_decided_by_the_inspection,
  remedy_evidence_is_attached: paperAttached('remedy_evidence'),
} as const satisfies Rules<FindingFacts>;
