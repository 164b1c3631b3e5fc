/** The budget of a year as JSON Schema. */
import { arrayOf, named, object, oneOfTexts, orNull } from '../platform/api-docs/schema.js';
import { projectMoney } from '../api-shapes/case.shapes.js';
import {
  day,
  flag,
  id,
  instant,
  integer,
  label,
  money,
  pageOf,
  text,
} from '../api-shapes/values.js';

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

const source = named(
  'SourceBudget',
  object({
    source: oneOfTexts(['national', 'counterpart', 'other']),
    label,
    planned: money,
    accepted: orNull(money),
  }),
);

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
    sources: arrayOf(source),
    areas: arrayOf(
      object({
        areaId: orNull(id),
        name: orNull(text),
        todayAreaCode: orNull(text),
        ...shares,
      }),
    ),
    contents: arrayOf(object({ code: text, label: orNull(label), ...shares })),
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

const asked = { year: integer, asOf: orNull(instant), scope: oneOfTexts(['all', 'area']) };

export const burndown = named(
  'Burndown',
  object({
    ...asked,
    points: arrayOf(
      named(
        'BurndownPoint',
        object({
          day,
          ahead: flag,
          granted: orNull(money),
          planned: money,
          committed: money,
          advanced: money,
          accepted: money,
          settled: money,
          returned: money,
        }),
      ),
    ),
  }),
);

const amounts = { planned: money, advanced: money };

export const flow = named(
  'BudgetFlow',
  object({
    ...asked,
    total: object(amounts),
    nodes: arrayOf(
      named(
        'FlowNode',
        object({
          id: text,
          level: oneOfTexts(['source', 'batch', 'content', 'province']),
          key: {
            ...orNull(text),
            description: 'Mã dự toán, đợt, nội dung hoặc tỉnh; null: nút gộp, xem holds',
          },
          label,
          ...amounts,
          holds: arrayOf(object({ key: text, label, ...amounts })),
        }),
      ),
    ),
    links: arrayOf(named('FlowLink', object({ from: text, to: text, ...amounts }))),
    apart: arrayOf(source),
  }),
);

export const behindPage = named(
  'BudgetNumber',
  object({
    purpose: oneOfTexts([
      'allotted',
      'committed',
      'advanced',
      'accepted',
      'settled',
      'returned',
      'toReturn',
    ]),
    total: money,
    count: integer,
    items: arrayOf(
      named(
        'BudgetNumberLine',
        object({
          ...known,
          stage: text,
          orgId: id,
          areaId: orNull(id),
          areaName: orNull(text),
          content: text,
          planId: id,
          planCode: text,
          batch: integer,
          amount: money,
        }),
      ),
    ),
    next: {
      ...orNull(text),
      description: 'Gửi lại làm cursor để lấy trang sau; null ở trang cuối',
    },
  }),
);
