/** What an upload answers with, as JSON Schema. */
import { named, object, orNull } from '../platform/api-docs/schema.js';
import { id } from '../api-shapes/values.js';

export const begunUpload = named(
  'BegunUpload',
  object({
    id,
    documentId: { ...orNull(id), description: 'Mã giấy tờ khi tệp đã đủ ngay trong yêu cầu này' },
  }),
);
