import { describeMachine } from '../../test/support/describe-machine.js';
import { factsOf, move, OPENING, refusal } from '../../test/support/machine-tables.js';
import { estimate } from './estimate.machine.js';

const grant = { amount: '5000000000', decisionNumber: '9/QĐ-BTC', decisionDate: '2026-12-01' };
const more = { amount: '700000000', decisionNumber: '10/QĐ-BTC', decisionDate: '2026-12-05' };
const granted = 'grant_estimate 5000000000 estimate=estimate-1 document=9/QĐ-BTC 2026-12-01';
const ASKS = ['finance_reviewer'] as const;
const CONFIRMS = ['finance_reviewer', 'dept_head'] as const;

const declined = (from: string, to: string) =>
  move(from, 'estimate.decline', CONFIRMS, to, {
    payload: { reason: 'Sai số quyết định' },
    effects: ['merge raise=null declined={"reason":"Sai số quyết định","on":"2026-05-10"}'],
  });

describe('the estimate of a year', () => {
  describeMachine(estimate, {
    facts: factsOf('estimate', { details: { ...grant, raise: more }, related: { openPlans: 0 } }),
    entries: ['proposed'],
    ends: ['closed', 'declined'],
    deadlines: {},
    moves: [
      move(OPENING, 'estimate.open', ASKS, 'proposed', {
        duty: 'request',
        payload: { year: 2027, title: 'Dự toán 2027', ...grant },
        effects: [
          'merge year=2027 title=Dự toán 2027 amount=5000000000 decisionNumber=9/QĐ-BTC decisionDate=2026-12-01',
        ],
      }),
      move('proposed', 'estimate.confirm', CONFIRMS, 'open', {
        duty: 'approve',
        effects: [granted],
      }),
      declined('proposed', 'declined'),
      move('open', 'estimate.raise', ASKS, 'raise_asked', {
        duty: 'request',
        payload: more,
        effects: [
          'merge raise={"amount":"700000000","decisionNumber":"10/QĐ-BTC","decisionDate":"2026-12-05"}',
        ],
      }),
      move('raise_asked', 'estimate.confirm_raise', CONFIRMS, 'open', {
        duty: 'approve',
        effects: [
          'grant_estimate 700000000 estimate=estimate-1 document=10/QĐ-BTC 2026-12-05',
          'merge raise=null',
        ],
      }),
      declined('raise_asked', 'open'),
      move('open', 'estimate.close', ASKS, 'close_asked', { duty: 'request' }),
      move('close_asked', 'estimate.confirm_close', CONFIRMS, 'closed', { duty: 'approve' }),
      declined('close_asked', 'open'),
    ],
    refusals: [
      refusal(
        'nothing_is_reserved',
        ['open estimate.close', 'close_asked estimate.confirm_close'],
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
