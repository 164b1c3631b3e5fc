import { describeMachine } from '../../test/support/describe-machine.js';
import {
  factsOf,
  move,
  OPENING,
  paperMissing,
  refusal,
  separation,
} from '../../test/support/machine-tables.js';
import { payee } from './payee.machine.js';

const ACCOUNT = {
  contractId: 'contract-1',
  holderName: 'Trung tâm Khuyến công',
  accountNumber: '9527.1.1043210',
  bank: 'Kho bạc Nhà nước Ninh Thuận',
};
const OPEN = `${OPENING} payee.open`;
const CONFIRM = 'asked payee.confirm';
const NAMES = ['centre_officer', 'other_implementer', 'dept_reviewer'] as const;
const CONFIRMS = ['finance_reviewer', 'dept_head'] as const;

const under = (state: string) => ({ related: { contract: { id: 'contract-1', state } } });
const numbered = (accountNumber: string) => ({ payload: { accountNumber } });

describe('an account that a contract is paid to', () => {
  describeMachine(payee, {
    facts: factsOf('payee', {
      details: ACCOUNT,
      papers: { request_letter: 1 },
      related: { ...under('signed').related, current: null, otherAsked: 0 },
      law: {
        dossiers: { payee: { kinds: ['request_letter'], basis: 'khuyencong', mark: 'P' } },
        usableFrom: '2026-05-10',
      },
    }),
    entries: ['asked'],
    ends: ['replaced', 'declined', 'withdrawn'],
    deadlines: {},
    moves: [
      move(OPENING, 'payee.open', NAMES, 'asked', {
        duty: 'request',
        payload: ACCOUNT,
        effects: [
          'merge requestedOn=2026-05-10 contractId=contract-1 holderName=Trung tâm Khuyến công accountNumber=9527.1.1043210 bank=Kho bạc Nhà nước Ninh Thuận',
        ],
      }),
      move('asked', 'payee.confirm', CONFIRMS, 'confirmed', {
        duty: 'approve',
        facts: { related: { current: { id: 'payee-0' } }, law: { usableFrom: '2026-05-13' } },
        effects: [
          'merge confirmedOn=2026-05-10 usableFrom=2026-05-13',
          'send payee.replace to payee-0 {}',
        ],
      }),
      move('asked', 'payee.decline', CONFIRMS, 'declined', {
        payload: { reason: 'Sai tên chủ tài khoản' },
        effects: ['merge declined={"reason":"Sai tên chủ tài khoản","on":"2026-05-10"}'],
      }),
      move('asked', 'payee.withdraw', NAMES, 'withdrawn', {
        payload: { reason: 'Ghi nhầm' },
        effects: ['merge withdrawal={"reason":"Ghi nhầm","on":"2026-05-10"}'],
      }),
      move('confirmed', 'payee.replace', ['system'], 'replaced', {
        effects: ['merge replacedOn=2026-05-10'],
      }),
    ],
    refusals: [
      refusal(
        'contract_is_still_paid',
        [OPEN, CONFIRM],
        { when: 'there is no such contract', facts: { related: { contract: null } } },
        { when: 'it is drafted', facts: under('drafted') },
        { when: 'its settlement was returned', facts: under('settlement_returned') },
      ),
      refusal('contract_is_still_paid', [OPEN, CONFIRM], {
        when: 'it is settled',
        facts: under('settled'),
      }),
      refusal('no_other_account_waits', [OPEN], {
        when: 'another one does',
        facts: { related: { otherAsked: 1 } },
      }),
      refusal(
        'account_number_can_be_read',
        [OPEN],
        { when: 'it is words', ...numbered('xem công văn'), says: '“xem công văn”' },
        { when: 'it is four digits', ...numbered('1234') },
        { when: 'it has dots', ...numbered('9527.1.1043210') },
      ),
      refusal('account_number_can_be_read', [OPEN], {
        when: 'it ends in a hyphen',
        ...numbered('12345-'),
      }),
      refusal(
        'change_is_explained',
        [OPEN],
        { when: 'no reason is given', facts: { related: { current: { id: 'payee-0' } } } },
        {
          when: 'a reason is given',
          facts: { related: { current: { id: 'payee-0' } } },
          payload: { changeReason: 'Trung tâm đổi Kho bạc giao dịch' },
        },
      ),
      paperMissing('account_is_evidenced', [CONFIRM], 'request_letter'),
      separation('actor_did_not_request', 'request', [CONFIRM]),
    ],
  });
});
