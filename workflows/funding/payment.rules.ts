/** What stands between an approved amount and a wrong pair of hands: a second person, and a confirmed account. */
import { dayInWords } from '../kernel/days.js';
import { dong, inWords } from '../kernel/money.js';
import type { Rule, Rules } from '../kernel/workflow.js';
import type { InstalmentFacts } from './instalment.facts.js';

type PaymentRule = Rule<InstalmentFacts>;

/** Where the rulebook sets no limit, every amount takes two persons. */
const a_second_person_has_endorsed: PaymentRule = {
  text: {
    vi: 'Khoản {amount} vượt mức {limit} nên cần một người thứ hai soát xét trước khi duyệt',
    en: 'The {amount} is above {limit}, so a second person endorses it before it is approved',
  },
  remedy: {
    vi: 'Chuyên viên thẩm định hoặc một lãnh đạo khác của Cục soát xét đề nghị này; người soát xét không được duyệt.',
    en: 'A reviewer or another head of the department endorses this request; whoever endorses may not approve.',
  },
  holds: ({ details, law }) => {
    const { secondPerson } = law;
    const limit = dong(secondPerson?.amount);
    const amount = dong(details.amount);
    if (amount <= limit || details.endorsedOn) return true;
    return {
      params: { amount: inWords(amount), limit: inWords(limit) },
      ...(secondPerson ? { basis: secondPerson.basis, mark: secondPerson.mark } : {}),
    };
  },
};

const is_not_endorsed_yet: PaymentRule = {
  text: { vi: 'Đề nghị này đã được soát xét', en: 'The request is endorsed already' },
  remedy: {
    vi: 'Không cần soát xét lần nữa; lãnh đạo Cục duyệt hoặc trả lại.',
    en: 'Once is enough; the head of the department approves or returns it.',
  },
  holds: ({ details }) => !details.endorsedOn,
};

const payee_is_confirmed: PaymentRule = {
  text: {
    vi: 'Hợp đồng chưa có tài khoản nhận tiền được xác nhận',
    en: 'The contract has no confirmed account to pay to',
  },
  remedy: {
    vi: 'Đơn vị thực hiện đề nghị tài khoản nhận tiền ở hợp đồng; cán bộ thẩm tra tài chính hoặc lãnh đạo Cục xác nhận.',
    en: 'The implementing unit names the account at the contract; the finance reviewer or the head of the department confirms it.',
  },
  holds: ({ related }) => related.payee !== null,
};

const payee_is_not_changing: PaymentRule = {
  text: {
    vi: 'Tài khoản nhận tiền của hợp đồng đang được thay đổi',
    en: 'The account of the contract is being changed',
  },
  remedy: {
    vi: 'Chờ tài khoản mới được xác nhận, không xác nhận hoặc rút lại.',
    en: 'Wait until the new account is confirmed, declined or withdrawn.',
  },
  holds: ({ related }) => !related.payeeIsChanging,
};

const changed_account_has_rested: PaymentRule = {
  text: {
    vi: 'Tài khoản nhận tiền vừa được thay đổi, dùng được từ {day}',
    en: 'The account was changed a short while ago and may be paid to from {day}',
  },
  remedy: {
    vi: 'Chờ đến {day}; trong thời gian đó kiểm tra lại tài khoản với đơn vị.',
    en: 'Wait until {day}, and check the account with the unit meanwhile.',
  },
  holds: ({ related }, { today }) => {
    const from = related.payee?.usableFrom ?? today;
    return today >= from || { params: { day: dayInWords(from) }, mark: 'P' };
  },
};

const account_is_the_approved_one: PaymentRule = {
  text: {
    vi: 'Tài khoản nhận tiền đã thay đổi sau khi duyệt',
    en: 'The account was changed after the approval',
  },
  remedy: {
    vi: 'Ghi Kho bạc từ chối thanh toán với lý do đổi tài khoản; đơn vị gửi lại đề nghị để được duyệt với tài khoản mới.',
    en: 'Record a refusal because the account changed; the unit sends the request again to have it approved with the new account.',
  },
  holds: ({ details, related }) => details.payee?.id === related.payee?.id,
};

export const paymentRules = {
  a_second_person_has_endorsed,
  is_not_endorsed_yet,
  payee_is_confirmed,
  payee_is_not_changing,
  changed_account_has_rested,
  account_is_the_approved_one,
} as const satisfies Rules<InstalmentFacts>;
