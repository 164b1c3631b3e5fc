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
  basis: 'TTLT 26/2014/TTLT-BTC-BCT điều 8.1a',
  holds: ({ related }) => listed(related.projects.filter(({ planHasOpinion }) => !planHasOpinion)),
};

const every_project_is_accepted: ContractRule = {
  text: { vi: 'Đề án chưa nghiệm thu: {codes}', en: 'Projects are not accepted yet: {codes}' },
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
  holds: ({ related }) =>
    listed(related.projects.filter((project) => balance(project, 'advance_pending') > 0n)),
};

const accepted_work_is_paid: ContractRule = {
  text: {
    vi: 'Giá trị nghiệm thu chưa được cấp đủ ({codes}); lập tạm ứng phần còn lại hoặc nêu lý do không cấp',
    en: 'Accepted work is not paid in full ({codes}); request the remaining instalment or say why not',
  },
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
