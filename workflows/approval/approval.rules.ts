/** When the department may pass a project and a plan may take it up (TT 36/2013 art. 6, 8, 9). */
import { dong, inWords } from '../kernel/money.js';
import { papersOf } from '../kernel/papers.js';
import { projectRules } from '../kernel/project-rules.js';
import type { ProjectFacts } from '../kernel/project.js';
import { separationRules } from '../kernel/separation.js';
import type { Rule, Rules } from '../kernel/workflow.js';

type ProjectRule = Rule<ProjectFacts>;

const content_needs_tender: ProjectRule = {
  text: {
    vi: 'Nội dung này thuộc diện xét chọn, không phải đấu thầu',
    en: 'This content is chosen by selection, not by tender',
  },
  basis: 'TT 36/2013/TT-BCT điều 3',
  holds: ({ law }) => law.selection === 'tender',
};

const content_needs_no_tender: ProjectRule = {
  text: {
    vi: 'Nội dung này phải đấu thầu trước khi ký hợp đồng',
    en: 'This content must be tendered before a contract',
  },
  basis: 'TT 36/2013/TT-BCT điều 3, 21.2c',
  holds: ({ law }) => law.selection !== 'tender',
};

/** The opinions of the base appraisal stay in the details, so they cannot stand for the ministry's own. */
const ministry_appraisal_is_recorded: ProjectRule = {
  text: {
    vi: 'Chưa ghi ý kiến thẩm định cấp Bộ (hoặc hồ sơ đã bổ sung sau lần thẩm định trước)',
    en: 'The ministry appraisal is not recorded, or the dossier was supplemented after it',
  },
  basis: 'TT 36/2013/TT-BCT điều 6.3, 8.2, 9',
  holds: ({ details }) => details.ministryAppraised === true,
};

const plan_amount_is_what_was_appraised: ProjectRule = {
  judgesRequest: true,
  text: {
    vi: 'Kinh phí trong kế hoạch {planned} khác mức đã thẩm định {appraised}',
    en: 'The plan grants {planned}, the appraisal passed {appraised}',
  },
  holds: ({ details }, { payload }) => {
    const planned = dong(String(payload['amount'] ?? '0'));
    const appraised = dong(details.support);
    return (
      planned === appraised || {
        params: { planned: inWords(planned), appraised: inWords(appraised) },
      }
    );
  },
};

const project_is_in_no_batch: ProjectRule = {
  text: {
    vi: 'Đề án đang nằm trong một đợt kế hoạch; hãy đưa ra khỏi đợt trước',
    en: 'The project is listed in a plan batch; take it out first',
  },
  holds: ({ details }) => details.draftPlanId === undefined,
};

export const approvalRules = {
  ...separationRules,
  ...projectRules,
  notice_is_attached: papersOf('plan_notice'),
  content_needs_tender,
  content_needs_no_tender,
  ministry_appraisal_is_recorded,
  plan_amount_is_what_was_appraised,
  project_is_in_no_batch,
} as const satisfies Rules<ProjectFacts>;
