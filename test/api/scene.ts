/** What the calls of the API are asked about: one programme with a paper, a notice, uploads and exports. */
import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { SignedIn, TestApp } from '../support/app.js';
import { Client, type RequestOptions } from '../support/client.js';
import { attach } from '../support/commands.js';
import { exif, jpeg, pdf } from '../support/files.js';
import type { Team } from '../support/team.js';
import { openSession } from '../support/people.js';
import { addKeys, type Keys } from './keys.js';
import { addIdentities, type Identities } from './identities.js';
import { addPasswordLink, addTelephones, type Telephones } from './telephones.js';
import { Programme, type Contracted } from '../support/programme.js';

export const PDF = pdf();
export const TUS = { 'tus-resumable': '1.0.0' } as const;
export const base64 = (text: string): string => Buffer.from(text).toString('base64');
export const uploadHeaders = (caseId: string): Record<string, string> => ({
  ...TUS,
  'upload-length': String(PDF.length),
  'upload-metadata': `caseId ${base64(caseId)},kind ${base64('photo')},name ${base64('a.pdf')}`,
});
export const pieceOf = (data: Uint8Array<ArrayBuffer>): RequestOptions => ({
  headers: { ...TUS, 'upload-offset': '0' },
  raw: { data, type: 'application/offset+octet-stream' },
});

/** What there is to ask about. */
export interface Scene {
  readonly app: TestApp;
  readonly programme: Programme;
  readonly contracted: Contracted;
  readonly revision: number;
  /** A project of the officer that stays in draft. */
  readonly draftId: string;
  readonly documentId: string;
  readonly pictureId: string;
  readonly noticeId: string;
  /** Uploads of the officer: one under way, one to be given up, one that is a paper already. */
  readonly uploads: { readonly going: string; readonly dropped: string; readonly whole: string };
  readonly holdingId: string;
  /** A centre that could take over from that of the officer. */
  readonly successorId: string;
  /** Of the head of the department, next month. */
  readonly substitutionId: string;
  readonly feedToken: string;
  /** A session of the officer beside the one they ask with. */
  readonly spareSessionId: string;
  /** Sets the password of somebody once. */
  readonly passwordLink: string;
  /** People whose accounts have a second factor, or are about to. */
  readonly telephones: Telephones;
  /** People who have security keys, or are about to. */
  readonly keys: Keys;
  readonly identities: Identities;
  readonly exports: { readonly waiting: string; readonly done: string };
  readonly administrator: SignedIn;
  readonly second: SignedIn;
  /** A request of the administrator that nobody decided yet. */
  readonly requestId: string;
  /** Another one, to be declined. */
  readonly declinedId: string;
  /** Somebody new with a password of their own. */
  readonly newcomer: {
    readonly personId: string;
    readonly username: string;
    readonly password: string;
  };
}

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
  const picture = await programme.team.officer.write<{ id: string }>(
    `/cases/${contracted.projectId}/documents?kind=other&name=a.jpg`,
    undefined,
    { raw: { data: jpeg({ taken: exif(1) }), type: 'application/octet-stream' } },
  );
  const administrator = await app.signIn({ roles: ['administrator'], orgId: null });
  const second = await app.signIn({ roles: ['administrator'], orgId: null });
  const feed = await programme.team.officer.write<{ path: string }>('/calendar/feed', undefined);
  const newcomer = await administrator.write<Scene['newcomer']>('/people', {
    fullName: 'Trần Thị Lan',
    username: 'lan.tran',
  });
  const role = { personId: newcomer.personId, orgId: programme.team.departmentId };
  const holdingId = await giveRole([administrator, second], {
    ...role,
    role: 'inspector',
    validFrom: '2017-05-01',
  });
  const asked = async (wish: object): Promise<string> =>
    (await administrator.write<{ id: string }>('/role-holdings', { ...role, ...wish })).id;
  const requestId = await asked({ role: 'reward_clerk', validFrom: '2017-05-01' });
  const declinedId = await asked({ role: 'dept_reviewer', validFrom: '2017-05-01' });
  return {
    app,
    programme,
    contracted,
    revision: await programme.revision(contracted.projectId),
    draftId: await programme.draftProject(),
    documentId: paper?.id ?? '',
    pictureId: picture.id,
    noticeId: await addNotice(app, programme.team.officer.person.id, contracted.projectId),
    uploads: await addUploads(programme.team.officer, contracted.projectId),
    holdingId,
    requestId,
    declinedId,
    substitutionId: await addSubstitution(programme.team),
    successorId: await app.addOrganisation({ areaId: programme.team.areaId }),
    feedToken: feed.path.split('token=')[1] ?? '',
    passwordLink: await addPasswordLink(app),
    telephones: await addTelephones(app),
    keys: await addKeys(app),
    identities: await addIdentities(app),
    spareSessionId: await addSession(app, programme.team.officer),
    exports: await addExports(app, programme.team.officer.person.id),
    administrator,
    second,
    newcomer,
  };
}

/** Asked by one administrator, confirmed by the other; answers the id of the role. */
export async function giveRole(
  [asks, confirms]: readonly [SignedIn, SignedIn],
  wish: object,
): Promise<string> {
  const { id } = await asks.write<{ id: string }>('/role-holdings', wish);
  const path = `/two-person-requests/${id}/confirm`;
  return (await confirms.write<{ result: { holdingId: string } }>(path, undefined)).result
    .holdingId;
}

async function addSubstitution({ head, reviewer, departmentId }: Team): Promise<string> {
  const { id } = await head.write<{ id: string }>('/substitutions', {
    substituteId: reviewer.person.id,
    orgId: departmentId,
    role: 'dept_head',
    validFrom: '2017-07-01',
    validTo: '2017-07-15',
    reason: 'Nghỉ phép năm',
  });
  return id;
}

async function addSession(app: TestApp, { person }: SignedIn): Promise<string> {
  await openSession(app.db, person);
  const [spare] = await app.db.query<{ id: string }>(
    'SELECT id FROM sessions WHERE person_id = $1 ORDER BY id DESC LIMIT 1',
    [person.id],
  );
  return spare?.id ?? '';
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
