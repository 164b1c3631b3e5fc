/** What lists of cases answer with, as JSON Schema. */
import { arrayOf, named, object, orNull } from '../platform/api-docs/schema.js';
import { core, daysLeft, labels, waitsFor } from './case.shapes.js';
import { day, instant, integer, label, money, pageOf, text } from './values.js';

const figures = { planned: money, contracted: money, advanced: money, accepted: money };

/** Properties of a case in any list. */
export const rowShape = {
  ...core,
  ...labels,
  waitsFor,
  orgName: orNull(text),
  areaName: orNull(text),
  areaCode: orNull(text),
  todayAreaCode: {
    ...orNull(text),
    description: 'Mã của tỉnh hiện nay mà địa bàn này thuộc về',
  },
  stateSince: instant,
  due: orNull(day),
  daysLeft: orNull(daysLeft),
  beneficiary: orNull(text),
  content: orNull(object({ code: text, label })),
  support: orNull(money),
  money: orNull(named('RowMoney', object(figures))),
};

export const casePage = pageOf('CasePage', named('CaseRow', object(rowShape)));

export const caseSummary = named(
  'CaseSummary',
  object({
    total: integer,
    groups: arrayOf(
      object({
        key: {
          ...orNull(text),
          description:
            'Giai đoạn; loại/giai đoạn/trạng thái; mã tỉnh hiện nay; mã nội dung; đơn vị; null khi không có',
        },
        label: orNull(label),
        count: integer,
        support: money,
        ...figures,
      }),
    ),
  }),
);
