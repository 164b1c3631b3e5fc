/** Rules on a project's content that hold in more than one stage (TT 36/2013 art. 5, 9; TTLT 26/2014 art. 7). */
import { dong, inWords, sum } from './money.js';
import { criteriaField, PART_LABELS } from './project-fields.js';
import { PROJECT_PARTS, type ProjectFacts } from './project.js';
import type { Rule, Rules } from './workflow.js';

type ProjectRule = Rule<ProjectFacts>;
type Pair = readonly [vi: string, en: string];

/** What is missing, by the names its readers know. */
const named = (labels: readonly Pair[]) => ({
  missing: labels.map(([vi]) => vi).join('; '),
  missingEn: labels.map(([, en]) => en).join('; '),
});

/** A criterion as the appraisal sheet calls it; one that only a later rulebook knows keeps its key. */
const criterionLabel = (key: string): Pair => {
  const label = criteriaField.fields?.find(({ name }) => name === key)?.label;
  return label ? [label.vi, label.en] : [key, key];
};

const parts_are_filled: ProjectRule = {
  text: {
    vi: 'Đề án còn thiếu nội dung ở các phần: {missing}',
    en: 'Parts of the project text are empty: {missingEn}',
  },
  remedy: {
    vi: 'Viết nội dung các phần còn trống rồi lưu.',
    en: 'Write the empty parts, then save.',
  },
  basis: 'TT 36/2013/TT-BCT điều 5',
  holds: ({ details }) => {
    const missing = PROJECT_PARTS.filter((part) => !details.parts?.[part]?.trim());
    return (
      missing.length === 0 || {
        params: named(missing.map((part) => PART_LABELS[part])),
        mark: 'S°',
        fields: missing.map((part) => `parts/${part}`),
      }
    );
  },
};

const estimate_balances: ProjectRule = {
  text: {
    vi: 'Dự toán (mẫu 1) không khớp: cộng các dòng {lines}, tổng kinh phí đề án {total}',
    en: 'The estimate (form 1) does not balance: lines add up to {lines}, the project total is {total}',
  },
  remedy: {
    vi: 'Sửa các dòng dự toán sao cho mỗi dòng bằng tổng các nguồn vốn và cộng các dòng bằng tổng kinh phí, mức hỗ trợ, vốn đối ứng đã ghi.',
    en: 'Correct the lines so that each equals the sum of its sources and all add up to the total, the support and the counterpart stated.',
  },
  fields: ['estimate'],
  basis: 'TT 36/2013/TT-BCT điều 5, mẫu 1',
  holds: ({ details }) => {
    const lines = details.estimate ?? [];
    const amount = sum(lines.map((line) => dong(line.amount)));
    const rowsHold = lines.every(
      (line) =>
        dong(line.support) + dong(line.counterpart) + dong(line.other) === dong(line.amount),
    );
    const columnsHold =
      sum(lines.map((line) => dong(line.support))) === dong(details.support) &&
      sum(lines.map((line) => dong(line.counterpart))) === dong(details.counterpart);
    const holds = lines.length > 0 && rowsHold && columnsHold && amount === dong(details.totalCost);
    return (
      holds || {
        params: { lines: inWords(amount), total: inWords(dong(details.totalCost)) },
        mark: 'S°',
      }
    );
  },
};

const funding_covers_the_cost: ProjectRule = {
  text: {
    vi: 'Hỗ trợ, vốn đối ứng và nguồn khác chưa đủ tổng kinh phí: còn thiếu {gap}',
    en: 'Support, counterpart and other sources do not cover the total: {gap} is missing',
  },
  remedy: {
    vi: 'Ghi thêm {gap} vào vốn đối ứng hoặc nguồn khác, hoặc giảm tổng kinh phí; hồ sơ đang thẩm định thì yêu cầu bổ sung.',
    en: 'Add {gap} to the counterpart or other sources, or lower the total cost; under appraisal, ask for a supplement.',
  },
  fields: ['counterpart', 'otherSources', 'totalCost'],
  basis: 'TTLT 26/2014/TTLT-BTC-BCT điều 7.3',
  holds: ({ details }) => {
    const gap =
      dong(details.totalCost) -
      dong(details.support) -
      dong(details.counterpart) -
      dong(details.otherSources);
    return gap <= 0n || { params: { gap: inWords(gap) }, mark: 'S' };
  },
};

const support_is_within_norm: ProjectRule = {
  text: {
    vi: 'Mức hỗ trợ đề nghị {asked} vượt định mức {max} ({set})',
    en: 'The support asked for, {asked}, exceeds the norm of {max} ({set})',
  },
  remedy: {
    vi: 'Giảm kinh phí khuyến công đề nghị còn {max} trở xuống, sửa lại vốn đối ứng và dự toán; hồ sơ đang thẩm định thì yêu cầu bổ sung hoặc kết luận không đạt.',
    en: 'Lower the support asked for to {max} or less and correct the counterpart and the estimate; under appraisal, ask for a supplement or decide against it.',
  },
  fields: ['support'],
  holds: ({ details, law }) => {
    const { norm } = law;
    if (!norm || norm.mark === 'M' || norm.mark === 'P') return true;
    const asked = dong(details.support);
    if (asked <= norm.maxSupport) return true;
    return {
      params: { asked: inWords(asked), max: inWords(norm.maxSupport), set: norm.set },
      basis: norm.basis,
      mark: norm.mark,
    };
  },
};

