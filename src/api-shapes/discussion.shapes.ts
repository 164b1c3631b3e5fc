/** What is said about cases, as JSON Schema. */
import { arrayOf, named, object, oneOfTexts, orNull } from '../platform/api-docs/schema.js';
import { id, instant, label, pageOf, role, text } from './values.js';

export const comment = named(
  'Comment',
  object({
    id,
    at: instant,
    personId: id,
    name: text,
    organisation: { ...orNull(text), description: 'Đơn vị của người viết, tên vào ngày viết' },
    audience: oneOfTexts(['internal', 'all']),
    text,
    mentions: arrayOf(object({ personId: id, name: text })),
    replyTo: orNull(id),
  }),
);

export const commentPage = pageOf('CommentPage', comment);

export const readerList = named(
  'ReaderList',
  object({
    items: arrayOf(
      named(
        'Reader',
        object({
          personId: id,
          name: text,
          organisation: orNull(text),
          roles: arrayOf(object({ role, label })),
        }),
      ),
    ),
  }),
);
