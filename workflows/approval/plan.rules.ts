/** When a plan batch may be submitted and approved (NĐ 45/2012 art. 2.2; TT 36/2013 art. 8.3). */
import type { Facts } from '../kernel/facts.js';
import { dong, inWords, sum } from '../kernel/money.js';
import { papersOf, type DossierLaw } from '../kernel/papers.js';
import { separationRules } from '../kernel/separation.js';
import type { Rule, Rules } from '../kernel/workflow.js';

export interface PlanLine {
  readonly projectId: string;
  readonly amount: string;
}

export interface PlanDetails {
  readonly title: string;
  readonly estimateId: string;
  readonly batch: number;
  readonly lines?: readonly PlanLine[];
  readonly decisionNumber?: string;
  readonly decisionDate?: string;
  readonly opinion?: { readonly decisionNumber: string; readonly decisionDate: string };
}

export interface PlanRelated {
  readonly projects: readonly {
    readonly id: string;
    readonly code: string;
    readonly stage: string;
    readonly state: string;
    readonly support: string;
    readonly year: number;
    readonly people: readonly string[];
  }[];
  readonly estimateBalance: string;
  readonly estimateYear: number | null;
}

export interface PlanLaw {
  readonly dossiers: Readonly<Record<string, DossierLaw | null>>;
}

export type PlanFacts = Facts<PlanDetails, PlanRelated, PlanLaw>;
type PlanRule = Rule<PlanFacts>;

export const planTotal = (details: PlanDetails): bigint =>
  sum((details.lines ?? []).map((line) => dong(line.amount)));

const plan_has_lines: PlanRule = {
  text: { vi: 'Kế hoạch chưa có đề án nào', en: 'The plan has no project' },
  remedy: {
    vi: 'Đưa ít nhất một đề án đã đạt thẩm định cấp Bộ vào đợt.',
    en: 'Add at least one project that passed the ministry appraisal.',
  },
  fields: ['lines'],
  holds: ({ details }) => (details.lines?.length ?? 0) > 0,
};

const line_is_new: PlanRule = {
  judgesRequest: true,
  text: { vi: 'Đề án đã có trong kế hoạch này', en: 'The project is in this plan already' },
  remedy: {
    vi: 'Chọn đề án khác; muốn đổi kinh phí thì đưa đề án này ra khỏi đợt rồi đưa lại.',
    en: 'Choose another project; to change the amount, take this one out and add it again.',
  },
  fields: ['projectId'],
  holds: ({ details }, { payload }) =>
    !(details.lines ?? []).some((line) => line.projectId === payload['projectId']),
};

const line_stands_in_the_plan: PlanRule = {
  judgesRequest: true,
  text: { vi: 'Đề án không có trong kế hoạch này', en: 'The project is not in this plan' },
  remedy: {
    vi: 'Chọn một đề án có trong danh sách của đợt.',
    en: 'Choose a project that is listed in the batch.',
  },
  fields: ['projectId'],
  holds: ({ details }, { payload }) =>
    (details.lines ?? []).some((line) => line.projectId === payload['projectId']),
};

const every_line_is_appraised: PlanRule = {
  text: {
    vi: 'Đề án chưa đạt thẩm định cấp Bộ hoặc khác mức đã thẩm định: {codes}',
    en: 'Not passed by the ministry appraisal, or not the amount it passed: {codes}',
  },
  remedy: {
    vi: 'Đưa các đề án này ra khỏi đợt, hoặc chờ đạt thẩm định cấp Bộ rồi đưa lại với đúng mức đã thẩm định.',
    en: 'Take these projects out of the batch, or wait until they pass and add them with the amount that was appraised.',
  },
  fields: ['lines'],
  basis: 'TT 36/2013/TT-BCT điều 8.2, 8.3',
  holds: ({ details, related }) => {
    const wrong = (details.lines ?? []).filter((line) => {
      const project = related.projects.find(({ id }) => id === line.projectId);
      return (
        !project ||
        project.stage !== 'approval' ||
        project.state !== 'appraised' ||
        dong(project.support) !== dong(line.amount)
      );
    });
    if (wrong.length === 0) return true;
    const codes = wrong.map(
      (line) => related.projects.find(({ id }) => id === line.projectId)?.code ?? line.projectId,
    );
    return { params: { codes: codes.join(', ') }, mark: 'S°' };
  },
};

