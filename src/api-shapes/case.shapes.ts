/** What calls about cases answer with, as JSON Schema. */
import { KINDS } from '../../workflows/index.js';
import { arrayOf, named, object, oneOfTexts, orNull } from '../platform/api-docs/schema.js';
import {
  anything,
  day,
  flag,
  hash,
  id,
  instant,
  integer,
  label,
  money,
  pageOf,
  role,
  text,
} from './values.js';

export const kind = named('CaseKind', oneOfTexts(KINDS));

const told = {
  rule: { ...text, description: 'Tên quy tắc, không đổi' },
  message: label,
  remedy: label,
  basis: { ...text, description: 'Điều khoản' },
  mark: { ...text, description: 'Mức chắc chắn của căn cứ: S, S°, D, M, P' },
  papers: { ...arrayOf(text), description: 'Loại giấy tờ còn thiếu' },
  fields: {
    ...arrayOf(text),
    description: 'Chỗ cần điền, trong nội dung hồ sơ hoặc trong yêu cầu, ví dụ parts/aims',
  },
};
export const reason = named('Reason', object(told, ['basis', 'mark', 'papers', 'fields']));

/** As it was told on the day: attempts of earlier times tell no remedy. */
const keptReason = named(
  'KeptReason',
  object(told, ['remedy', 'basis', 'mark', 'papers', 'fields']),
);

export const field = named(
  'Field',
  object(
    {
      name: text,
      type: oneOfTexts([
        'text',
        'money',
        'date',
        'integer',
        'percent',
        'boolean',
        'choice',
        'case',
        'list',
        'group',
      ]),
      label,
      optional: { const: true },
      nullable: { const: true },
      max: integer,
      min: integer,
      choices: arrayOf(object({ value: text, label })),
      fields: arrayOf({ $ref: '#/components/schemas/Field' }),
    },
    ['optional', 'nullable', 'max', 'min', 'choices', 'fields'],
  ),
);

export const move = named(
  'Move',
  object(
    {
      event: text,
      label,
      possible: flag,
      bulk: { ...flag, description: 'Có thể thực hiện cho nhiều hồ sơ cùng lúc' },
      stepUp: { ...flag, description: 'Quyết định về tiền: cần vừa xác nhận lại chính mình' },
      reasons: arrayOf(reason),
      fields: arrayOf(field),
      basis: text,
    },
    ['basis'],
  ),
);

const place = { caseId: id, code: text, kind, stage: text, state: text, revision: integer };

export const receipt = named(
  'Receipt',
  object({
    ...place,
    event: text,
    at: instant,
    transfers: arrayOf(object({ posting: text, amount: money })),
    deadlines: arrayOf(object({ code: text, due: day })),
    alsoMoved: {
      ...arrayOf(object(place)),
      description: 'Hồ sơ khác chuyển bước trong cùng giao dịch',
    },
    moves: arrayOf(move),
  }),
);

export const waitsFor = arrayOf(object({ role, label }));
/** Who may act now, by role: at most five people by name. */
export const holders = arrayOf(
  named(
    'HoldersOfRole',
    object({
      role,
      label,
      people: arrayOf(object({ personId: id, name: text, organisation: orNull(text) })),
      more: { ...integer, description: 'Số người khác cũng giữ vai trò này' },
    }),
  ),
);

export const daysLeft = {
  ...integer,
  description: 'Số ngày làm việc còn lại; âm khi đã quá hạn, 0 là ngày làm việc cuối cùng',
};

export const core = {
  id,
  code: text,
  kind,
  stage: text,
  state: text,
  revision: integer,
  year: integer,
  title: text,
  orgId: id,
  areaId: orNull(id),
  parentId: orNull(id),
};
export const labels = { stageLabel: label, stateLabel: orNull(label) };

export const document = {
  id,
  kind: text,
  name: text,
  mediaType: text,
  size: { ...integer, description: 'byte' },
  sha256: hash,
  at: instant,
};
export const addedDocument = named('Document', object({ ...document, caseId: id }));

export const balances = named('Balances', {
  type: 'object',
  description: 'Số dư theo mục đích',
  additionalProperties: money,
});

export const projectMoney = named(
  'ProjectMoney',
  object({
    allotted: money,
    committed: money,
    advanced: money,
    accepted: money,
    settled: money,
    returned: money,
    toReturn: money,
    mayAdvance: money,
    counterpartAccepted: money,
  }),
);

const around = {
  documents: arrayOf(object({ ...document, addedBy: orNull(text) })),
  organisation: orNull(object({ id, name: text })),
  area: orNull(object({ id, name: text, code: text })),
};

export const caseView = named(
  'CaseView',
  object(
    {
      ...core,
      ...labels,
      waitsFor,
      details: anything,
      duties: { type: 'object', additionalProperties: arrayOf(id) },
      dossier: {
        ...object({
          done: arrayOf(object({ duty: text, personId: id, name: text, on: day })),
          conflicts: arrayOf(object({ personId: id, name: text, on: day })),
        }),
        description:
          'Ai đã làm gì với cả hồ sơ (đề án cùng tạm ứng, kiểm tra, phát hiện) và ai đã khai xung đột lợi ích',
      },
      papers: { type: 'object', additionalProperties: integer },
      balances,
      money: projectMoney,
      ...around,
      stateSince: instant,
      holders,
      deadlines: arrayOf(
        object({
          code: text,
          due: day,
          openedOn: day,
          outcome: { type: 'null' },
          label,
          daysLeft,
          basis: orNull(text),
          mark: orNull(text),
        }),
      ),
      children: arrayOf(object({ id, code: text, kind, stage: text, state: text, title: text })),
      moves: arrayOf(move),
      law: {
        ...anything,
        description: 'Các dòng quy định mà quyết định hôm nay dựa vào; số tiền là chuỗi',
      },
    },
    ['money'],
  ),
);

/** `?asOf=`: the case as it stood; without a state when it had not begun. */
export const pastCase = named(
  'PastCase',
  object(
    {
      ...core,
      ...labels,
      asOf: instant,
      existed: flag,
      details: anything,
      balances,
      money: projectMoney,
      ...around,
    },
    ['stage', 'state', 'revision', 'stageLabel', 'stateLabel', 'details', 'money'],
  ),
);

export const historyPage = pageOf(
  'HistoryPage',
  named(
    'HistoryRow',
    object({
      outcome: oneOfTexts(['moved', 'refused']),
      revision: integer,
      event: text,
      label: orNull(label),
      fromStage: text,
      fromState: text,
      toStage: text,
      toState: text,
      machineVersion: orNull(integer),
      actor: id,
      actorName: orNull(text),
      actorOrg: orNull(id),
      actorOrgName: {
        ...orNull(text),
        description: 'Đơn vị của người thực hiện, tên vào ngày thực hiện',
      },
      onBehalfOf: orNull(id),
      at: instant,
      recordedAt: instant,
      key: orNull(text),
      causeCase: orNull(id),
      payload: anything,
      patch: orNull(anything),
      previousHash: orNull(text),
      hash: orNull(hash),
      code: orNull(text),
      reasons: orNull(arrayOf(keptReason)),
      position: text,
    }),
  ),
);

export const entryPage = pageOf(
  'EntryPage',
  named(
    'Entry',
    object({
      holder: id,
      purpose: text,
      seq: text,
      transferId: text,
      posting: text,
      amount: money,
      balanceAfter: money,
      caseId: id,
      revision: integer,
      document: orNull(text),
      documentDate: orNull(day),
      recordedAt: instant,
    }),
  ),
);
