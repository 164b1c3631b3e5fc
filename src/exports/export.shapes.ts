/** Exports and preferences as JSON Schema. */
import { arrayOf, named, object, oneOfTexts, orNull } from '../platform/api-docs/schema.js';
import { id, instant, integer, text } from '../api-shapes/values.js';

export const exportJob = named(
  'ExportJob',
  object({
    id,
    state: oneOfTexts(['waiting', 'running', 'done', 'cancelled', 'failed', 'expired']),
    format: oneOfTexts(['xlsx', 'csv']),
    language: oneOfTexts(['vi', 'en']),
    rows: { ...integer, description: 'Số dòng đã ghi' },
    total: orNull(integer),
    fileName: orNull(text),
    size: { ...orNull(integer), description: 'byte' },
    createdAt: instant,
    endedAt: orNull(instant),
    expiresAt: { ...orNull(instant), description: 'Lúc tệp bị xóa' },
    fault: { ...orNull(text), description: 'Mã lỗi không đổi' },
  }),
);

export const exportList = named('ExportList', object({ items: arrayOf(exportJob) }));
