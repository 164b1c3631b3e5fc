/** The values a project is filled in with; the same list opens, edits and documents it. */
import * as f from './field.js';
import { PROJECT_PARTS } from './project.js';
import type { Field } from './step.js';

/** What each part of a project text is called, in Vietnamese and in English. */
export const PART_LABELS: Readonly<
  Record<(typeof PROJECT_PARTS)[number], readonly [string, string]>
> = {
  parties: ['1. Đơn vị thực hiện, phối hợp, thụ hưởng, địa điểm', '1. Parties and place'],
  grounds: ['2. Sự cần thiết và căn cứ', '2. Need and grounds'],
  aims: ['3. Mục tiêu', '3. Aims'],
  scale: ['4. Quy mô và đặc điểm nổi bật', '4. Scale and outstanding features'],
  contents: ['5. Nội dung, tiến độ, phân công', '5. Contents, schedule, who does what'],
  organisation: ['7. Tổ chức thực hiện', '7. Organisation'],
  effect: ['8. Hiệu quả', '8. Effect'],
};

const estimateLine: readonly Field[] = [
  f.text('item', 'Nội dung chi', 'Spending item', { max: 300 }),
  f.money('amount', 'Thành tiền (đồng)', 'Amount (đồng)'),
  f.money('support', 'Khuyến công quốc gia (đồng)', 'National support (đồng)'),
  f.money('counterpart', 'Đơn vị thụ hưởng (đồng)', 'Counterpart (đồng)'),
  f.money('other', 'Nguồn khác (đồng)', 'Other sources (đồng)', f.optional),
];

const always: readonly Field[] = [
  f.text('title', 'Tên đề án', 'Title', { max: 500 }),
  f.text('contentCode', 'Nội dung hoạt động (mã)', 'Activity content (code)', { max: 10 }),
  f.text('beneficiaryName', 'Đơn vị thụ hưởng', 'Beneficiary', { max: 300 }),
  f.text('beneficiaryPlace', 'Địa điểm thực hiện', 'Place', { max: 300 }),
  f.money('totalCost', 'Tổng kinh phí (đồng)', 'Total cost (đồng)', { min: 1 }),
  f.money('support', 'Kinh phí khuyến công đề nghị (đồng)', 'Support asked for (đồng)', { min: 1 }),
  f.money('counterpart', 'Vốn đối ứng (đồng)', 'Counterpart (đồng)'),
];

const later: readonly Field[] = [
  f.integer('beneficiaryCount', 'Số đơn vị thụ hưởng', 'Number of beneficiaries', {
    min: 1,
    max: 100,
  }),
  f.text('sourceNote', 'Nguồn số liệu', 'Where the figures come from', { max: 1_000 }),
  f.text('contentItem', 'Dạng hỗ trợ trong nội dung', 'Kind of support inside the content', {
    max: 60,
  }),
  f.money('otherSources', 'Nguồn khác (đồng)', 'Other sources (đồng)'),
  f.date('startOn', 'Ngày bắt đầu', 'Start date'),
  f.date('endOn', 'Ngày kết thúc', 'End date'),
  f.flag('technologyLine', 'Dây chuyền công nghệ', 'Technology line'),
  f.flag('priority', 'Thuộc diện ưu tiên', 'Priority place or industry'),
  f.flag('isEligible', 'Đơn vị thụ hưởng đủ điều kiện', 'The beneficiary is eligible'),
  f.text('eligibilityWaiver', 'Lý do miễn điều kiện', 'Reason to waive eligibility'),
  f.flag('investsTheRest', 'Cam kết đầu tư phần còn lại', 'Commits to invest the rest'),
  f.flag(
    'noDoubleFunding',
    'Cam kết chưa được hỗ trợ cùng nội dung',
    'No other state money for the same content',
  ),
  f.list('estimate', 'Dự toán kinh phí (mẫu 1)', 'Cost estimate (form 1)', {
    fields: estimateLine,
  }),
  f.group('parts', 'Thuyết minh đề án', 'Project text', {
    fields: PROJECT_PARTS.map((part) =>
      f.text(part, PART_LABELS[part][0], PART_LABELS[part][1], { max: 20_000, optional: true }),
    ),
  }),
].map((field) => ({ ...field, optional: true as const, nullable: true as const }));

/** To open a project: what it is, for whom and what it costs; the rest may follow while it is a draft. */
export const projectFields: readonly Field[] = [
  f.integer('year', 'Năm kế hoạch', 'Plan year', { min: 2000 }),
  ...always,
  ...later,
];

/** To edit one: any of the same values but the year. */
export const projectPatchFields: readonly Field[] = [
  ...always.map((field) => ({ ...field, optional: true as const })),
  ...later,
];

/** Grades of the evaluation after settlement, best first. */
export const GRADES = [
  f.option('excellent', 'Xuất sắc', 'Excellent'),
  f.option('good', 'Tốt', 'Good'),
  f.option('fair', 'Đạt', 'Fair'),
  f.option('poor', 'Chưa đạt', 'Poor'),
] as const;

/** The five criteria of an appraisal (TT 36/2013 art. 9), each with its opinion in words. */
export const criteriaField: Field = f.group(
  'criteria',
  'Ý kiến theo tiêu chí',
  'Opinion per criterion',
  {
    fields: [
      f.text('principles', 'Phù hợp nguyên tắc lập kế hoạch', 'Fits the drafting principles'),
      f.text('aims', 'Mục tiêu, sự cần thiết, hiệu quả', 'Aims, need, effect'),
      f.text('ability', 'Năng lực các đơn vị', 'Ability of the parties'),
      f.text('combination', 'Khả năng lồng ghép', 'Combination with other programmes'),
      f.text('completeness', 'Tính đầy đủ của hồ sơ', 'Completeness of the dossier'),
    ],
  },
);
