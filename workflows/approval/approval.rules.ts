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
  remedy: {
    vi: 'Nội dung này không phải đấu thầu; thực hiện bước “Thông báo kế hoạch” thay cho bước này.',
    en: 'This content is not tendered; take the step “Give notice of the plan” instead.',
  },
  basis: 'TT 36/2013/TT-BCT điều 3',
  holds: ({ law }) => law.selection === 'tender',
};

const content_needs_no_tender: ProjectRule = {
  text: {
    vi: 'Nội dung này phải đấu thầu trước khi ký hợp đồng',
    en: 'This content must be tendered before a contract',
  },
  remedy: {
    vi: 'Thực hiện bước “Thông báo kế hoạch, tổ chức đấu thầu” thay cho bước này.',
    en: 'Take the step “Give notice and call a tender” instead.',
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
  remedy: {
    vi: 'Chuyên viên hoặc thành viên hội đồng của Cục ghi ý kiến thẩm định theo năm tiêu chí.',
    en: 'A reviewer or council member of the department records the opinion on the five criteria.',
  },
  fields: ['criteria'],
  basis: 'TT 36/2013/TT-BCT điều 6.3, 8.2, 9',
  holds: ({ details }) => details.ministryAppraised === true,
};

const plan_amount_is_what_was_appraised: ProjectRule = {
  judgesRequest: true,
  text: {
    vi: 'Kinh phí trong kế hoạch {planned} khác mức đã thẩm định {appraised}',
    en: 'The plan grants {planned}, the appraisal passed {appraised}',
  },
  remedy: {
    vi: 'Đưa đề án ra khỏi đợt rồi đưa lại với đúng kinh phí đã thẩm định {appraised}.',
    en: 'Take the project out of the batch and add it again with the {appraised} that was appraised.',
  },
  fields: ['amount'],
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
  remedy: {
    vi: 'Chuyên viên của Cục đưa đề án ra khỏi đợt kế hoạch (đợt đã trình thì phải được trả lại trước) rồi thực hiện lại bước này.',
    en: 'A department reviewer takes the project out of the batch (a submitted batch must be returned first); then take this step again.',
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
