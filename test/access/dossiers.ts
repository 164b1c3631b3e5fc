/** Two provinces with a dossier each, written straight through `lifecycle_commit`: no application stands between. */
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { loadMachines } from '../../src/lifecycle/transitions.task.js';
import { applicationConnection } from '../../src/platform/database/connection.js';
import type { Role } from '../../workflows/index.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { addArea, addOrganisation, addPerson } from '../support/people.js';

export const AT = '2018-03-05T02:00:00Z';

export interface Province {
  readonly areaId: string;
  readonly centreId: string;
  readonly departmentId: string;
  readonly officer: string;
  readonly appraiser: string;
  readonly director: string;
  /** A project in draft. */
  readonly project: string;
}

export interface Moving {
  readonly caseId: string;
  /** A project where nothing else is said. */
  readonly kind?: 'instalment';
  readonly patch?: object;
  readonly event: string;
  readonly actor: string;
  readonly org?: string | null;
  readonly behalf?: string | null;
  readonly from?: readonly [stage: string, state: string];
  readonly to?: readonly [stage: string, state: string];
  readonly at?: string;
  readonly revision?: number;
  readonly opened?: { readonly org: string; readonly area: string | null };
}

/** What `lifecycle_commit` takes for one move; an opening when it has no `from`. */
export function batchFor(moving: Moving): string {
  const { caseId, event, actor, org = null, behalf = null, at = AT, opened } = moving;
  const { kind = 'project', patch = {} } = moving;
  const [fromStage, fromState] = moving.from ?? ['', ''];
  const [toStage, toState] = moving.to ?? ['proposal', 'draft'];
  const revision = moving.revision ?? 1;
  const key = randomUUID();
  return JSON.stringify({
    units: [{ u: 0, person: actor, key, body_hash: '', case_id: caseId, revision, reply: {} }],
    watch: [],
    opened: opened
      ? [
          {
            u: 0,
            id: caseId,
            kind,
            stage: toStage,
            state: toState,
            version: 1,
            code: `HS-${caseId}`,
            year: 2018,
            org: opened.org,
            area: opened.area,
            title: `Hồ sơ ${caseId}`,
            words: `Hồ sơ ${caseId}`,
          },
        ]
      : [],
    moves: [
      {
        u: 0,
        id: caseId,
        kind,
        revision,
        version: 1,
        event,
        from_stage: fromStage,
        from_state: fromState,
        to_stage: toStage,
        to_state: toState,
        actor,
        org,
        behalf,
        at,
        key,
        payload: '{}',
        patch,
        moved: true,
      },
    ],
    touches: [],
    outbox: [],
    transfers: [],
    closes: [],
    dues: [],
  });
}

export interface Installation {
  readonly db: TestDatabase;
  readonly here: Province;
  readonly there: Province;
  readonly departmentId: string;
  readonly head: string;
  readonly auditor: string;
  /** As the write path does it: `done`, or `refused` with the constraint that refused. */
  commit(moving: Moving): Promise<string>;
  close(): Promise<void>;
}

const person = async (
  db: TestDatabase,
  roles: readonly Role[],
  orgId: string | null,
): Promise<string> => (await addPerson(db, { roles, orgId })).id;

async function addProvince(db: TestDatabase, commit: Installation['commit']): Promise<Province> {
  const areaId = await addArea(db);
  const centreId = await addOrganisation(db, { areaId });
  const departmentId = await addOrganisation(db, { kind: 'provincial_department', areaId });
  const officer = await person(db, ['centre_officer'], centreId);
  const project = randomUUID();
  const opened = { org: centreId, area: areaId };
  const said = await commit({
    caseId: project,
    event: 'project.open',
    actor: officer,
    org: centreId,
    opened,
  });
  if (said !== 'done') throw new Error(`the project was not opened: ${said}`);
  return {
    areaId,
    centreId,
    departmentId,
    officer,
    appraiser: await person(db, ['sct_appraiser'], departmentId),
    director: await person(db, ['sct_director'], departmentId),
    project,
  };
}

export async function createInstallation(): Promise<Installation> {
  const db = await createTestDatabase();
  const owner = new pg.Client({ connectionString: db.url });
  await owner.connect();
  await loadMachines(owner);
  await owner.end();
  const engine = await connectAs(db, 'kc_engine');
  const commit = async (moving: Moving): Promise<string> => {
    const { rows } = await engine.query<{ outcome: string; detail: string | null }>(
      'SELECT outcome, detail FROM lifecycle_commit($1)',
      [batchFor(moving)],
    );
    const [row] = rows;
    return row?.outcome === 'refused'
      ? `refused ${row.detail?.split(':')[0]}`
      : String(row?.outcome);
  };
  const here = await addProvince(db, commit);
  const there = await addProvince(db, commit);
  const departmentId = await addOrganisation(db, { kind: 'department' });
  return {
    db,
    here,
    there,
    departmentId,
    head: await person(db, ['dept_head'], departmentId),
    auditor: await person(db, ['auditor'], null),
    commit,
    close: async () => {
      await engine.end();
      await db.drop();
    },
  };
}

/** A connection with one of the application's roles, as its pools make it. */
export async function connectAs(
  db: TestDatabase,
  role: 'kc_app' | 'kc_engine',
): Promise<pg.Client> {
  const { url, options } = applicationConnection(db.url, role);
  const client = new pg.Client({ connectionString: url, options });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

/** Runs statements as somebody who reaches this province, in a transaction that is rolled back. */
export async function asReaching<T>(
  client: pg.Client,
  { areaId, officer }: Pick<Province, 'areaId' | 'officer'>,
  work: () => Promise<T>,
): Promise<T> {
  await client.query(
    `BEGIN; SET LOCAL kc.areas = '{${areaId}}'; SET LOCAL kc.orgs = '{}'; SET LOCAL kc.person = '${officer}'`,
  );
  try {
    return await work();
  } finally {
    await client.query('ROLLBACK');
  }
}
