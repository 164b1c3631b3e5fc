import { describeMachine } from '../../test/support/describe-machine.js';
import { factsOf, move, OPENING, refusal } from '../../test/support/machine-tables.js';
import { estimate } from './estimate.machine.js';

const grant = { amount: '5000000000', decisionNumber: '9/QĐ-BTC', decisionDate: '2026-12-01' };
const granted = 'grant_estimate 5000000000 estimate=estimate-1 document=9/QĐ-BTC 2026-12-01';

describe('the estimate of a year', () => {
  describeMachine(estimate, {
    facts: factsOf('estimate', { related: { openPlans: 0 } }),
    entries: ['open'],
    ends: ['closed'],
    deadlines: {},
    moves: [
      move(OPENING, 'estimate.open', ['finance_reviewer'], 'open', {
        payload: { year: 2027, title: 'Dự toán 2027', ...grant },
        effects: [
          'merge year=2027 title=Dự toán 2027 amount=5000000000 decisionNumber=9/QĐ-BTC decisionDate=2026-12-01',
          granted,
        ],
      }),
      move('open', 'estimate.raise', ['finance_reviewer'], 'open', {
        payload: grant,
        effects: [granted],
      }),
      move('open', 'estimate.close', ['finance_reviewer'], 'closed'),
    ],
    refusals: [
      refusal(
        'nothing_is_reserved',
        ['open estimate.close'],
        {
          when: 'a plan batch is still submitted',
          facts: { related: { openPlans: 1 } },
          says: 'Còn 1 đợt',
        },
        { when: 'no batch is', facts: { related: { openPlans: 0 } } },
      ),
    ],
  });
});
