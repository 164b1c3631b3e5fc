/** The journey of one project from draft to reward, with a visit on the way and four refusals that must happen. */
import { normOn, trancheOn, type Rulebook } from '../../workflows/index.js';
import {
  accept,
  acceptanceOf,
  askAdvance,
  complete,
  contract,
  firstAmount,
  payAdvance,
  report,
  rewardAndClose,
  settle,
  type Advance,
} from '../../src/story/story-funding.js';
import {
  appraiseAtBase,
  appraiseAtMinistry,
  approvePlan,
  dossierOf,
  grantEstimate,
  openingOf,
  type StoryProject,
} from '../../src/story/story.js';
import type { CaseRef } from '../../src/story/teller.js';
import type { HttpTeller } from './http.teller.js';
import type { MoneyLine, Printer } from './printer.js';
import { groundsForAcceptance } from './two-hats.js';

export interface Tale {
  readonly teller: HttpTeller;
  readonly print: Printer;
  readonly book: Rulebook;
  readonly project: StoryProject;
}

const MONEY: readonly (readonly [string, string])[] = [
  ['allotted', 'giao trong kế hoạch'],
  ['committed', 'cam kết theo hợp đồng'],
  ['advanced', 'đã tạm ứng'],
  ['accepted', 'đã nghiệm thu'],
  ['settled', 'đã quyết toán'],
  ['returned', 'đã nộp trả'],
  ['toReturn', 'còn phải nộp trả'],
  ['mayAdvance', 'còn được tạm ứng'],
];

/** Shows the money of the project and its open deadlines. */
export async function showMoney(
  { teller, print }: Tale,
  ref: CaseRef,
): Promise<Readonly<Record<string, string>>> {
  const { body } = await teller.call('GET', `/cases/${ref.id}`, 'kiemtoan');
  const money = body['money'] as Readonly<Record<string, string>>;
  print.money(MONEY.map(([name, label]): MoneyLine => [label, money[name] ?? '0']));
  print.deadlines(body['deadlines'] as readonly { code: string; due: string }[]);
  return money;
}

/** More than the norm of the filing day allows, or null where no norm is known. */
function tooMuch({ book, project }: Tale): bigint | null {
  const norm = normOn(book, {
    contentCode: project.contentCode,
    ...(project.contentItem === undefined ? {} : { item: project.contentItem }),
    programme: 'national',
    on: project.days.filed,
  });
  if (!norm || norm.mark === 'M' || norm.mark === 'P') return null;
  const most = norm.maxSupportOfSeveral(project.total, BigInt(project.beneficiaryCount));
  const over = most + 50_000_000n;
  return over < project.total ? over : null;
}

async function propose(tale: Tale): Promise<CaseRef> {
  const { teller, print, project } = tale;
  print.title('ĐỀ XUẤT / PROPOSAL');
  await teller.day(project.days.filed);
  const over = tooMuch(tale);
  const ref = await teller.open('centre', 'project', openingOf(project, over ?? project.support));
  await teller.papers('centre', ref, 'request_letter', 'beneficiary_letter', 'estimate_form');
  if (over === null)
    print.line('   (không có định mức đã kiểm chứng cho nội dung này vào ngày nộp)');
  else await teller.refused('centre', ref, 'project.submit', {}, 'support_is_within_norm');
  await teller.send('centre', ref, 'project.edit', dossierOf(project));
  await teller.send('centre', ref, 'project.submit', {
    lateReason:
      project.days.filed > `${project.year - 1}-05-20`
        ? 'Đề nghị bổ sung kế hoạch trong năm.'
        : undefined,
  });
  await appraiseAtBase(teller, project, ref);
  return ref;
}

async function approve({ teller, print, project }: Tale, ref: CaseRef): Promise<void> {
  print.title('PHÊ DUYỆT / APPROVAL');
  await appraiseAtMinistry(teller, project, ref);
  await teller.day(project.days.plan);
  const estimate = await grantEstimate(teller, {
    year: project.year,
    title: `Dự toán khuyến công quốc gia năm ${project.year} (kể chuyện)`,
    amount: (project.support * 2n).toString(),
    decisionNumber: `QĐ giao dự toán ${project.year} (số minh hoạ)`,
    decisionDate: project.days.plan,
  });
  await approvePlan(teller, {
    year: project.year,
    number: 1,
    estimate,
    decisionNumber: project.days.planDecision,
    decisionDate: project.days.plan,
    lines: [{ ref, amount: project.support }],
  });
}

