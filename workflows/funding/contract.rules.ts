/** When a contract may be signed, settled and liquidated (TT 36/2013 art. 12, 17 to 19; TTLT 26/2014 art. 8). */
import type { Facts } from '../kernel/facts.js';
import { dong, inWords, sum } from '../kernel/money.js';
import { papersOf, type DossierLaw } from '../kernel/papers.js';
import { separationRules } from '../kernel/separation.js';
import type { Rule, Rules } from '../kernel/workflow.js';

export interface ContractLine {
  readonly projectId: string;
  readonly amount: string;
}

export interface ContractDetails {
  readonly projects?: readonly ContractLine[];
  readonly decisionNumber?: string;
  readonly decisionDate?: string;
}

/** A project of the contract with its balances in đồng, read in the same statement as the contract. */
export interface ContractProject {
  readonly id: string;
  readonly code: string;
  readonly stage: string;
  readonly state: string;
  readonly estimateId: string | null;
  readonly planHasOpinion: boolean;
  readonly openFindings: number;
  readonly money: Readonly<Record<string, string>>;
}

export interface ContractRelated {
  readonly projects: readonly ContractProject[];
}

export interface ContractLaw {
  readonly dossiers: Readonly<Record<string, DossierLaw | null>>;
  readonly ceiling: {
    readonly percent: number;
    readonly basis: string;
    readonly mark: string;
  } | null;
}

export type ContractFacts = Facts<ContractDetails, ContractRelated, ContractLaw>;
type ContractRule = Rule<ContractFacts>;

export const balance = (project: ContractProject, purpose: string): bigint =>
  dong(project.money[purpose]);

const listed = (projects: readonly ContractProject[]) =>
  projects.length === 0 || { params: { codes: projects.map(({ code }) => code).join(', ') } };

const projects_are_ready_to_sign: ContractRule = {
  text: {
    vi: 'Đề án chưa đủ điều kiện ký hợp đồng: {codes}',
    en: 'Projects are not ready to sign: {codes}',
  },
  remedy: {
    vi: 'Chờ các đề án này được thông báo kế hoạch (và có kết quả đấu thầu nếu phải đấu thầu), hoặc bỏ chúng khỏi hợp đồng.',
    en: 'Wait for the plan notice of these projects (and the tender result where one is needed), or leave them out.',
  },
  fields: ['projects'],
  basis: 'TT 36/2013/TT-BCT điều 6.4, 12.1',
  holds: ({ related }) =>
    listed(
      related.projects.filter(
        ({ stage, state }) => stage !== 'funding' || state !== 'ready_to_sign',
      ),
    ),
};

const contract_names_projects: ContractRule = {
  judgesRequest: true,
  text: {
    vi: 'Hợp đồng chưa có đề án hoặc có đề án trùng',
    en: 'The contract names no project, or one twice',
  },
  remedy: {
    vi: 'Chọn ít nhất một đề án, mỗi đề án một dòng.',
    en: 'Choose at least one project, each on one line only.',
  },
  fields: ['projects'],
  holds: ({ related }, { payload }) => {
    const lines = (payload['projects'] ?? []) as readonly ContractLine[];
    const ids = new Set(lines.map(({ projectId }) => projectId));
    return (
      lines.length > 0 && ids.size === lines.length && related.projects.length === lines.length
    );
  },
};

const amount_is_within_the_plan_line: ContractRule = {
  judgesRequest: true,
  text: {
    vi: 'Giá trị hợp đồng vượt kinh phí trong kế hoạch của đề án: {codes}',
    en: 'The contract exceeds the plan line of: {codes}',
  },
  remedy: {
    vi: 'Ghi kinh phí của các đề án này không quá mức trong kế hoạch.',
    en: 'Enter no more than the plan line for these projects.',
  },
  fields: ['projects'],
  basis: 'TT 36/2013/TT-BCT điều 12.1',
  holds: ({ related }, { payload }) => {
    const lines = (payload['projects'] ?? []) as readonly ContractLine[];
    return listed(
      related.projects.filter((project) => {
        const line = lines.find(({ projectId }) => projectId === project.id);
        return dong(line?.amount) > balance(project, 'allotted');
      }),
    );
  },
};

const finance_opinion_is_recorded: ContractRule = {
  text: {
    vi: 'Chưa ghi ý kiến cơ quan tài chính về phân bổ cho kế hoạch của: {codes}',
    en: 'The finance opinion on the allocation is not recorded for the plan of: {codes}',
  },
  remedy: {
    vi: 'Cán bộ thẩm tra tài chính ghi ý kiến về phân bổ ở đợt kế hoạch của các đề án này.',
    en: 'The finance reviewer records the opinion on the allocation in the plan of these projects.',
  },
  basis: 'TTLT 26/2014/TTLT-BTC-BCT điều 8.1a',
  holds: ({ related }) => listed(related.projects.filter(({ planHasOpinion }) => !planHasOpinion)),
};

