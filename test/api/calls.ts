/** How every call of the API is asked when all is well: one entry a call, so that no call goes untested. */
import { randomBytes, randomUUID } from 'node:crypto';
import type { SignedIn } from '../support/app.js';
import { Client } from '../support/client.js';
import { ADMINISTRATION_CALLS, at, type Call } from './administration-calls.js';
import { PLAN_YEAR, PROGRAMME_NOW } from '../support/programme.js';
import { SERVICE_ACCOUNT_CALLS } from './service-account-calls.js';
import { SIGNING_IN } from './sign-in-calls.js';
import { PDF, pieceOf, TUS, uploadHeaders, type Scene } from './scene.js';

const key = (): Record<string, string> => ({ 'idempotency-key': randomUUID() });
const onCase = (path: (id: string) => string): Call => ({
  ask: ({ contracted }) => ({ path: path(contracted.projectId) }),
});

/** An export of the officer: nobody else finds it. */
const onExport = (path: (exports: Scene['exports']) => string): Call => ({
  ask: ({ exports }) => ({ path: path(exports) }),
  as: async ({ programme }) => programme.team.officer,
});

const somebody = async ({ app }: Scene): Promise<SignedIn> =>
  app.signIn({ roles: ['centre_officer'], orgId: await app.addOrganisation() });

/** The newcomer's own session: their password is to be changed before anything else. */
export async function newSession({ app, newcomer }: Scene): Promise<Client> {
  const { username, password } = newcomer;
  const { token } = await app.anonymous.write<{ token: string }>('/session', {
    username,
    password,
    kind: 'bearer',
  });
  return new Client(app.url, token);
}

