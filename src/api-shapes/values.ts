/** Values every answer is made of, as JSON Schema. */
import { ROLES } from '../../workflows/index.js';
import {
  arrayOf,
  named,
  object,
  oneOfTexts,
  orNull,
  type JsonSchema,
} from '../platform/api-docs/schema.js';

export const text: JsonSchema = { type: 'string' };
export const integer: JsonSchema = { type: 'integer' };
export const flag: JsonSchema = { type: 'boolean' };
export const id: JsonSchema = { type: 'string', format: 'uuid' };
export const instant: JsonSchema = { type: 'string', format: 'date-time' };
export const day: JsonSchema = { type: 'string', format: 'date' };
export const hash: JsonSchema = { type: 'string', pattern: '^[0-9a-f]{64}$' };
export const anything: JsonSchema = { type: 'object', additionalProperties: true };

export const money = named('Money', {
  type: 'string',
  pattern: '^-?(0|[1-9]\\d{0,18})$',
  description: 'Số nguyên đồng, viết thành chuỗi',
  examples: ['200000000'],
});

export const label = named('Label', object({ vi: text, en: text }));
export const role = named('Role', oneOfTexts(ROLES));

/** One page of a list; `next` is the cursor of the next one, null on the last. */
export const pageOf = (name: string, items: JsonSchema): JsonSchema =>
  named(
    name,
    object({
      items: arrayOf(items),
      next: {
        ...orNull(text),
        description: 'Gửi lại làm cursor để lấy trang sau; null ở trang cuối',
      },
    }),
  );
