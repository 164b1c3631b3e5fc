/** How the calls of administration are asked: people, roles, organisations, and what needs two persons. */
import { randomBytes } from 'node:crypto';
import type { Client, RequestOptions } from '../support/client.js';
import type { Scene } from './scene.js';

export interface Ask {
  readonly path: string;
  readonly body?: unknown;
  readonly options?: RequestOptions;
}

export interface Call {
  readonly ask: (scene: Scene) => Ask;
  /** Asked once as this person instead of once for each role: it is about oneself. */
  readonly as?: (scene: Scene) => Promise<Client>;
}

export const at = (path: string): Call => ({ ask: () => ({ path }) });

export const ADMINISTRATION_CALLS: Readonly<Record<string, Call>> = {
  'GET /people': at('/people'),
  'POST /people': {
    ask: () => ({
      path: '/people',
      body: { fullName: 'Nguyễn Văn Minh', username: `minh.${randomBytes(6).toString('hex')}` },
    }),
  },
  'POST /people/{id}/password': {
    ask: ({ programme }) => ({
      path: `/people/${programme.team.rewardClerk.person.id}/password`,
    }),
  },
  'POST /people/{id}/accounts': {
    ask: ({ programme }) => ({
      path: `/people/${programme.team.inspector.person.id}/accounts`,
      body: { username: 'kiemtra.hai' },
    }),
  },
  'PUT /people/{id}/account': {
    ask: ({ programme }) => ({
      path: `/people/${programme.team.rewardClerk.person.id}/account`,
      body: { disabled: false },
    }),
  },
  'POST /role-holdings': {
    ask: ({ newcomer }) => ({
      path: '/role-holdings',
      body: {
        personId: newcomer.personId,
        orgId: null,
        role: 'auditor',
        validFrom: '2017-05-01',
        validTo: '2017-05-02',
      },
    }),
  },
  'POST /role-holdings/{id}/end': {
    ask: ({ holdingId }) => ({
      path: `/role-holdings/${holdingId}/end`,
      body: { validTo: '2017-05-15' },
    }),
    as: async ({ administrator }) => administrator,
  },
  'GET /people/{id}': {
    ask: ({ newcomer }) => ({ path: `/people/${newcomer.personId}` }),
  },
  'GET /people/{id}/rights': {
    ask: ({ programme }) => ({ path: `/people/${programme.team.officer.person.id}/rights` }),
  },
  'GET /roles': at('/roles'),
  'GET /two-person-requests': at('/two-person-requests?state=all'),
  'POST /two-person-requests/{id}/confirm': {
    ask: ({ requestId }) => ({ path: `/two-person-requests/${requestId}/confirm` }),
    as: async ({ second }) => second,
  },
  'POST /two-person-requests/{id}/decline': {
    ask: ({ declinedId }) => ({
      path: `/two-person-requests/${declinedId}/decline`,
      body: { reason: 'Chưa có quyết định bổ nhiệm' },
    }),
    as: async ({ second }) => second,
  },
  'POST /two-person-requests/{id}/withdraw': {
    ask: ({ withdrawnId }) => ({ path: `/two-person-requests/${withdrawnId}/withdraw` }),
    as: async ({ administrator }) => administrator,
  },
  'GET /people/{id}/personal-data': {
    ask: ({ newcomer }) => ({ path: `/people/${newcomer.personId}/personal-data` }),
  },
  'POST /people/{id}/erasure': {
    ask: ({ formerId }) => ({
      path: `/people/${formerId}/erasure`,
      body: { reason: 'Theo yêu cầu của chủ thể dữ liệu' },
    }),
  },
  'POST /people/{id}/export': {
    ask: ({ programme }) => ({
      path: `/people/${programme.team.rewardClerk.person.id}/export`,
      body: { reason: 'Trả lời chủ thể dữ liệu' },
    }),
  },
  'GET /person-exports': at('/person-exports'),
  'POST /person-exports/{id}/download': {
    ask: ({ exportId }) => ({ path: `/person-exports/${exportId}/download` }),
    as: async ({ administrator }) => administrator,
  },
  'GET /administration-events': at('/administration-events'),
  'GET /organisations/{id}': {
    ask: ({ programme }) => ({ path: `/organisations/${programme.team.centreId}` }),
  },
  'GET /organisations/{id}/succession': {
    ask: ({ programme, successorId }) => ({
      path: `/organisations/${programme.team.centreId}/succession?successorId=${successorId}&effectiveOn=2017-07-01`,
    }),
  },
  'POST /organisations/{id}/succession': {
    ask: ({ programme, successorId }) => ({
      path: `/organisations/${programme.team.centreId}/succession`,
      body: { successorId, effectiveOn: '2017-07-01', reason: 'Quyết định số 12/QĐ-UBND' },
    }),
  },
  'POST /organisations': {
    ask: ({ programme }) => ({
      path: '/organisations',
      body: {
        kind: 'regional_centre',
        name: `Trung tâm Khuyến công vùng ${randomBytes(4).toString('hex')}`,
        areaId: programme.team.areaId,
        validFrom: '2017-05-01',
        reason: 'Quyết định số 12/QĐ-BCT',
      },
    }),
  },
  'POST /organisations/{id}/names': {
    ask: ({ successorId }) => ({
      path: `/organisations/${successorId}/names`,
      body: { name: 'Trung tâm đổi tên', validFrom: '2017-06-01', reason: 'Quyết định số 13' },
    }),
  },
  'POST /organisations/{id}/end': {
    ask: ({ successorId }) => ({
      path: `/organisations/${successorId}/end`,
      body: { validTo: '2017-12-31', reason: 'Quyết định số 14' },
    }),
  },
  'GET /substitutions': at('/substitutions'),
  'GET /substitutions/choices': at('/substitutions/choices'),
  'POST /substitutions': {
    ask: ({ programme: { team } }) => ({
      path: '/substitutions',
      body: {
        substituteId: team.reviewer.person.id,
        orgId: team.departmentId,
        role: 'dept_head',
        validFrom: '2017-08-01',
        validTo: '2017-08-15',
        reason: 'Nghỉ phép năm',
      },
    }),
    as: async ({ programme }) => programme.team.head,
  },
  'POST /substitutions/{id}/revoke': {
    ask: ({ substitutionId }) => ({ path: `/substitutions/${substitutionId}/revoke` }),
    as: async ({ programme }) => programme.team.head,
  },
};
