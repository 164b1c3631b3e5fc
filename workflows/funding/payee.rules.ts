/** Where the money of a contract is paid to, and when an account may be named and confirmed. */
import type { Facts } from '../kernel/facts.js';
import { papersOf, type DossierLaw } from '../kernel/papers.js';
import { separationRules } from '../kernel/separation.js';
import type { Rule, Rules } from '../kernel/workflow.js';

/** An account as it is paid to. `bank`: the State Treasury office or bank that keeps it. */
export interface PayeeAccount {
  readonly holderName: string;
  readonly accountNumber: string;
  readonly bank: string;
}

export interface PayeeDetails extends PayeeAccount {
  readonly contractId: string;
  readonly changeReason?: string | null;
}

export interface PayeeRelated {
  readonly contract: { readonly id: string; readonly state: string } | null;
  /** The account that is paid to today. */
  readonly current: { readonly id: string } | null;
  /** Other accounts of the contract that wait to be confirmed. */
  readonly otherAsked: number;
}

export interface PayeeLaw {
  readonly dossiers: Readonly<Record<string, DossierLaw | null>>;
  /** The first day (`YYYY-MM-DD`) money may go to the account when it is confirmed today. */
  readonly usableFrom: string;
}

export type PayeeFacts = Facts<PayeeDetails, PayeeRelated, PayeeLaw>;
type PayeeRule = Rule<PayeeFacts>;

const PAID_UNDER: readonly string[] = [
  'drafted',
  'signed',
  'settlement_filed',
  'settlement_returned',
];

const contract_is_still_paid: PayeeRule = {
  text: {
    vi: 'Không có hợp đồng này, hoặc hợp đồng không còn khoản nào được cấp',
    en: 'There is no such contract, or nothing is paid under it any more',
  },
  remedy: {
    vi: 'Chọn hợp đồng đang thực hiện; hợp đồng đã quyết toán, thanh lý hoặc hủy thì không đổi tài khoản nữa.',
    en: 'Choose a contract that is carried out; the account of a settled, liquidated or cancelled one no longer changes.',
  },
  fields: ['contractId'],
  holds: ({ related }) => PAID_UNDER.includes(related.contract?.state ?? ''),
};

const no_other_account_waits: PayeeRule = {
  text: {
    vi: 'Hợp đồng đã có một tài khoản khác đang chờ xác nhận',
    en: 'Another account of the contract waits to be confirmed',
  },
  remedy: {
    vi: 'Chờ tài khoản đó được xác nhận hoặc rút nó lại, rồi đề nghị tài khoản mới.',
    en: 'Wait until that one is confirmed or withdraw it, then name another.',
  },
  holds: ({ related }) => related.otherAsked === 0,
};

const ACCOUNT_NUMBER = /^[0-9A-Z](?:[0-9A-Z.-]{2,28})[0-9A-Z]$/;

const account_number_can_be_read: PayeeRule = {
  judgesRequest: true,
  text: {
    vi: 'Số tài khoản “{number}” không đúng dạng',
    en: 'The account number “{number}” has not the form of one',
  },
  remedy: {
    vi: 'Ghi số tài khoản gồm 4 đến 30 chữ số hoặc chữ in hoa không dấu, có thể có dấu chấm hoặc gạch ngang ở giữa.',
    en: 'Enter 4 to 30 digits or capital letters, with dots or hyphens between them.',
  },
  fields: ['accountNumber'],
  holds: (_facts, { payload }) => {
    const number = String(payload['accountNumber']);
    return ACCOUNT_NUMBER.test(number) || { params: { number } };
  },
};

const change_is_explained: PayeeRule = {
  judgesRequest: true,
  text: {
    vi: 'Hợp đồng đã có tài khoản nhận tiền; chưa nêu lý do thay đổi',
    en: 'The contract has an account already; why it changes is not said',
  },
  remedy: { vi: 'Ghi lý do thay đổi tài khoản.', en: 'Enter why the account changes.' },
  fields: ['changeReason'],
  holds: ({ related }, { payload }) => related.current === null || Boolean(payload['changeReason']),
};

export const payeeRules = {
  ...separationRules,
  contract_is_still_paid,
  no_other_account_waits,
  account_number_can_be_read,
  change_is_explained,
  account_is_evidenced: papersOf('payee'),
} as const satisfies Rules<PayeeFacts>;