const estimate_is_of_the_plan_year: PlanRule = {
  text: { vi: 'Dự toán không thuộc năm kế hoạch', en: 'The estimate belongs to another year' },
  remedy: {
    vi: 'Chọn dự toán còn mở của đúng năm kế hoạch.',
    en: 'Choose an open estimate of the plan year.',
  },
  fields: ['estimateId', 'year'],
  basis: 'TTLT 26/2014/TTLT-BTC-BCT điều 8.1',
  holds: (facts) => facts.related.estimateYear === facts.case.year,
};

const batch_fits_the_estimate: PlanRule = {
  text: {
    vi: 'Tổng kinh phí đợt {total} vượt dự toán còn lại {left}',
    en: 'The batch total {total} exceeds the {left} left of the estimate',
  },
  remedy: {
    vi: 'Đưa bớt đề án ra khỏi đợt, hoặc chờ giao bổ sung dự toán.',
    en: 'Take projects out of the batch, or wait until the estimate is raised.',
  },
  fields: ['lines'],
  basis: 'TT 36/2013/TT-BCT điều 6.3, 8.3',
  holds: ({ details, related }) => {
    const total = planTotal(details);
    const left = dong(related.estimateBalance);
    return total <= left || { params: { total: inWords(total), left: inWords(left) }, mark: 'S°' };
  },
};

const batch_is_reserved_whole: PlanRule = {
  text: {
    vi: 'Số tiền đã giữ {held} khác tổng kinh phí đợt {total}',
    en: 'What is reserved, {held}, is not the batch total {total}',
  },
  remedy: {
    vi: 'Trả lại đợt kế hoạch để Cục trình lại; khi trình lại, hệ thống giữ đúng tổng kinh phí.',
    en: 'Return the batch so that the department submits it again; submitting reserves the exact total.',
  },
  holds: ({ details, money }) => {
    const held = money['plan_reserved'] ?? 0n;
    const total = planTotal(details);
    return held === total || { params: { held: inWords(held), total: inWords(total) } };
  },
};

const signatory_took_no_part: PlanRule = {
  judgesActor: true,
  text: {
    vi: 'Người ký đã nộp hoặc thẩm định đề án trong đợt: {codes}',
    en: 'The signatory submitted or appraised projects of this batch: {codes}',
  },
  remedy: {
    vi: 'Một lãnh đạo Bộ khác, không nộp hoặc thẩm định đề án nào trong đợt, ký phê duyệt.',
    en: 'Another signatory, who neither submitted nor appraised a project of the batch, approves it.',
  },
  holds: ({ related }, { actor }) => {
    const own = related.projects.filter((project) => project.people.includes(actor.personId));
    return own.length === 0 || { params: { codes: own.map(({ code }) => code).join(', ') } };
  },
};

const every_project_has_ended: PlanRule = {
  text: { vi: 'Còn đề án chưa kết thúc: {codes}', en: 'Projects have not ended yet: {codes}' },
  remedy: {
    vi: 'Kết thúc các đề án này rồi kết thúc đợt.',
    en: 'Bring these projects to their end, then close the batch.',
  },
  holds: ({ related }) => {
    const open = related.projects.filter(
      ({ stage, state }) => stage !== 'reward' || state !== 'closed',
    );
    return open.length === 0 || { params: { codes: open.map(({ code }) => code).join(', ') } };
  },
};

export const planRules = {
  ...separationRules,
  plan_has_lines,
  line_is_new,
  line_stands_in_the_plan,
  every_line_is_appraised,
  estimate_is_of_the_plan_year,
  batch_fits_the_estimate,
  batch_is_reserved_whole,
  signatory_took_no_part,
  every_project_has_ended,
  submission_letter_is_attached: papersOf('plan_submit'),
  decision_is_attached: papersOf('plan_approve'),
} as const satisfies Rules<PlanFacts>;
