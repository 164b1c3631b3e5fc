/** A project on which every rule of every stage holds, from draft to reward. */
import type { Facts } from '../../workflows/kernel/facts.js';
import { factsOf, type Patch, patched } from './machine-tables.js';

const dossier = (...kinds: readonly string[]) => ({
  kinds,
  basis: 'TT 36/2013/TT-BCT',
  mark: 'S°',
});

export const NORM = {
  set: 'TT 28/2018/TT-BTC',
  maxSupport: 300_000_000n,
  cap: 300_000_000n,
  percent: 50,
  basis: 'TT 28/2018/TT-BTC điều 1.3',
  mark: 'S°',
} as const;

export const PARTS = {
  parties: 'Trung tâm thực hiện, hợp tác xã thụ hưởng',
  grounds: 'Máy cũ, năng suất thấp',
  aims: 'Tăng năng suất',
  scale: 'Một dây chuyền',
  contents: 'Mua, lắp đặt, chạy thử',
  organisation: 'Trung tâm chủ trì',
  effect: 'Tạo việc làm',
} as const;

export const CRITERIA = {
  principles: 'Phù hợp',
  aims: 'Rõ ràng',
  ability: 'Đủ năng lực',
  combination: 'Không trùng',
  completeness: 'Đầy đủ',
} as const;

export const LINE = {
  item: 'Máy sấy',
  amount: '1000000000',
  support: '300000000',
  counterpart: '700000000',
} as const;

const WHOLE: Patch = {
  details: {
    title: 'Máy sấy nông sản',
    contentCode: '4.2',
    beneficiaryName: 'Hợp tác xã thử',
    beneficiaryPlace: 'Xã thử',
    totalCost: '1000000000',
    support: '300000000',
    counterpart: '700000000',
    parts: PARTS,
    estimate: [LINE],
    isEligible: true,
    investsTheRest: true,
    noDoubleFunding: true,
    criteria: CRITERIA,
    ministryAppraised: true,
    progress: { value: '1000000000', percent: 100, reportedOn: '2026-05-01' },
    evaluation: { grade: 'good', evaluation: 'Tốt' },
  },
  related: { openFindings: 0, openInstalments: 0 },
  law: {
    norm: NORM,
    selection: 'selection',
    contentLabel: 'Ứng dụng máy móc tiên tiến',
    filing: {
      NAT_BASE_FILE: { lastDay: '2026-05-20', basis: 'TT 36/2013/TT-BCT điều 10.1', mark: 'S°' },
      NAT_MIN_FILE: { lastDay: '2026-06-15', basis: 'TT 36/2013/TT-BCT điều 10.2', mark: 'S°' },
    },
    criteria: Object.keys(CRITERIA),
    dossiers: {
      submit_base: dossier('request_letter', 'beneficiary_letter', 'estimate_form'),
      appraise_base: dossier('appraisal_sheet'),
      register: dossier('registration_report'),
      plan_notice: dossier('plan_notice'),
      tender: dossier('tender_result'),
      progress: dossier('progress_report'),
      completion: dossier('volume_report', 'result_report'),
      acceptance: dossier('acceptance_minutes'),
      nominate: dossier('achievement_report'),
      award: dossier('award_decision'),
    },
  },
  papers: Object.fromEntries(
    [
      ['request_letter', 'beneficiary_letter', 'estimate_form', 'appraisal_sheet'],
      ['registration_report', 'plan_notice', 'tender_result', 'progress_report'],
      [
        'volume_report',
        'result_report',
        'acceptance_minutes',
        'achievement_report',
        'award_decision',
      ],
    ].flatMap((kinds) => kinds.map((kind) => [kind, 1])),
  ),
};

export const projectFacts = (patch: Patch = {}): Facts => patched(factsOf('project', WHOLE), patch);
