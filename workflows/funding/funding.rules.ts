/** When a project under contract may start, report and be completed (TT 36/2013 art. 21 to 23). */
import { papersOf } from '../kernel/papers.js';
import type { ProjectFacts } from '../kernel/project.js';
import { separationRules } from '../kernel/separation.js';
import type { Rule, Rules } from '../kernel/workflow.js';

type ProjectRule = Rule<ProjectFacts>;

const start_is_after_contract: ProjectRule = {
  judgesRequest: true,
  text: {
    vi: 'Ngày bắt đầu {startedOn} ở trước ngày ký hợp đồng {signedOn}',
    en: 'The start, {startedOn}, is before the contract was signed, {signedOn}',
  },
  remedy: {
    vi: 'Ghi ngày bắt đầu từ ngày ký hợp đồng trở đi.',
    en: 'Enter the day the contract was signed or a later one.',
  },
  fields: ['startedOn'],
  holds: ({ details: { contractSignedOn: signedOn = '' } }, { payload }) => {
    const startedOn = String(payload['startedOn'] ?? '');
    return startedOn >= signedOn || { params: { startedOn, signedOn } };
  },
};

const all_work_is_done: ProjectRule = {
  text: {
    vi: 'Khối lượng đã báo cáo mới đạt {percent}%',
    en: 'Only {percent}% of the work is reported as done',
  },
  remedy: {
    vi: 'Gửi báo cáo tiến độ khi khối lượng hoàn thành đạt 100%.',
    en: 'Report the progress once 100% of the work is done.',
  },
  fields: ['percent'],
  basis: 'TT 36/2013/TT-BCT điều 23.3b',
  holds: ({ details }) => {
    const percent = details.progress?.percent ?? 0;
    return percent >= 100 || { params: { percent: String(percent) }, mark: 'S°' };
  },
};

const progress_is_reported: ProjectRule = {
  text: { vi: 'Chưa có báo cáo tiến độ để xác nhận', en: 'There is no progress report to confirm' },
  remedy: {
    vi: 'Đơn vị thực hiện gửi báo cáo tiến độ tháng; báo cáo đã xác nhận thì chờ báo cáo tiếp theo.',
    en: 'The implementing unit reports the month; a report already confirmed waits for the next one.',
  },
  holds: ({ details }) =>
    details.progress !== undefined && details.progress.confirmedOn === undefined,
};

const progress_only_grows: ProjectRule = {
  judgesRequest: true,
  text: {
    vi: 'Tiến độ báo cáo {percent}% thấp hơn lần trước {last}%',
    en: 'The {percent}% reported is less than the {last}% reported before',
  },
  remedy: {
    vi: 'Ghi khối lượng hoàn thành lũy kế, từ {last}% trở lên.',
    en: 'Enter the work done so far in total, {last}% or more.',
  },
  fields: ['percent'],
  holds: ({ details }, { payload }) => {
    const last = details.progress?.percent ?? 0;
    const percent = Number(payload['percent']);
    return percent >= last || { params: { percent: String(percent), last: String(last) } };
  },
};

export const fundingRules = {
  ...separationRules,
  start_is_after_contract,
  all_work_is_done,
  progress_is_reported,
  progress_only_grows,
  progress_report_is_attached: papersOf('progress'),
  completion_papers_are_attached: papersOf('completion'),
  tender_result_is_attached: papersOf('tender'),
} as const satisfies Rules<ProjectFacts>;
