/** When a project's people may be nominated, awarded, and the project closed (NĐ 45/2012 art. 17.1). */
import { inWords, sum } from '../kernel/money.js';
import { papersOf } from '../kernel/papers.js';
import { GRADES } from '../kernel/project-fields.js';
import type { ProjectFacts } from '../kernel/project.js';
import { separationRules } from '../kernel/separation.js';
import type { Rule, Rules } from '../kernel/workflow.js';

type ProjectRule = Rule<ProjectFacts>;

/** Accounts that are empty once every đồng is settled or returned, by the names their readers know. */
const OPEN_PURPOSES: readonly (readonly [purpose: string, vi: string, en: string])[] = [
  ['allotted', 'phân bổ chưa giao hợp đồng', 'allotted'],
  ['reserved', 'giữ chỗ cho hợp đồng', 'reserved'],
  ['committed', 'cam kết theo hợp đồng', 'committed'],
  ['advance_pending', 'tạm ứng chờ Kho bạc', 'advance pending'],
  ['advanced', 'tạm ứng chưa quyết toán', 'advanced'],
  ['receivable', 'phải nộp trả', 'receivable'],
];

const ledger_is_closed: ProjectRule = {
  text: {
    vi: 'Sổ của đề án chưa khép: còn {amount} ở khoản {purposes}',
    en: 'The books of the project are open: {amount} left on {purposesEn}',
  },
  remedy: {
    vi: 'Hoàn tất quyết toán và nộp trả để các khoản này về 0.',
    en: 'Finish the settlement and the returns until these accounts are empty.',
  },
  basis: 'TT 36/2013/TT-BCT điều 18, 19',
  holds: ({ money }) => {
    const open = OPEN_PURPOSES.filter(([purpose]) => (money[purpose] ?? 0n) !== 0n);
    if (open.length === 0) return true;
    const params = {
      amount: inWords(sum(open.map(([purpose]) => money[purpose] ?? 0n))),
      purposes: open.map(([, vi]) => vi).join(', '),
      purposesEn: open.map(([, , en]) => en).join(', '),
    };
    return { params, mark: 'P' };
  },
};

const no_finding_is_open: ProjectRule = {
  text: { vi: 'Còn {count} phát hiện kiểm tra chưa đóng', en: '{count} findings are still open' },
  remedy: {
    vi: 'Đoàn kiểm tra xác minh và đóng các phát hiện của đề án.',
    en: 'The inspectors verify and close the findings of the project.',
  },
  holds: ({ related }) =>
    related.openFindings === 0 || { params: { count: String(related.openFindings) }, mark: 'P' },
};

const result_deserves_a_reward: ProjectRule = {
  text: {
    vi: 'Kết quả xếp loại “{grade}” không đủ điều kiện đề nghị khen thưởng',
    en: 'The grade “{gradeEn}” does not qualify for a nomination',
  },
  remedy: {
    vi: 'Kết quả xếp loại không sửa được; chỉ có thể chọn bước “Không đề nghị khen thưởng”.',
    en: 'The grade cannot be changed; what remains is the step “Do not nominate”.',
  },
  holds: ({ details }) => {
    const { evaluation } = details as { readonly evaluation?: { readonly grade?: string } };
    const grade = evaluation?.grade ?? '';
    if (['excellent', 'good'].includes(grade)) return true;
    const label = GRADES.find(({ value }) => value === grade)?.label;
    return { params: { grade: label?.vi ?? grade, gradeEn: label?.en ?? grade }, mark: 'P' };
  },
};

export const rewardRules = {
  ...separationRules,
  ledger_is_closed,
  no_finding_is_open,
  result_deserves_a_reward,
  nomination_papers_are_attached: papersOf('nominate'),
  award_decision_is_attached: papersOf('award'),
} as const satisfies Rules<ProjectFacts>;
