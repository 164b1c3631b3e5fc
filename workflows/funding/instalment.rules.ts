/** When an advance may be requested, approved and paid (TT 36/2013 art. 13 to 16, 21.4; TTLT 26/2014 art. 8.2). */
import { dong, inWords, share } from '../kernel/money.js';
import { ATTACH, papersMissing, papersOf } from '../kernel/papers.js';
import { separationRules } from '../kernel/separation.js';
import type { Rule, Rules } from '../kernel/workflow.js';
import type { InstalmentFacts } from './instalment.facts.js';
import { paymentRules } from './payment.rules.js';

type InstalmentRule = Rule<InstalmentFacts>;

/** All the support the contract grants: what is committed, on its way, paid and cleared. */
const granted = ({ money }: InstalmentFacts): bigint =>
  ['committed', 'advance_pending', 'advanced', 'settled', 'receivable', 'returned'].reduce(
    (total, purpose) => total + (money[purpose] ?? 0n),
    0n,
  );

const asked = (facts: InstalmentFacts, payload: Readonly<Record<string, unknown>>): bigint =>
  dong(String(payload['amount'] ?? facts.details.amount));

const typeOf = (facts: InstalmentFacts, payload: Readonly<Record<string, unknown>>) =>
  String(payload['type'] ?? facts.details.type);

const project_is_under_contract: InstalmentRule = {
  text: {
    vi: 'Đề án chưa có hợp đồng hoặc không còn nhận tạm ứng',
    en: 'The project has no contract, or takes no more advances',
  },
  remedy: {
    vi: 'Chờ hợp đồng của đề án được ký; đề án đã nộp quyết toán thì không lập đề nghị tạm ứng nữa.',
    en: 'Wait until the contract of the project is signed; once its settlement is filed no advance can be requested.',
  },
  fields: ['projectId'],
  basis: 'TT 36/2013/TT-BCT điều 13',
  holds: ({ related }) =>
    related.project !== null &&
    ((related.project.stage === 'funding' &&
      ['contracted', 'in_progress'].includes(related.project.state)) ||
      (related.project.stage === 'inspection' &&
        ['awaiting_acceptance', 'not_accepted', 'accepted'].includes(related.project.state))),
};

const amount_is_within_the_contract: InstalmentRule = {
  text: {
    vi: 'Số đề nghị {asked} vượt phần chưa cấp của hợp đồng {left}',
    en: 'The {asked} asked for exceeds the {left} of the contract not yet paid',
  },
  remedy: {
    vi: 'Sửa số tiền đề nghị còn {left} trở xuống.',
    en: 'Change the amount asked for to {left} or less.',
  },
  fields: ['amount'],
  basis: 'TT 36/2013/TT-BCT điều 12.1',
  holds: (facts, { payload }) => {
    const left = facts.money['committed'] ?? 0n;
    const amount = asked(facts, payload);
    return (
      amount <= left || { params: { asked: inWords(amount), left: inWords(left) }, mark: 'S°' }
    );
  },
};

const advances_stay_under_the_ceiling: InstalmentRule = {
  text: {
    vi: 'Tạm ứng trước nghiệm thu không quá {percent}% kinh phí hỗ trợ theo hợp đồng; còn được tạm ứng {left}, đề nghị {asked}',
    en: 'Advances before acceptance may not pass {percent}% of the support under contract; {left} is left, {asked} is asked for',
  },
  remedy: {
    vi: 'Sửa số tiền đề nghị còn {left} trở xuống, hoặc chờ nghiệm thu để đề nghị phần còn lại.',
    en: 'Change the amount to {left} or less, or wait for the acceptance to ask for the rest.',
  },
  fields: ['amount'],
  holds: (facts, { payload }) => {
    const left = facts.money['advance_room'] ?? 0n;
    const amount = asked(facts, payload);
    if (amount <= left) return true;
    const { ceiling } = facts.law;
    return {
      params: {
        percent: String(ceiling?.percent ?? 100),
        left: inWords(left),
        asked: inWords(amount),
      },
      ...(ceiling ? { basis: ceiling.basis, mark: ceiling.mark } : {}),
    };
  },
};