/** By the name of the call in the description. */
export const CALLS: Readonly<Record<string, Call>> = {
  ...ADMINISTRATION_CALLS,
  ...SIGNING_IN,
  ...SERVICE_ACCOUNT_CALLS,
  'GET /health/live': at('/health/live'),
  'GET /health/ready': at('/health/ready'),
  'POST /session': {
    ask: ({ newcomer: { username, password } }) => ({
      path: '/session',
      body: { username, password, kind: 'bearer' },
    }),
    as: async ({ app }) => app.anonymous,
  },
  'DELETE /session': { ask: () => ({ path: '/session' }), as: somebody },
  'PUT /session/password': {
    ask: ({ newcomer: { password } }) => ({
      path: '/session/password',
      body: { current: password, next: randomBytes(12).toString('hex') },
    }),
    as: newSession,
  },
  'GET /demonstration': at('/demonstration'),
  'POST /demonstration/session': {
    ask: ({ programme }) => ({
      path: '/demonstration/session',
      body: { personId: programme.team.officer.person.id },
      options: { headers: { 'x-requested-with': 'khuyencong' } },
    }),
    as: async ({ app }) => app.anonymous,
  },
  'GET /me': at('/me'),
  'GET /areas': at('/areas?on=2018-01-01'),
  'GET /organisations': at('/organisations?kind=centre'),
  'GET /rulebook': at('/rulebook'),
  'GET /rulebook/{table}': at('/rulebook/norms?on=2018-05-11'),
  'GET /calendar/working-days': at('/calendar/working-days?from=2018-02-01&to=2018-03-01'),
  'GET /calendar/feed.ics': {
    ask: ({ feedToken }) => ({ path: `/calendar/feed.ics?token=${feedToken}` }),
  },
  'POST /calendar/feed': at('/calendar/feed'),
  'DELETE /calendar/feed': at('/calendar/feed'),
  'GET /deadlines': at('/deadlines'),
  'GET /inbox': at('/inbox'),
  'GET /stream': {
    ask: ({ contracted }) => ({ path: `/stream?seconds=1&case=${contracted.projectId}` }),
    as: async ({ programme }) => programme.team.officer,
  },
  'POST /inbox/read': {
    ask: ({ noticeId }) => ({ path: '/inbox/read', body: { before: noticeId } }),
    as: async ({ programme }) => programme.team.officer,
  },
  'POST /inbox/{id}/read': {
    ask: ({ noticeId }) => ({ path: `/inbox/${noticeId}/read` }),
    as: async ({ programme }) => programme.team.officer,
  },
  'GET /sandbox/clock': at('/sandbox/clock'),
  'POST /sandbox/clock': {
    ask: () => ({ path: '/sandbox/clock', body: { now: PROGRAMME_NOW, ticking: false } }),
  },
  'GET /workflows': at('/workflows'),
  'GET /workflows/{kind}': at('/workflows/project'),
  'GET /cases': at('/cases?limit=5'),
  'GET /cases/summary': at('/cases/summary?by=area'),
  'GET /work': at('/work?group=others'),
  'PUT /work/{caseId}/snooze': {
    ask: ({ contracted }) => ({
      path: `/work/${contracted.projectId}/snooze`,
      body: { until: '2017-04-20' },
    }),
  },
  'DELETE /work/{caseId}/snooze': onCase((id) => `/work/${id}/snooze`),
  'POST /exports': {
    ask: () => ({
      path: '/exports',
      body: { format: 'csv', language: 'vi', filters: { kind: 'project' }, columns: ['code'] },
    }),
  },
  'GET /exports': at('/exports'),
  'GET /exports/{id}': onExport(({ waiting }) => `/exports/${waiting}`),
  'POST /exports/{id}/cancel': onExport(({ waiting }) => `/exports/${waiting}/cancel`),
  'GET /exports/{id}/file': onExport(({ done }) => `/exports/${done}/file`),
  'GET /me/preferences': at('/me/preferences'),
  'PUT /me/preferences': {
    ask: () => ({ path: '/me/preferences', body: { columns: ['code', 'title'] } }),
  },
  'POST /cases/{kind}': {
    ask: () => ({
      path: '/cases/project?dryRun=true',
      body: {
        year: PLAN_YEAR,
        title: 'Đào tạo nghề may',
        contentCode: '1.1',
        beneficiaryName: 'Công ty TNHH May Hồng Hà',
        beneficiaryPlace: 'Xã Đông Sơn',
        totalCost: '3',
        support: '2',
        counterpart: '1',
      },
      options: { headers: key() },
    }),
  },
  'GET /cases/{id}': onCase((id) => `/cases/${id}`),
  'POST /cases/{id}/events': {
    ask: ({ contracted, revision }) => ({
      path: `/cases/${contracted.projectId}/events?dryRun=true`,
      body: { type: 'project.start', startedOn: '2017-04-10' },
      options: { headers: { ...key(), 'if-match': `"${revision}"` } },
    }),
  },
  'GET /cases/{id}/history': onCase((id) => `/cases/${id}/history?limit=5`),
  'POST /cases/{caseId}/documents': {
    ask: ({ contracted }) => ({
      path: `/cases/${contracted.projectId}/documents?kind=photo&name=a.pdf`,
      options: { raw: { data: PDF, type: 'application/octet-stream' } },
    }),
  },
  'GET /cases/{caseId}/documents/{id}': {
    ask: ({ contracted, documentId }) => ({
      path: `/cases/${contracted.projectId}/documents/${documentId}`,
    }),
  },
  // On a draft that nothing else is asked about: whoever declares decides nothing there any more.
  'POST /cases/{id}/conflicts': {
    ask: ({ draftId }) => ({
      path: `/cases/${draftId}/conflicts`,
      body: { reason: 'Người nhà là chủ đơn vị thụ hưởng' },
    }),
  },
  'GET /cases/{caseId}/documents/{id}/picture': {
    ask: ({ contracted, pictureId }) => ({
      path: `/cases/${contracted.projectId}/documents/${pictureId}/picture`,
    }),
  },
  'GET /cases/{id}/comments': onCase((id) => `/cases/${id}/comments`),
  'POST /cases/{id}/comments': {
    ask: ({ contracted, programme }) => ({
      path: `/cases/${contracted.projectId}/comments`,
      body: {
        audience: 'all',
        text: 'Đề nghị gửi thêm ảnh.',
        mentions: [programme.team.officer.person.id],
      },
      options: { headers: key() },
    }),
  },
  'GET /cases/{id}/people': onCase((id) => `/cases/${id}/people?q=nguoi`),
  'GET /cases/{id}/receipts/{revision}': onCase((id) => `/cases/${id}/receipts/2`),
  'POST /uploads': {
    ask: ({ contracted }) => ({
      path: '/uploads',
      options: { headers: uploadHeaders(contracted.projectId) },
    }),
  },
  'HEAD /uploads/{id}': {
    ask: ({ uploads }) => ({ path: `/uploads/${uploads.going}`, options: { headers: TUS } }),
    as: async ({ programme }) => programme.team.officer,
  },
  'PATCH /uploads/{id}': {
    ask: ({ uploads }) => ({
      path: `/uploads/${uploads.going}`,
      options: pieceOf(PDF.subarray(0, 5)),
    }),
    as: async ({ programme }) => programme.team.officer,
  },
  'DELETE /uploads/{id}': {
    ask: ({ uploads }) => ({ path: `/uploads/${uploads.dropped}`, options: { headers: TUS } }),
    as: async ({ programme }) => programme.team.officer,
  },
  'GET /uploads/{id}/document': {
    ask: ({ uploads }) => ({ path: `/uploads/${uploads.whole}/document` }),
    as: async ({ programme }) => programme.team.officer,
  },
  'GET /ledger/faults': at('/ledger/faults'),
  'GET /ledger/{caseId}/balances': onCase((id) => `/ledger/${id}/balances`),
  'GET /ledger/{caseId}/entries': onCase((id) => `/ledger/${id}/entries?limit=2`),
  'GET /budgets': at(`/budgets?year=${PLAN_YEAR}`),
  'GET /budgets/burndown': at(`/budgets/burndown?year=${PLAN_YEAR}`),
  'GET /budgets/flow': at(`/budgets/flow?year=${PLAN_YEAR}`),
  'GET /budgets/lines': at(`/budgets/lines?year=${PLAN_YEAR}&purpose=advanced`),
  'GET /budgets/{estimateId}/lines': {
    ask: ({ contracted }) => ({ path: `/budgets/${contracted.estimateId}/lines` }),
  },
  'GET /audit/verification': onCase((id) => `/audit/verification?caseId=${id}`),
};
