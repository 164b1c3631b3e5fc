/** The machines as data, as JSON Schema. */
import { arrayOf, named, object, orNull } from '../platform/api-docs/schema.js';
import { field, kind } from './case.shapes.js';
import { flag, integer, label, role, text } from './values.js';

const shownMove = named(
  'MoveOfMachine',
  object({
    event: text,
    to: orNull(text),
    label,
    roles: arrayOf(role),
    fields: arrayOf(field),
    basis: orNull(text),
    aside: { ...flag, description: 'Trạng thái không chờ bước này' },
    bulk: { ...flag, description: 'Có thể thực hiện cho nhiều hồ sơ cùng lúc' },
    stepUp: { ...flag, description: 'Quyết định về tiền: cần vừa xác nhận lại chính mình' },
    rules: arrayOf(object({ rule: text, text: label, remedy: label, basis: orNull(text) })),
  }),
);

const state = named(
  'StateOfMachine',
  object({
    state: text,
    label,
    documents: arrayOf(object({ kind: text, label })),
    deadlines: arrayOf(text),
    isFinal: flag,
    moves: arrayOf(shownMove),
  }),
);

const passage = object({ kind, from: text, ending: text, to: text, entering: text });

export const workflow = named(
  'Workflow',
  object({
    kind,
    stages: arrayOf(
      object({
        stage: text,
        version: integer,
        label,
        initial: text,
        opening: orNull(shownMove),
        states: arrayOf(state),
        diagram: { ...text, description: 'Mermaid stateDiagram-v2' },
      }),
    ),
    journey: arrayOf(passage),
  }),
);

const labels = { type: 'object', additionalProperties: label };

export const workflowList = named(
  'WorkflowList',
  object({
    kinds: arrayOf(
      object({
        kind,
        label,
        stages: arrayOf(object({ stage: text, version: integer, label, states: integer })),
      }),
    ),
    roles: labels,
    documents: labels,
    postings: { ...labels, description: 'Tên bút toán' },
    purposes: { ...labels, description: 'Tên tài khoản theo mục đích' },
    details: {
      ...labels,
      description:
        'Tên các mục trong details không phải là trường của bước nào; a.b: mục b trong a',
    },
  }),
);