const first_instalment_keeps_its_ratio: InstalmentRule = {
  text: {
    vi: 'Tạm ứng lần một của nội dung này không quá {percent}% ({max}), đề nghị {asked}',
    en: 'The first instalment of this content may not pass {percent}% ({max}); {asked} is asked for',
  },
  remedy: {
    vi: 'Sửa số tiền đề nghị lần một còn {max} trở xuống.',
    en: 'Change the amount of the first instalment to {max} or less.',
  },
  fields: ['amount'],
  holds: (facts, { payload }) => {
    const { tranche } = facts.law;
    if (!tranche || typeOf(facts, payload) !== 'first') return true;
    const max = share(granted(facts), tranche.ratio);
    const amount = asked(facts, payload);
    if (amount <= max) return true;
    return {
      params: { percent: String(tranche.ratio), max: inWords(max), asked: inWords(amount) },
      basis: tranche.basis,
      mark: tranche.mark,
    };
  },
};

const reaches = (facts: InstalmentFacts, done: bigint, type: string) => {
  const { tranche } = facts.law;
  const { project } = facts.related;
  if (type !== 'first' || !tranche || tranche.threshold === null || !project) return true;
  const base = tranche.measuredOn === 'supported_volume' ? granted(facts) : dong(project.totalCost);
  if (done * 100n > base * BigInt(tranche.threshold)) return true;
  const percent = base === 0n ? 0n : (done * 100n) / base;
  return {
    params: {
      done: inWords(done),
      percent: percent.toString(),
      threshold: String(tranche.threshold),
    },
    basis: tranche.basis,
    mark: tranche.mark,
  };
};

const threshold = {
  vi: 'Giá trị hoàn thành {done} mới đạt {percent}%, phải trên {threshold}% mới được tạm ứng lần một',
  en: 'The {done} done is {percent}%; the first instalment needs more than {threshold}%',
};
const moreWork = {
  vi: 'Thực hiện thêm khối lượng đến trên {threshold}% rồi ghi lại giá trị hoàn thành kèm giấy tờ chứng minh.',
  en: 'Carry out more work, past {threshold}%, then enter the value done again with its papers.',
};

const work_done_passes_the_threshold: InstalmentRule = {
  judgesRequest: true,
  text: threshold,
  remedy: moreWork,
  fields: ['doneValue'],
  holds: (facts, { payload }) =>
    reaches(
      facts,
      dong(String(payload['doneValue'] ?? facts.details.doneValue ?? '0')),
      typeOf(facts, payload),
    ),
};

const value_to_confirm_passes_the_threshold: InstalmentRule = {
  judgesRequest: true,
  text: threshold,
  remedy: moreWork,
  fields: ['confirmedValue'],
  holds: (facts, { payload }) =>
    reaches(facts, dong(String(payload['confirmedValue'] ?? '0')), facts.details.type),
};

const confirmed_work_passes_the_threshold: InstalmentRule = {
  text: threshold,
  remedy: {
    vi: 'Trả lại đề nghị để đơn vị thực hiện thêm khối lượng; chỉ duyệt khi giá trị được xác nhận đạt trên {threshold}%.',
    en: 'Return the request until more work is done; it can be approved once more than {threshold}% is confirmed.',
  },
  holds: (facts) => reaches(facts, dong(facts.details.confirmedValue), facts.details.type),
};

/** Without it a request named “next” would pass by the ratio and the threshold of the first instalment. */
const next_instalment_follows_the_first: InstalmentRule = {
  text: {
    vi: 'Chỉ được tạm ứng lần tiếp theo sau khi lần một đã được Kho bạc thanh toán',
    en: 'The next instalment follows the payment of the first',
  },
  remedy: {
    vi: 'Lập đề nghị tạm ứng lần một, hoặc chờ Kho bạc thanh toán lần một.',
    en: 'Request the first instalment, or wait until the treasury has paid it.',
  },
  fields: ['type'],
  basis: 'TT 36/2013/TT-BCT điều 13, 15',
  holds: (facts, { payload }) =>
    typeOf(facts, payload) !== 'next' || (facts.money['advanced'] ?? 0n) > 0n,
};

const remaining_instalment_follows_acceptance: InstalmentRule = {
  text: {
    vi: 'Kinh phí còn lại chỉ được tạm ứng sau khi nghiệm thu cơ sở',
    en: 'The remaining instalment follows the site acceptance',
  },
  remedy: {
    vi: 'Chờ Giám đốc Sở Công Thương nghiệm thu cơ sở đề án.',
    en: 'Wait until the provincial director has accepted the project on site.',
  },
  fields: ['type'],
  basis: 'TT 36/2013/TT-BCT điều 14',
  holds: (facts, { payload }) =>
    typeOf(facts, payload) !== 'remaining' || (facts.money['work_accepted'] ?? 0n) > 0n,
};

