/** Balances and faults of the books as JSON Schema. */
import { balances, projectMoney } from '../api-shapes/case.shapes.js';
import { flag, id, instant, text } from '../api-shapes/values.js';
import { arrayOf, named, object, orNull, type JsonSchema } from '../platform/api-docs/schema.js';

export const caseBalances: JsonSchema = named(
  'CaseBalances',
  object({ caseId: id, asOf: orNull(instant), balances, money: projectMoney }, ['money']),
);

export const bookFaults: JsonSchema = named(
  'BookFaults',
  object({
    inBalance: flag,
    faults: arrayOf(object({ check: text, subject: text, says: text })),
  }),
);