/** Planned, logged, signed, concluded; it finds something serious. Answers with the finding. */
async function supervise({ teller, project }: Tale, ref: CaseRef): Promise<CaseRef> {
  const { days } = project;
  const visit = await teller.open('inspector', 'visit', {
    projectId: ref.id,
    plannedOn: days.advance,
    place: project.beneficiaryPlace,
    team: 'Cục, Sở Công Thương, Trung tâm Khuyến công',
  });
  await teller.papers('inspector', visit, 'inspection_decision');
  const decision = { decisionNumber: 'QĐ kiểm tra (số minh hoạ)', decisionDate: days.advance };
  await teller.send('inspector', visit, 'visit.announce', decision);
  await teller.papers('inspector', visit, 'photo');
  const { body } = await teller.call('GET', '/rulebook/checklist', teller.username('inspector'));
  const questions = (body['rows'] ?? body['items']) as readonly { key: string }[];
  await teller.send('inspector', visit, 'visit.carry_out', {
    carriedOutOn: days.advance,
    checklist: questions.map(({ key }) => ({
      code: key,
      answer: key === 'machine' ? 'no' : 'yes',
    })),
  });
  const opened = await teller.send('inspector', visit, 'visit.add_finding', {
    findingType: 'not_installed',
    severity: 'serious',
    description: 'Một máy đã nhận nhưng chưa lắp đặt, chưa chạy thử.',
    recommendation: 'Lắp đặt, chạy thử và báo cáo trước khi đề nghị tạm ứng.',
  });
  await teller.papers('inspector', visit, 'visit_minutes');
  await teller.send('inspector', visit, 'visit.sign_minutes', {
    signedOn: days.advance,
    signatories: 'Trưởng đoàn, đại diện Trung tâm, đại diện đơn vị thụ hưởng',
  });
  await teller.send('inspector', visit, 'visit.conclude', {
    conclusion: 'Một phát hiện nghiêm trọng, cần khắc phục.',
  });
  const finding = opened.find(({ kind }) => kind === 'finding');
  if (!finding) throw new Error('the visit opened no finding');
  return finding;
}

async function remedy({ teller, project }: Tale, finding: CaseRef): Promise<void> {
  await teller.send('centre', finding, 'finding.propose_remedy', {
    remedy: 'Lắp đặt và chạy thử máy còn lại.',
    remedyBy: project.days.completed,
  });
  await teller.send('inspector', finding, 'finding.accept_remedy');
  await teller.papers('centre', finding, 'remedy_evidence');
  await teller.send('centre', finding, 'finding.report_remedied', {
    done: 'Đã lắp đặt, chạy thử, có ảnh và biên bản.',
  });
  await teller.send('inspector', finding, 'finding.verify', {
    verification: 'Đã kiểm tra tại chỗ, máy vận hành.',
  });
  await teller.send('inspector', finding, 'finding.close');
}

/** Asked for at 45 % of the work (refused), again at 75 %, held by a finding (refused), then paid. */
async function firstAdvance(tale: Tale, ref: CaseRef): Promise<void> {
  const { teller, project, book } = tale;
  const { days, total } = project;
  const amount = firstAmount(project);
  const tranche = trancheOn(book, project.contentCode, days.progress, project.contentItem);
  const measured = tranche?.first.progress?.of === 'supported_volume' ? project.support : total;
  await report(teller, ref, { on: days.progress, percent: 45, value: (total * 45n) / 100n });
  const early = await teller.open('centre', 'instalment', {
    projectId: ref.id,
    type: 'first',
    amount: amount.toString(),
    doneValue: ((measured * 45n) / 100n).toString(),
  });
  await teller.papers('centre', early, ...project.firstPapers);
  if ((tranche?.first.progress?.over ?? 0) >= 45)
    await teller.refused(
      'centre',
      early,
      'instalment.request',
      {},
      'work_done_passes_the_threshold',
    );
  await report(teller, ref, { on: days.advance, percent: 75, value: (total * 75n) / 100n });
  const finding = await supervise(tale, ref);
  const confirmed = ((measured * 75n) / 100n).toString();
  await teller.send('centre', early, 'instalment.request', { doneValue: confirmed });
  await teller.send('appraiser', early, 'instalment.confirm', { confirmedValue: confirmed });
  await teller.refused('head', early, 'instalment.approve', {}, 'no_serious_finding_is_open');
  await remedy(tale, finding);
  await payAdvance(teller, project, early, {
    ...restOf(project, amount),
    type: 'first',
    amount,
    order: 'UNC 1 (số minh hoạ)',
    on: days.advance,
  });
}

const restOf = (project: StoryProject, paid: bigint): Advance => ({
  type: 'remaining',
  amount: project.support - paid,
  done: project.total,
  papers: project.remainingPapers,
  on: project.days.acceptance,
  order: 'UNC 2 (số minh hoạ)',
});

/** Tells it all; answers with the project and its money at the end. */
export async function tell(
  tale: Tale,
): Promise<{ ref: CaseRef; money: Readonly<Record<string, string>> }> {
  const { teller, print, project } = tale;
  const ref = await propose(tale);
  await approve(tale, ref);
  print.title('CẤP KINH PHÍ / FUNDING');
  const signed = await contract(teller, project, ref);
  await showMoney(tale, ref);
  const amount = project.firstPercent === null ? 0n : firstAmount(project);
  if (amount > 0n) await firstAdvance(tale, ref);
  await showMoney(tale, ref);
  await complete(teller, project, ref);
  print.title('KIỂM TRA, NGHIỆM THU, QUYẾT TOÁN / INSPECTION');
  await teller.day(project.days.acceptance);
  await teller.papers('appraiser', ref, 'acceptance_minutes', 'photo');
  await groundsForAcceptance(tale, ref, acceptanceOf(project));
  await accept(teller, project, ref);
  await showMoney(tale, ref);
  const rest = restOf(project, amount);
  await payAdvance(teller, project, await askAdvance(teller, ref, rest), rest);
  await settle(teller, project, signed);
  print.title('KHEN THƯỞNG / REWARD');
  await rewardAndClose(teller, project, ref);
  return { ref, money: await showMoney(tale, ref) };
}
