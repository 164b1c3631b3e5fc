/**
 * The life of one national project as moves of people, in parts that can be told one after the other. The same parts
 * make the demonstration year and the journey.
 */
import type { Payload } from '../../workflows/index.js';
import type { CaseRef, Teller } from './teller.js';

/** A project to be told. Amounts are whole đồng, dates `YYYY-MM-DD`. */
export interface StoryProject {
  readonly title: string;
  readonly year: number;
  readonly contentCode: string;
  readonly contentItem?: string;
  readonly beneficiaryName: string;
  readonly beneficiaryPlace: string;
  readonly beneficiaryCount: number;
  readonly total: bigint;
  readonly support: bigint;
  readonly sourceNote?: string;
  readonly tender: boolean;
  /** Share of the support that the first instalment may be, in percent; null when there is no first one. */
  readonly firstPercent: number | null;
  readonly firstPapers: readonly string[];
  readonly remainingPapers: readonly string[];
  /** Payments above this take a second person of the department. */
  readonly secondPersonAbove: bigint;
  readonly days: StoryDays;
}

export interface StoryDays {
  readonly filed: string;
  readonly appraised: string;
  readonly registered: string;
  readonly ministry: string;
  readonly plan: string;
  readonly planDecision: string;
  readonly notice: string;
  readonly noticeNumber: string;
  readonly contract: string;
  readonly contractNumber: string;
  readonly progress: string;
  readonly advance: string;
  readonly completed: string;
  readonly acceptance: string;
  readonly settlement: string;
  readonly reward: string;
}

const PARTS: Readonly<Record<string, string>> = {
  parties:
    'Trung tâm Khuyến công thực hiện; đơn vị thụ hưởng và địa điểm như phần thông tin chung.',
  grounds:
    'Đơn vị thụ hưởng sản xuất bằng thiết bị cũ, năng suất thấp; nhu cầu đổi mới thiết bị là cấp thiết.',
  aims: 'Nâng năng suất, chất lượng sản phẩm, tạo việc làm cho lao động nông thôn.',
  scale: 'Đầu tư máy móc mới 100%, công nghệ tiên tiến so với thiết bị hiện có của cơ sở.',
  contents: 'Khảo sát, ký hợp đồng mua sắm, lắp đặt, chạy thử, nghiệm thu, nhân rộng.',
  organisation: 'Trung tâm chủ trì, đơn vị thụ hưởng đầu tư, Sở Công Thương kiểm tra, nghiệm thu.',
  effect: 'Tăng sản lượng và doanh thu, giảm hao hụt nguyên liệu, có khả năng nhân rộng.',
};

const CRITERIA: Payload = {
  criteria: {
    principles: 'Phù hợp nguyên tắc lập kế hoạch và nội dung chương trình.',
    aims: 'Mục tiêu rõ, cần thiết, sử dụng kinh phí hợp lý.',
    ability: 'Các đơn vị đủ năng lực thực hiện.',
    combination: 'Không trùng với chương trình khác.',
    completeness: 'Hồ sơ đầy đủ theo quy định.',
  },
};

/** What the beneficiary pays: all that support does not. */
export const counterpartOf = ({ total, support }: StoryProject): bigint => total - support;

const estimateOf = (project: StoryProject): Payload => ({
  estimate: [
    {
      item: project.title,
      amount: project.total.toString(),
      support: project.support.toString(),
      counterpart: counterpartOf(project).toString(),
    },
  ],
});

/** What a unit fills in to open the project; `support` may be told wrong first. */
export const openingOf = (project: StoryProject, support = project.support): Payload => ({
  year: project.year,
  title: project.title,
  contentCode: project.contentCode,
  ...(project.contentItem === undefined ? {} : { contentItem: project.contentItem }),
  beneficiaryName: project.beneficiaryName,
  beneficiaryPlace: project.beneficiaryPlace,
  beneficiaryCount: project.beneficiaryCount,
  totalCost: project.total.toString(),
  support: support.toString(),
  counterpart: (project.total - support).toString(),
  ...(project.sourceNote === undefined ? {} : { sourceNote: project.sourceNote }),
});