const full_support_is_paid_after_acceptance: InstalmentRule = {
  text: {
    vi: 'Nội dung được cấp 100% chỉ thanh toán sau nghiệm thu (mẫu 5b)',
    en: 'Content paid at 100% is paid after acceptance (form 5b)',
  },
  remedy: {
    vi: 'Chờ nghiệm thu cơ sở rồi lập đề nghị loại “Kinh phí còn lại”.',
    en: 'Wait for the site acceptance, then draft a request of the type “Remaining”.',
  },
  fields: ['type'],
  basis: 'TT 36/2013/TT-BCT điều 13.5',
  holds: (facts, { payload }) =>
    facts.law.tranche?.ratio !== 100 ||
    typeOf(facts, payload) === 'remaining' ||
    (facts.money['work_accepted'] ?? 0n) > 0n,
};

const no_serious_finding_is_open: InstalmentRule = {
  text: {
    vi: 'Còn phát hiện kiểm tra nghiêm trọng chưa khắc phục: {codes}',
    en: 'A serious finding is not remedied yet: {codes}',
  },
  remedy: {
    vi: 'Đơn vị khắc phục và đoàn kiểm tra xác minh, đóng các phát hiện này.',
    en: 'The unit remedies these findings, and the inspectors verify and close them.',
  },
  basis: 'TT 36/2013/TT-BCT điều 20.3, 21.1',
  holds: ({ related }) =>
    related.openSeriousFindings.length === 0 || {
      params: { codes: related.openSeriousFindings.join(', ') },
      mark: 'P',
    },
};

const monthly_reports_are_not_overdue: InstalmentRule = {
  text: {
    vi: 'Báo cáo tiến độ tháng đã quá hạn (ngày {due})',
    en: 'A monthly report is overdue (due {due})',
  },
  remedy: {
    vi: 'Đơn vị thực hiện gửi báo cáo tiến độ tháng còn thiếu của đề án.',
    en: 'The implementing unit sends the missing monthly report of the project.',
  },
  basis: 'TT 36/2013/TT-BCT điều 22.2, 23.3a',
  holds: ({ related }, { today }) =>
    related.reportDueOn === null ||
    today <= related.reportDueOn || { params: { due: related.reportDueOn }, mark: 'P' },
};

const first_instalment_is_asked_once: InstalmentRule = {
  text: {
    vi: 'Đề án đã có đề nghị tạm ứng lần một',
    en: 'The first instalment is asked for already',
  },
  remedy: {
    vi: 'Tiếp tục với đề nghị lần một đã có, hoặc chọn “Lần tiếp theo”.',
    en: 'Go on with the first request that exists, or choose “Next”.',
  },
  fields: ['type'],
  holds: (facts, { payload }) =>
    typeOf(facts, payload) !== 'first' || facts.related.otherFirst === 0,
};

const tranche_papers_are_attached: InstalmentRule = {
  text: { vi: 'Hồ sơ tạm ứng còn thiếu: {missing}', en: 'The advance lacks: {missingEn}' },
  remedy: ATTACH,
  holds: (facts) => {
    const { tranche } = facts.law;
    if (!tranche) return true;
    return papersMissing(
      facts,
      facts.details.type === 'remaining' ? tranche.remaining : tranche.first,
    );
  },
};

export const instalmentRules = {
  ...separationRules,
  ...paymentRules,
  project_is_under_contract,
  amount_is_within_the_contract,
  advances_stay_under_the_ceiling,
  first_instalment_keeps_its_ratio,
  work_done_passes_the_threshold,
  value_to_confirm_passes_the_threshold,
  confirmed_work_passes_the_threshold,
  next_instalment_follows_the_first,
  remaining_instalment_follows_acceptance,
  full_support_is_paid_after_acceptance,
  no_serious_finding_is_open,
  monthly_reports_are_not_overdue,
  first_instalment_is_asked_once,
  tranche_papers_are_attached,
  payment_order_is_attached: papersOf('payment'),
  transfer_proof_is_attached: papersOf('pass_through'),
} as const satisfies Rules<InstalmentFacts>;
