/** How every call of the API is asked when all is well: one entry a call, so that no call goes untested. */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { SignedIn, TestApp } from '../support/app.js';
import { Client, type RequestOptions } from '../support/client.js';
import { attach } from '../support/commands.js';
import { PLAN_YEAR, Programme, PROGRAMME_NOW, type Contracted } from '../support/programme.js';

/** What there is to ask about. */
export interface Scene {
  readonly app: TestApp;
  readonly programme: Programme;
  readonly contracted: Contracted;
  readonly revision: number;
  readonly documentId: string;
  readonly noticeId: string;
  /** Uploads of the officer: one under way, one to be given up, one that is a paper already. */
  readonly uploads: { readonly going: string; readonly dropped: string; readonly whole: string };
  readonly holdingId: string;
  readonly feedToken: string;
  readonly exports: { readonly waiting: string; readonly done: string };
  readonly administrator: SignedIn;
  /** Somebody new with a password of their own. */
  readonly newcomer: {
    readonly personId: string;
    readonly username: string;
    readonly password: string;
  };
}

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

const PDF = new TextEncoder().encode('%PDF-1.4\n1 0 obj<<>>endobj\n%%EOF\n');
const TUS = { 'tus-resumable': '1.0.0' } as const;
const base64 = (text: string): string => Buffer.from(text).toString('base64');
const uploadHeaders = (caseId: string): Record<string, string> => ({
  ...TUS,
  'upload-length': String(PDF.length),
  'upload-metadata': `caseId ${base64(caseId)},kind ${base64('photo')},name ${base64('a.pdf')}`,
});
const pieceOf = (data: Uint8Array<ArrayBuffer>): RequestOptions => ({
  headers: { ...TUS, 'upload-offset': '0' },
  raw: { data, type: 'application/offset+octet-stream' },
});
const key = (): Record<string, string> => ({ 'idempotency-key': randomUUID() });
const at = (path: string): Call => ({ ask: () => ({ path }) });
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
  'GET /administration-events': at('/administration-events'),
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

/** One project under contract with an advance paid, a visit planned, a paper, a calendar feed. */
export async function setScene(app: TestApp): Promise<Scene> {
  const programme = await Programme.start(app);
  const contracted = await programme.contractedProject();
  await programme.paidInstalment(contracted.projectId, '50000000');
  await attach(programme.team.officer, contracted.projectId, 'photo');
  const [paper] = await app.db.query<{ id: string }>(
    `SELECT id FROM documents WHERE case_id = $1 AND kind = 'photo'`,
    [contracted.projectId],
  );
  const administrator = await app.signIn({ roles: ['administrator'], orgId: null });
  const feed = await programme.team.officer.write<{ path: string }>('/calendar/feed', undefined);
  const newcomer = await administrator.write<Scene['newcomer']>('/people', {
    fullName: 'Trần Thị Lan',
    username: 'lan.tran',
  });
  const holding = await administrator.write<{ id: string }>('/role-holdings', {
    personId: newcomer.personId,
    orgId: programme.team.departmentId,
    role: 'inspector',
    validFrom: '2017-05-01',
  });
  return {
    app,
    programme,
    contracted,
    revision: await programme.revision(contracted.projectId),
    documentId: paper?.id ?? '',
    noticeId: await addNotice(app, programme.team.officer.person.id, contracted.projectId),
    uploads: await addUploads(programme.team.officer, contracted.projectId),
    holdingId: holding.id,
    feedToken: feed.path.split('token=')[1] ?? '',
    exports: await addExports(app, programme.team.officer.person.id),
    administrator,
    newcomer,
  };
}

async function addUploads(who: Client, caseId: string): Promise<Scene['uploads']> {
  const begin = async (): Promise<string> => {
    const options = { headers: uploadHeaders(caseId) };
    return (await who.write<{ id: string }>('/uploads', undefined, options)).id;
  };
  const whole = await begin();
  await who.send('PATCH', `/uploads/${whole}`, undefined, pieceOf(PDF));
  return { whole, going: await begin(), dropped: await begin() };
}

/** A notice as the worker leaves it; the application of these tests does no jobs. */
async function addNotice(app: TestApp, personId: string, caseId: string): Promise<string> {
  const label = { vi: 'Có việc chờ', en: 'Something waits' };
  const [notice] = await app.db.query<{ id: string }>(
    `INSERT INTO notifications (outbox_id, person_id, case_id, kind, place, subject, body, mail)
     VALUES (1, $1, $2, 'turn', 'project/funding/contracted', $3, $3, 'no_address') RETURNING id`,
    [personId, caseId, label],
  );
  return notice?.id ?? '';
}

/** One export that waits for a worker, and one as a worker leaves it. */
async function addExports(app: TestApp, personId: string): Promise<Scene['exports']> {
  const content = 'Mã hồ sơ\r\n';
  const sha256 = createHash('sha256').update(content).digest('hex');
  const folder = path.join(app.dataDir, 'exports', sha256.slice(0, 2));
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, sha256.slice(2)), content);
  const [row] = await app.db.query<Scene['exports']>(
    `WITH w AS (INSERT INTO exports (person_id, format, language, filters, columns)
       VALUES ($1, 'csv', 'vi', '{}', '{code}') RETURNING id),
     d AS (INSERT INTO exports (person_id, format, language, filters, columns, state, file_name, sha256, size, ended_at)
       VALUES ($1, 'csv', 'vi', '{}', '{code}', 'done', 'a.csv', decode($2, 'hex'), $3, now()) RETURNING id)
     SELECT w.id AS waiting, d.id AS done FROM w, d`,
    [personId, sha256, Buffer.byteLength(content)],
  );
  if (row === undefined) throw new Error('the exports were not written');
  return row;
}
