/** The paper a person keeps after a move, as JSON Schema. */
import { arrayOf, named, object, orNull } from '../platform/api-docs/schema.js';
import { kind } from '../api-shapes/case.shapes.js';
import { day, hash, id, instant, integer, label, role, text } from '../api-shapes/values.js';

const known = object({ id, name: text });
const place = object({ stage: text, stageLabel: label, state: text, stateLabel: label });

export const caseReceipt = named(
  'CaseReceipt',
  object({
    caseId: id,
    code: text,
    title: text,
    kind,
    revision: integer,
    event: text,
    label: orNull(label),
    at: instant,
    recordedAt: instant,
    person: known,
    onBehalfOf: orNull(known),
    organisation: orNull(known),
    from: orNull(place),
    to: place,
    holders: {
      ...arrayOf(object({ role, label })),
      description: 'Vai trò đang giữ hồ sơ sau bước này',
    },
    deadlines: arrayOf(
      object({
        code: text,
        label,
        due: day,
        openedOn: day,
        basis: orNull(text),
        mark: orNull(text),
      }),
    ),
    files: {
      ...arrayOf(
        object({
          id,
          kind: text,
          kindLabel: label,
          name: text,
          size: { ...integer, description: 'byte' },
          sha256: hash,
        }),
      ),
      description: 'Các tệp có trong hồ sơ khi bước được ghi',
    },
    hash: { ...hash, description: 'Mã băm của bước trong chuỗi lịch sử' },
  }),
);
