/** One project from proposal to reward, told by whoever tells it: the public project of Ninh Thuận, 2018. */
import { readRulebook, rulebookFolder } from '../../../src/rulebook/rulebook.files.js';
import { storyProject } from '../../../src/story/story-project.js';
import {
  accept,
  askAdvance,
  complete,
  contract,
  firstAmount,
  payAdvance,
  report,
  rewardAndClose,
  settle,
} from '../../../src/story/story-funding.js';
import {
  appraiseAtBase,
  appraiseAtMinistry,
  approvePlan,
  file,
  grantEstimate,
  type StoryProject,
} from '../../../src/story/story.js';
import type { CaseRef, Teller } from '../../../src/story/teller.js';
import { rulebookOf, rowsOn, type Rulebook } from '../../../workflows/index.js';

export const readBook = (): Rulebook =>
  rulebookOf(readRulebook(rulebookFolder()).map((loaded) => loaded.file));

export const ninhThuan = (book: Rulebook): StoryProject =>
  storyProject(book, {
    title: 'Ứng dụng máy móc tiên tiến (máy trộn cá) trong chế biến thủy sản',
    year: 2018,
    contentCode: '3.3',
    beneficiaryName: 'Công ty TNHH chế biến thủy sản minh hoạ (tên hư cấu)',
    beneficiaryPlace: 'Huyện Thuận Nam, tỉnh Ninh Thuận',
    beneficiaryCount: 1,
    total: 601_000_000n,
    support: 200_000_000n,
    days: {
      plan: '2017-12-22',
      planDecision: 'QĐ 4768/QĐ-BCT',
      notice: '2018-05-25',
      noticeNumber: 'CV 390/CTĐP-QLKC',
      contract: '2018-05-31',
      contractNumber: 'HĐ 104/HĐ-CTĐP',
      acceptance: '2018-08-10',
    },
  });

/** A visit that finds a machine not yet running, and the remedy of what it found. */
async function visit(
  teller: Teller,
  book: Rulebook,
  project: StoryProject,
  ref: CaseRef,
): Promise<void> {
  const { days } = project;
  const day = days.advance;
  const seen = await teller.open('inspector', 'visit', {
    projectId: ref.id,
    plannedOn: day,
    place: project.beneficiaryPlace,
    team: 'Cục, Sở Công Thương, Trung tâm Khuyến công',
  });
  await teller.papers('inspector', seen, 'inspection_decision');
  const decision = { decisionNumber: 'QĐ kiểm tra (số minh hoạ)', decisionDate: day };
  await teller.send('inspector', seen, 'visit.announce', decision);
  await teller.papers('inspector', seen, 'photo');
  await teller.send('inspector', seen, 'visit.carry_out', {
    carriedOutOn: day,
    checklist: rowsOn(book, 'checklist', day).map(({ key }) => ({
      code: key,
      answer: key === 'machine' ? 'no' : 'yes',
    })),
  });
  await teller.send('inspector', seen, 'visit.add_finding', {
    findingType: 'not_installed',
    severity: 'minor',
    description: 'Một máy đã nhận nhưng chưa chạy thử.',
    recommendation: 'Chạy thử và báo cáo.',
  });
  await teller.papers('inspector', seen, 'visit_minutes');
  await teller.send('inspector', seen, 'visit.sign_minutes', {
    signedOn: day,
    signatories: 'Trưởng đoàn, đại diện Trung tâm, đại diện đơn vị thụ hưởng',
  });
  await teller.send('inspector', seen, 'visit.conclude', {
    conclusion: 'Một phát hiện nhỏ, cần khắc phục.',
  });
}

async function remedy(teller: Teller, project: StoryProject, finding: CaseRef): Promise<void> {
  await teller.send('centre', finding, 'finding.propose_remedy', {
    remedy: 'Chạy thử máy còn lại.',
    remedyBy: project.days.completed,
  });
  await teller.send('inspector', finding, 'finding.accept_remedy');
  await teller.papers('centre', finding, 'remedy_evidence');
  await teller.send('centre', finding, 'finding.report_remedied', { done: 'Đã chạy thử.' });
  await teller.send('inspector', finding, 'finding.verify', {
    verification: 'Đã kiểm tra tại chỗ.',
  });
  await teller.send('inspector', finding, 'finding.close');
}

/** Tells it whole; `findingOf` says which finding the visit left on the project. */
export async function fromProposalToReward(
  teller: Teller,
  findingOf: (project: CaseRef) => Promise<CaseRef>,
): Promise<CaseRef> {
  const book = readBook();
  const project = ninhThuan(book);
  const { days, support, total } = project;
  const ref = await file(teller, project);
  await appraiseAtBase(teller, project, ref);
  await appraiseAtMinistry(teller, project, ref);
  await teller.day(days.plan);
  const estimate = await grantEstimate(teller, {
    year: project.year,
    title: `Dự toán khuyến công quốc gia năm ${project.year}`,
    amount: (support * 2n).toString(),
    decisionNumber: 'QĐ giao dự toán (số minh hoạ)',
    decisionDate: days.plan,
  });
  await approvePlan(teller, {
    year: project.year,
    number: 1,
    estimate,
    decisionNumber: days.planDecision,
    decisionDate: days.plan,
    lines: [{ ref, amount: support }],
  });
  const signed = await contract(teller, project, ref);
  await report(teller, ref, { on: days.progress, percent: 75, value: (total * 75n) / 100n });
  const amount = firstAmount(project);
  const first = {
    type: 'first' as const,
    amount,
    done: (total * 75n) / 100n,
    papers: project.firstPapers,
    on: days.advance,
    order: 'UNC 1 (số minh hoạ)',
  };
  const asked = await askAdvance(teller, ref, first);
  await payAdvance(teller, project, asked, first);
  await visit(teller, book, project, ref);
  await remedy(teller, project, await findingOf(ref));
  await complete(teller, project, ref);
  await accept(teller, project, ref);
  const rest = {
    type: 'remaining' as const,
    amount: support - amount,
    done: total,
    papers: project.remainingPapers,
    on: days.acceptance,
    order: 'UNC 2 (số minh hoạ)',
  };
  await payAdvance(teller, project, await askAdvance(teller, ref, rest), rest);
  await settle(teller, project, signed);
  await rewardAndClose(teller, project, ref);
  return ref;
}