const content_is_supported: ProjectRule = {
  text: {
    vi: 'Nội dung hoạt động “{code}” không có trong danh mục khuyến công',
    en: 'Activity content “{code}” is not on the list of the programme',
  },
  remedy: {
    vi: 'Chọn mã nội dung hoạt động có trong danh mục khuyến công.',
    en: 'Choose an activity content that is on the list of the programme.',
  },
  fields: ['contentCode'],
  basis: 'NĐ 45/2012/NĐ-CP điều 4',
  holds: ({ details, law }) =>
    law.contentLabel !== null || { params: { code: details.contentCode }, mark: 'S' },
};

const beneficiary_is_eligible: ProjectRule = {
  text: {
    vi: 'Chưa xác nhận đơn vị thụ hưởng đủ điều kiện (hoặc chưa nêu lý do miễn)',
    en: 'The beneficiary is not confirmed as eligible, and no waiver is given',
  },
  remedy: {
    vi: 'Xác nhận đơn vị thụ hưởng đủ điều kiện, hoặc ghi lý do miễn điều kiện.',
    en: 'Confirm that the beneficiary is eligible, or enter the reason to waive it.',
  },
  fields: ['isEligible', 'eligibilityWaiver'],
  basis: 'NĐ 45/2012/NĐ-CP điều 1; TT 46/2012/TT-BCT điều 3',
  holds: ({ details }) => details.isEligible === true || Boolean(details.eligibilityWaiver?.trim()),
};

const beneficiary_invests_the_rest: ProjectRule = {
  text: {
    vi: 'Thiếu cam kết đầu tư đủ phần kinh phí còn lại của đơn vị thụ hưởng',
    en: 'The beneficiary has not committed to invest what support does not cover',
  },
  remedy: {
    vi: 'Lấy cam kết của đơn vị thụ hưởng rồi đánh dấu “Cam kết đầu tư phần còn lại”.',
    en: 'Obtain the commitment of the beneficiary, then tick “Commits to invest the rest”.',
  },
  fields: ['investsTheRest'],
  basis: 'TTLT 26/2014/TTLT-BTC-BCT điều 7.3',
  holds: ({ details }) => details.investsTheRest === true,
};

const content_is_paid_once: ProjectRule = {
  text: {
    vi: 'Thiếu cam kết chưa được ngân sách nhà nước hỗ trợ cùng nội dung',
    en: 'No declaration that no other state money pays the same content',
  },
  remedy: {
    vi: 'Lấy cam kết của đơn vị thụ hưởng rồi đánh dấu “Cam kết chưa được hỗ trợ cùng nội dung”.',
    en: 'Obtain the declaration of the beneficiary, then tick “No other state money for the same content”.',
  },
  fields: ['noDoubleFunding'],
  basis: 'TTLT 26/2014/TTLT-BTC-BCT điều 7.4',
  holds: ({ details }) => details.noDoubleFunding === true,
};

const defects_are_answered: ProjectRule = {
  judgesRequest: true,
  text: {
    vi: 'Mới trả lời {answered} trên {asked} nội dung yêu cầu bổ sung',
    en: 'Only {answered} of {asked} points are answered',
  },
  remedy: {
    vi: 'Trả lời từng nội dung yêu cầu bổ sung, đúng thứ tự, đủ {asked} nội dung.',
    en: 'Answer each of the {asked} points, in their order.',
  },
  fields: ['answers'],
  holds: ({ details }, { payload }) => {
    const asked = details.defects?.length ?? 0;
    const answered = Array.isArray(payload['answers']) ? payload['answers'].length : 0;
    return (
      answered >= asked || {
        params: { answered: String(answered), asked: String(asked) },
        mark: 'P',
      }
    );
  },
};

const end_is_not_before_start: ProjectRule = {
  text: {
    vi: 'Ngày kết thúc {endOn} ở trước ngày bắt đầu {startOn}',
    en: 'The end, {endOn}, is before the start, {startOn}',
  },
  remedy: {
    vi: 'Sửa ngày bắt đầu hoặc ngày kết thúc của đề án.',
    en: 'Correct the start or the end of the project.',
  },
  fields: ['startOn', 'endOn'],
  holds: ({ details: { startOn, endOn } }) =>
    !startOn || !endOn || endOn >= startOn || { params: { startOn, endOn } },
};

const criteria_are_recorded: ProjectRule = {
  text: {
    vi: 'Phiếu thẩm định còn thiếu ý kiến về tiêu chí: {missing}',
    en: 'The appraisal sheet lacks an opinion on: {missingEn}',
  },
  remedy: {
    vi: 'Người thẩm định ghi ý kiến về các tiêu chí còn thiếu.',
    en: 'An appraiser records the opinion on the missing criteria.',
  },
  basis: 'TT 36/2013/TT-BCT điều 9',
  holds: ({ details, law }) => {
    const missing = law.criteria.filter((criterion) => !details.criteria?.[criterion]?.trim());
    return (
      missing.length === 0 || {
        params: named(missing.map(criterionLabel)),
        mark: 'S°',
        fields: missing.map((criterion) => `criteria/${criterion}`),
      }
    );
  },
};

/** What a dossier must hold whole before it is filed, at either level. */
export const WHOLE_PROPOSAL = [
  'parts_are_filled',
  'estimate_balances',
  'funding_covers_the_cost',
  'content_is_supported',
  'support_is_within_norm',
  'beneficiary_is_eligible',
  'beneficiary_invests_the_rest',
  'content_is_paid_once',
  'end_is_not_before_start',
] as const;

export const projectRules = {
  parts_are_filled,
  estimate_balances,
  funding_covers_the_cost,
  support_is_within_norm,
  content_is_supported,
  beneficiary_is_eligible,
  beneficiary_invests_the_rest,
  content_is_paid_once,
  end_is_not_before_start,
  defects_are_answered,
  criteria_are_recorded,
} as const satisfies Rules<ProjectFacts>;
