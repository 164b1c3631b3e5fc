/** When a proposal may be filed, returned and passed at base level (TT 36/2013 art. 8 to 10). */
import { papersOf } from '../kernel/papers.js';
import { projectRules } from '../kernel/project-rules.js';
import type { ProjectFacts } from '../kernel/project.js';
import { separationRules } from '../kernel/separation.js';
import type { Rule, Rules } from '../kernel/workflow.js';

type ProjectRule = Rule<ProjectFacts>;

const filedInTime = (code: string): ProjectRule => ({
  text: {
    vi: 'Đã quá hạn nộp hồ sơ {lastDay}; cần nêu lý do (đợt bổ sung trong năm hoặc gia hạn)',
    en: 'The filing day {lastDay} has passed; give the reason (an in-year supplement or an extension)',
  },
  remedy: {
    vi: 'Ngày đã qua không lùi lại được; vẫn nộp được nếu nêu lý do nộp muộn, hoặc để hồ sơ cho năm kế hoạch sau.',
    en: 'The day cannot be turned back; give the reason for filing late, or leave the project for the next plan year.',
  },
  fields: ['lateReason'],
  holds: ({ law }, { today, payload }) => {
    const filing = law.filing[code];
    if (!filing || today <= filing.lastDay || Boolean(payload['lateReason'])) return true;
    return { params: { lastDay: filing.lastDay }, basis: filing.basis, mark: filing.mark };
  },
});

const council_minutes_are_attached: ProjectRule = {
  text: {
    vi: 'Thẩm định qua hội đồng thì phải có biên bản họp hội đồng',
    en: 'An appraisal by a council needs the council minutes',
  },
  remedy: { vi: 'Đính kèm biên bản họp hội đồng.', en: 'Attach the council minutes.' },
  basis: 'TT 36/2013/TT-BCT điều 8.1a',
  holds: ({ details, papers }) =>
    details.councilUsed !== true ||
    (papers['council_minutes'] ?? 0) > 0 || { papers: ['council_minutes'] },
};

export const proposalRules = {
  ...separationRules,
  ...projectRules,
  base_filing_is_in_time: filedInTime('NAT_BASE_FILE'),
  ministry_filing_is_in_time: filedInTime('NAT_MIN_FILE'),
  submission_papers_are_attached: papersOf('submit_base'),
  registration_papers_are_attached: papersOf('register'),
  appraisal_sheet_is_attached: papersOf('appraise_base'),
  council_minutes_are_attached,
} as const satisfies Rules<ProjectFacts>;
