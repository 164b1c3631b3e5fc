/** The budget of a year as JSON Schema. */
import { arrayOf, named, object, oneOfTexts, orNull } from '../platform/api-docs/schema.js';
import { projectMoney } from './case.shapes.js';
import { id, instant, integer, money, pageOf, text } from './values.js';

const shares = {
  allotted: money,
  committed: money,
  advanced: money,
  accepted: money,
  settled: money,
  returned: money,
  toReturn: money,
};
const whole = { granted: orNull(money), reserved: orNull(money), left: orNull(money) };
const known = { id, code: text, title: text, state: text };

export const budgetYear = named(
  'BudgetYear',
  object({
    year: integer,
    asOf: orNull(instant),
    scope: oneOfTexts(['all', 'area']),
    total: object({ ...whole, ...shares }),
    estimates: arrayOf(
      named(
        'EstimateBudget',
        object({
          ...known,
          ...whole,
          ...shares,
          plans: arrayOf(
            named(
              'PlanBudget',
              object({ ...known, batch: integer, reserved: orNull(money), ...shares }),
            ),
          ),
        }),
      ),
    ),
    areas: arrayOf(object({ areaId: orNull(id), name: orNull(text), ...shares })),
    contents: arrayOf(object({ code: text, label: orNull(text), ...shares })),
  }),
);

export const linePage = pageOf(
  'PlanLinePage',
  named(
    'PlanLine',
    object({
      ...known,
      stage: text,
      orgId: id,
      areaId: orNull(id),
      content: text,
      amount: money,
      planId: id,
      planCode: text,
      batch: integer,
      planState: text,
      money: projectMoney,
    }),
  ),
);