const every_project_is_accepted: ContractRule = {
  text: { vi: 'Đề án chưa nghiệm thu: {codes}', en: 'Projects are not accepted yet: {codes}' },
  remedy: {
    vi: 'Giám đốc Sở Công Thương nghiệm thu cơ sở các đề án này trước khi nộp quyết toán.',
    en: 'The provincial director accepts these projects on site before the settlement is filed.',
  },
  basis: 'TT 36/2013/TT-BCT điều 18.1',
  holds: ({ related }) =>
    listed(
      related.projects.filter(({ stage, state }) => stage !== 'inspection' || state !== 'accepted'),
    ),
};

const no_advance_is_pending: ContractRule = {
  text: {
    vi: 'Còn khoản tạm ứng đã duyệt chưa có kết quả Kho bạc: {codes}',
    en: 'An approved advance has no treasury result yet: {codes}',
  },
  remedy: {
    vi: 'Kế toán theo dõi kho bạc ghi kết quả thanh toán hoặc từ chối của các khoản này.',
    en: 'The treasury clerk records the payment or the refusal of these advances.',
  },
  holds: ({ related }) =>
    listed(related.projects.filter((project) => balance(project, 'advance_pending') > 0n)),
};

const accepted_work_is_paid: ContractRule = {
  text: {
    vi: 'Giá trị nghiệm thu chưa được cấp đủ ({codes}); lập tạm ứng phần còn lại hoặc nêu lý do không cấp',
    en: 'Accepted work is not paid in full ({codes}); request the remaining instalment or say why not',
  },
  remedy: {
    vi: 'Lập đề nghị tạm ứng phần kinh phí còn lại, hoặc ghi lý do không cấp phần còn lại.',
    en: 'Request the remaining instalment, or enter why the rest is not paid.',
  },
  fields: ['unpaidReason'],
  basis: 'TT 36/2013/TT-BCT điều 14, 18',
  holds: ({ related }, { payload }) =>
    Boolean(payload['unpaidReason']) ||
    listed(
      related.projects.filter(
        (project) => balance(project, 'work_accepted') > balance(project, 'advanced'),
      ),
    ),
};

const nothing_is_receivable: ContractRule = {
  text: {
    vi: 'Đơn vị còn phải nộp trả {amount}',
    en: 'The unit still has to return {amount}',
  },
  remedy: {
    vi: 'Đơn vị nộp trả đủ {amount}; kế toán theo dõi kho bạc ghi nộp trả kinh phí.',
    en: 'The unit returns the whole {amount}, and the treasury clerk records the return.',
  },
  basis: 'TT 36/2013/TT-BCT điều 12.6',
  holds: ({ related }) => {
    const open = sum(related.projects.map((project) => balance(project, 'receivable')));
    return open === 0n || { params: { amount: inWords(open) }, mark: 'S°' };
  },
};

const return_is_owed: ContractRule = {
  judgesRequest: true,
  text: {
    vi: 'Số nộp trả vượt số phải thu của đề án ({owed})',
    en: 'More than the {owed} the project owes',
  },
  remedy: {
    vi: 'Ghi số nộp trả không quá {owed} và chọn đúng đề án còn phải nộp trả.',
    en: 'Enter no more than {owed}, and choose the project that owes it.',
  },
  fields: ['amount', 'projectId'],
  holds: ({ related }, { payload }) => {
    const project = related.projects.find(({ id }) => id === payload['projectId']);
    const owed = project ? balance(project, 'receivable') : 0n;
    return dong(String(payload['amount'])) <= owed || { params: { owed: inWords(owed) } };
  },
};

export const contractRules = {
  ...separationRules,
  projects_are_ready_to_sign,
  contract_names_projects,
  amount_is_within_the_plan_line,
  finance_opinion_is_recorded,
  every_project_is_accepted,
  no_advance_is_pending,
  accepted_work_is_paid,
  nothing_is_receivable,
  return_is_owed,
  contract_is_attached: papersOf('contract_sign'),
  settlement_papers_are_attached: papersOf('settlement'),
  liquidation_papers_are_attached: papersOf('liquidation'),
  return_paper_is_attached: papersOf('return'),
} as const satisfies Rules<ContractFacts>;