/** The rest of the dossier. */
export const dossierOf = (project: StoryProject): Payload => ({
  support: project.support.toString(),
  counterpart: counterpartOf(project).toString(),
  parts: PARTS,
  ...estimateOf(project),
  isEligible: true,
  investsTheRest: true,
  noDoubleFunding: true,
  startOn: project.days.contract,
  endOn: project.days.completed,
});

/** Filed at the provincial department. After the filing day of the year a reason is given. */
export async function file(teller: Teller, project: StoryProject): Promise<CaseRef> {
  await teller.day(project.days.filed);
  const ref = await teller.open('centre', 'project', openingOf(project));
  await teller.send('centre', ref, 'project.edit', dossierOf(project));
  await teller.papers('centre', ref, 'request_letter', 'beneficiary_letter', 'estimate_form');
  await teller.send('centre', ref, 'project.submit', { lateReason: lateReason(project) });
  return ref;
}

const lateReason = ({ days, year }: StoryProject): string =>
  days.filed.startsWith(String(year))
    ? 'Đề nghị bổ sung kế hoạch trong năm.'
    : 'Nộp theo đợt đăng ký của tỉnh.';

/** Passed by the director of the provincial department (T04, T05). */
export async function appraiseAtBase(
  teller: Teller,
  project: StoryProject,
  ref: CaseRef,
): Promise<void> {
  await teller.day(project.days.appraised);
  await teller.send('appraiser', ref, 'project.accept_dossier');
  await teller.send('appraiser', ref, 'project.record_appraisal', CRITERIA);
  await teller.papers('appraiser', ref, 'appraisal_sheet');
  await teller.send('director', ref, 'project.pass');
}

/** Registered with the department and passed by its head (T07, T09). */
export async function appraiseAtMinistry(
  teller: Teller,
  project: StoryProject,
  ref: CaseRef,
): Promise<void> {
  await teller.day(project.days.registered);
  await teller.papers('appraiser', ref, 'registration_report');
  await teller.send('appraiser', ref, 'project.register', { lateReason: lateReason(project) });
  await teller.day(project.days.ministry);
  await teller.send('reviewer', ref, 'project.begin_appraisal');
  await teller.send('reviewer', ref, 'project.record_appraisal', CRITERIA);
  await teller.send('head', ref, 'project.pass');
}

export interface Batch {
  readonly year: number;
  readonly number: number;
  readonly estimate: CaseRef;
  readonly decisionNumber: string;
  readonly decisionDate: string;
  readonly lines: readonly { readonly ref: CaseRef; readonly amount: bigint }[];
}

/** The money of a year: entered by one person, confirmed by another. */
export async function grantEstimate(teller: Teller, grant: Payload): Promise<CaseRef> {
  const estimate = await teller.open('finance', 'estimate', grant);
  await teller.send('head', estimate, 'estimate.confirm');
  return estimate;
}

/** A plan batch composed, submitted and approved in one act (T11); then the finance opinion on the allocation. */
export async function approvePlan(teller: Teller, batch: Batch): Promise<CaseRef> {
  await teller.day(batch.decisionDate);
  const plan = await teller.open('reviewer', 'plan', {
    year: batch.year,
    title: `Kế hoạch khuyến công quốc gia năm ${batch.year}, đợt ${batch.number}`,
    batch: batch.number,
    estimateId: batch.estimate.id,
  });
  for (const { ref, amount } of batch.lines)
    await teller.send('reviewer', plan, 'plan.add_line', {
      projectId: ref.id,
      amount: amount.toString(),
    });
  await teller.papers('head', plan, 'plan_submission', 'council_minutes');
  await teller.send('head', plan, 'plan.submit');
  await teller.papers('minister', plan, 'plan_decision');
  const decision = { decisionNumber: batch.decisionNumber, decisionDate: batch.decisionDate };
  await teller.send('minister', plan, 'plan.approve', decision);
  await teller.send('finance', plan, 'plan.record_opinion', decision);
  return plan;
}
