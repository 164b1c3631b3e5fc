/** When a completed project is accepted and settled (TT 36/2013 art. 14, 20, 21, 23; TTLT 26/2014 art. 8.3b). */
import { dong, inWords } from '../kernel/money.js';
import { papersOf } from '../kernel/papers.js';
import type { ProjectFacts } from '../kernel/project.js';
import { separationRules } from '../kernel/separation.js';
import type { Rule, Rules } from '../kernel/workflow.js';

type ProjectRule = Rule<ProjectFacts>;

/** All the support the contract grants: what is committed, on its way, and paid. */
export const grantedSupport = ({ money }: ProjectFacts): bigint =>
  (money['committed'] ?? 0n) + (money['advance_pending'] ?? 0n) + (money['advanced'] ?? 0n);

const accepted_value_is_within_the_contract: ProjectRule = {
  judgesRequest: true,
  text: {
    vi: 'Giá trị hỗ trợ nghiệm thu {value} vượt hợp đồng {contract}',
    en: 'The support accepted, {value}, exceeds the contract, {contract}',
  },
  remedy: {
    vi: 'Ghi giá trị hỗ trợ nghiệm thu không quá {contract}.',
    en: 'Enter no more than {contract} as the support accepted.',
  },
  fields: ['value'],
  basis: 'TT 36/2013/TT-BCT điều 12.1, 18',
  holds: (facts, { payload }) => {
    const value = dong(String(payload['value']));
    const contract = grantedSupport(facts);
    return (
      value <= contract || {
        params: { value: inWords(value), contract: inWords(contract) },
        mark: 'S°',
      }
    );
  },
};

const counterpart_volume_is_shown: ProjectRule = {
  judgesRequest: true,
  text: {
    vi: 'Biên bản phải thể hiện đủ khối lượng bằng vốn đối ứng đã cam kết: cam kết {committed}, thể hiện {shown}',
    en: 'The minutes must show the volume paid by the counterpart: {committed} committed, {shown} shown',
  },
  remedy: {
    vi: 'Ghi khối lượng đối ứng từ {committed} trở lên, hoặc nêu lý do thấp hơn cam kết.',
    en: 'Enter {committed} or more as the counterpart volume, or say why it is lower.',
  },
  fields: ['counterpart', 'shortfallReason'],
  basis: 'TTLT 26/2014/TTLT-BTC-BCT điều 8.3b',
  holds: ({ details }, { payload }) => {
    const shown = dong(String(payload['counterpart']));
    const committed = dong(details.counterpart);
    if (shown >= committed || Boolean(payload['shortfallReason'])) return true;
    return { params: { committed: inWords(committed), shown: inWords(shown) }, mark: 'S' };
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

const no_instalment_is_open: ProjectRule = {
  text: { vi: 'Còn {count} đợt tạm ứng chưa kết thúc', en: '{count} instalments are not finished' },
  remedy: {
    vi: 'Hoàn tất hoặc hủy các đề nghị tạm ứng còn dở của đề án.',
    en: 'Finish or cancel the instalments of the project that are still open.',
  },
  holds: ({ related }) =>
    related.openInstalments === 0 || {
      params: { count: String(related.openInstalments) },
      mark: 'P',
    },
};

export const inspectionRules = {
  ...separationRules,
  accepted_value_is_within_the_contract,
  counterpart_volume_is_shown,
  no_finding_is_open,
  no_instalment_is_open,
  acceptance_minutes_are_attached: papersOf('acceptance'),
} as const satisfies Rules<ProjectFacts>;
