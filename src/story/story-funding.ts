/** The second half of the life of a project: contract, progress, advances, acceptance, settlement, reward. */
import type { Payload } from '../../workflows/index.js';
import { counterpartOf, type StoryProject } from './story.js';
import type { CaseRef, Teller } from './teller.js';

/** Notice, tender where needed, contract, start (T14 to T17). */
export async function contract(
  teller: Teller,
  project: StoryProject,
  ref: CaseRef,
): Promise<CaseRef> {
  const { days } = project;
  const notice = { decisionNumber: days.noticeNumber, decisionDate: days.notice };
  await teller.day(days.notice);
  await teller.papers('reviewer', ref, 'plan_notice');
  await teller.send(
    'reviewer',
    ref,
    project.tender ? 'project.call_tender' : 'project.receive_notice',
    notice,
  );
  await teller.day(days.contract);
  if (project.tender) {
    await teller.papers('appraiser', ref, 'tender_result');
    await teller.send('appraiser', ref, 'project.record_tender_result', notice);
  }
  const signed = await teller.open('reviewer', 'contract', {
    projects: [{ projectId: ref.id, amount: project.support.toString() }],
  });
  await teller.papers('head', signed, 'contract');
  await teller.send('head', signed, 'contract.sign', {
    decisionNumber: days.contractNumber,
    decisionDate: days.contract,
  });
  await namePayee(teller, project, signed);
  await teller.send('centre', ref, 'project.start', { startedOn: days.contract });
  return signed;
}

/** The account of the unit: named by the Centre, confirmed by the finance reviewer. */
async function namePayee(teller: Teller, project: StoryProject, signed: CaseRef): Promise<void> {
  const payee = await teller.open('centre', 'payee', {
    contractId: signed.id,
    holderName: 'Trung tâm Khuyến công (tài khoản minh hoạ)',
    accountNumber: `9527.${project.year}.00000`,
    bank: 'Kho bạc Nhà nước (minh hoạ)',
  });
  await teller.papers('centre', payee, 'request_letter');
  await teller.send('finance', payee, 'payee.confirm');
}

/** A monthly report, confirmed by the provincial department (T18). */
export async function report(
  teller: Teller,
  ref: CaseRef,
  progress: { readonly on: string; readonly percent: number; readonly value: bigint },
): Promise<void> {
  await teller.day(progress.on);
  await teller.papers('centre', ref, 'progress_report');
  await teller.send('centre', ref, 'project.report_progress', {
    value: progress.value.toString(),
    percent: progress.percent,
  });
  await teller.send('appraiser', ref, 'project.confirm_progress');
}

export const firstAmount = ({ support, firstPercent }: StoryProject): bigint => {
  const amount = (support * BigInt(firstPercent ?? 0)) / 100n;
  return amount - (amount % 1_000n);
};

export interface Advance {
  readonly type: 'first' | 'remaining';
  readonly amount: bigint;
  readonly done: bigint;
  readonly papers: readonly string[];
  readonly on: string;
  readonly order: string;
}

/** An instalment drafted with its papers and sent (T19, T23). */
export async function askAdvance(teller: Teller, ref: CaseRef, advance: Advance): Promise<CaseRef> {
  await teller.day(advance.on);
  const instalment = await teller.open('centre', 'instalment', {
    projectId: ref.id,
    type: advance.type,
    amount: advance.amount.toString(),
    doneValue: advance.done.toString(),
  });
  await teller.papers('centre', instalment, ...advance.papers);
  await teller.send('centre', instalment, 'instalment.request');
  await teller.send('appraiser', instalment, 'instalment.confirm', {
    confirmedValue: advance.done.toString(),
  });
  return instalment;
}

/** Approved (a large one by two persons), paid by the treasury, passed on to the beneficiary. */
export async function payAdvance(
  teller: Teller,
  project: StoryProject,
  instalment: CaseRef,
  advance: Advance,
): Promise<void> {
  const order = { decisionNumber: advance.order, decisionDate: advance.on };
  if (advance.amount > project.secondPersonAbove)
    await teller.send('reviewer', instalment, 'instalment.endorse');
  await teller.send('head', instalment, 'instalment.approve');
  await teller.papers('treasury', instalment, 'payment_order');
  await teller.send('treasury', instalment, 'instalment.record_payment', order);
  await teller.papers('centre', instalment, 'transfer_proof');
  await teller.send('centre', instalment, 'instalment.pass_on', order);
}

/** Reported complete (T20). */
export async function complete(teller: Teller, project: StoryProject, ref: CaseRef): Promise<void> {
  await report(teller, ref, { on: project.days.completed, percent: 100, value: project.total });
  await teller.papers('centre', ref, 'volume_report', 'result_report');
  await teller.send('centre', ref, 'project.complete', {
    result: 'Hoàn thành toàn bộ nội dung theo hợp đồng.',
  });
}

export const acceptanceOf = (project: StoryProject): Payload => ({
  minutesOn: project.days.acceptance,
  value: project.support.toString(),
  counterpart: counterpartOf(project).toString(),
  participants: 'Sở Công Thương, Trung tâm Khuyến công, chính quyền địa phương, đơn vị thụ hưởng.',
});

/** Accepted on site (T21). */
export async function accept(teller: Teller, project: StoryProject, ref: CaseRef): Promise<void> {
  await teller.day(project.days.acceptance);
  await teller.papers('appraiser', ref, 'acceptance_minutes', 'photo');
  await teller.send('director', ref, 'project.accept', acceptanceOf(project));
}

/** Settlement filed, settled and liquidated (T24, T26). */
export async function settle(
  teller: Teller,
  project: StoryProject,
  signed: CaseRef,
): Promise<void> {
  await teller.day(project.days.settlement);
  await teller.papers(
    'centre',
    signed,
    'acceptance_minutes',
    'settlement_table',
    'voucher_list',
    'content_vouchers',
    'liquidation_minutes',
  );
  await teller.send('centre', signed, 'contract.file_settlement');
  await teller.send('head', signed, 'contract.settle');
  await teller.send('head', signed, 'contract.liquidate', {
    decisionNumber: `TL-${project.days.contractNumber}`,
    decisionDate: project.days.settlement,
  });
}

/** Evaluated, nominated, awarded, closed (T27). */
export async function rewardAndClose(
  teller: Teller,
  project: StoryProject,
  ref: CaseRef,
): Promise<void> {
  await teller.day(project.days.reward);
  await teller.send('reviewer', ref, 'project.evaluate', {
    grade: 'good',
    evaluation: 'Đề án hoàn thành đúng tiến độ, máy móc vận hành ổn định, có khả năng nhân rộng.',
  });
  await teller.papers('rewardClerk', ref, 'achievement_report');
  await teller.send('rewardClerk', ref, 'project.nominate', {
    nominee: 'Trung tâm Khuyến công (đơn vị thực hiện)',
    title: 'Bằng khen',
    achievement: 'Thực hiện đề án hiệu quả, quyết toán đúng hạn.',
  });
  await teller.papers('minister', ref, 'award_decision');
  await teller.send('minister', ref, 'project.award', {
    decisionNumber: 'QĐ khen thưởng (minh hoạ)',
    decisionDate: project.days.reward,
  });
  await teller.send('head', ref, 'project.close');
}
