/** When a project's people may be nominated, awarded, and the project closed (NĐ 45/2012 art. 17.1). */
import { inWords } from '../kernel/money.js';
import { papersOf } from '../kernel/papers.js';
import type { ProjectFacts } from '../kernel/project.js';
import { separationRules } from '../kernel/separation.js';
import type { Rule, Rules } from '../kernel/workflow.js';

type ProjectRule = Rule<ProjectFacts>;

const OPEN_PURPOSES = [
  'allotted',
  'reserved',
  'committed',
  'advance_pending',
  'advanced',
  'receivable',
] as const;

const ledger_is_closed: ProjectRule = {
  text: {
    vi: 'Sổ của đề án chưa khép: còn {amount} ở tài khoản {purposes}',
    en: 'The books of the project are open: {amount} left on {purposes}',
  },
  basis: 'TT 36/2013/TT-BCT điều 18, 19',
  holds: ({ money }) => {
    const open = OPEN_PURPOSES.filter((purpose) => (money[purpose] ?? 0n) !== 0n);
    if (open.length === 0) return true;
    const total = open.reduce((left, purpose) => left + (money[purpose] ?? 0n), 0n);
    return { params: { amount: inWords(total), purposes: open.join(', ') }, mark: 'P' };
  },
};

const no_finding_is_open: ProjectRule = {
  text: { vi: 'Còn {count} phát hiện kiểm tra chưa đóng', en: '{count} findings are still open' },
  holds: ({ related }) => related.openFindings === 0 || { params: { count: String(related.openFindings) }, mark: 'P' },
};

const result_deserves_a_reward: ProjectRule = {
  text: {
    vi: 'Kết quả xếp loại “{grade}” không đủ điều kiện đề nghị khen thưởng',
    en: 'The grade “{grade}” does not qualify for a nomination',
  },
  holds: ({ details }) => {
    const { evaluation } = details as { readonly evaluation?: { readonly grade?: string } };
    return ['excellent', 'good'].includes(evaluation?.grade ?? '') || {
      params: { grade: evaluation?.grade ?? '' },
      mark: 'P',
    };
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
