import { ACCOUNT } from './instalment.facts.js';
import { refusal, type MachineTable } from './machine-tables.js';

const large = { details: { amount: '300000001' }, money: { committed: 300_000_001n } };
const paid = { law: { tranche: null }, money: { ...large.money, advance_room: 300_000_001n } };
/** What the rules of a second person and of the account refuse, on the moves given as `state event`. */
export const paymentRefusals = (
  endorse: string,
  approve: string,
  pay: string,
): MachineTable['refusals'] => [
  refusal(
    'a_second_person_has_endorsed',
    [approve],
    {
      when: 'it is one đồng above the limit',
      facts: { ...large, ...paid, money: { ...paid.money, work_accepted: 1n } },
      says: '300.000.001 đồng vượt mức 300.000.000 đồng',
    },
    {
      when: 'it is exactly the limit',
      facts: {
        details: { amount: '300000000' },
        law: { tranche: null },
        money: { advance_room: 300_000_000n, work_accepted: 1n },
      },
    },
    {
      when: 'somebody endorsed it',
      facts: {
        ...paid,
        details: { amount: '300000001', endorsedOn: '2026-05-09' },
        money: { ...paid.money, work_accepted: 1n },
      },
    },
  ),
  refusal('a_second_person_has_endorsed', [approve], {
    when: 'no limit is set',
    facts: { law: { secondPerson: null } },
    says: 'vượt mức 0 đồng',
  }),
  refusal('is_not_endorsed_yet', [endorse], {
    when: 'somebody did',
    facts: { details: { endorsedOn: '2026-05-09' } },
  }),
  refusal('payee_is_confirmed', [approve, pay], {
    when: 'the contract names none',
    facts: { related: { payee: null }, details: { payee: undefined } },
  }),
  refusal('payee_is_not_changing', [approve, pay], {
    when: 'another account waits to be confirmed',
    facts: { related: { payeeIsChanging: true } },
  }),
  refusal(
    'changed_account_has_rested',
    [approve, pay],
    {
      when: 'it is the day before',
      facts: { related: { payee: { ...ACCOUNT, usableFrom: '2026-05-11' } } },
      says: 'từ 11/05/2026',
    },
    {
      when: 'it is the day',
      facts: { related: { payee: { ...ACCOUNT, usableFrom: '2026-05-10' } } },
    },
  ),
  refusal('account_is_the_approved_one', [pay], {
    when: 'another one was confirmed meanwhile',
    facts: { related: { payee: { ...ACCOUNT, id: 'y2', usableFrom: '2026-05-01' } } },
  }),
];
