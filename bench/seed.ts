/** Fills a database with cases through `lifecycle_commit`: real events, real hash chains, books that balance. */
import { createHash } from 'node:crypto';
import pg from 'pg';
import {
  ASKED,
  CYCLE,
  idOf,
  personNumber,
  POSTS,
  provinceOf,
  PROVINCES,
  rangesOf,
  ROOM,
  SUPPORT,
  tokenOf,
  type Post,
} from './content.js';

const BATCH = 500;
export const ORG = { area: '8006', centre: '8007', provincial: '8008', national: '8009' } as const;
export const orgId = (kind: keyof typeof ORG, province: number): string =>
  `01900000-0000-7000-${ORG[kind]}-${province.toString(16).padStart(12, '0')}`;

const AREAS = `
INSERT INTO areas (id, code, name, kind, valid_from)
SELECT id, 'bench-' || n, 'Tỉnh thử ' || n, 'province', '2000-01-01' FROM unnest($1::uuid[]) WITH ORDINALITY AS a(id, n)`;

const orgRows = () =>
  Array.from({ length: PROVINCES }, (_, p) => [
    { id: orgId('centre', p), kind: 'centre', area: orgId('area', p) },
    { id: orgId('provincial', p), kind: 'provincial_department', area: orgId('area', p) },
  ])
    .flat()
    .concat([{ id: orgId('national', 0), kind: 'department', area: '' }]);

const orgOf = (post: Post, province: number): string =>
  post === 'centre_officer'
    ? orgId('centre', province)
    : post === 'sct_appraiser'
      ? orgId('provincial', province)
      : orgId('national', 0);

const personRows = () =>
  POSTS.flatMap((post) =>
    Array.from({ length: PROVINCES }, (_, province) => {
      const n = personNumber(post, province);
      const id = idOf('person', n);
      const hash = createHash('sha256').update(tokenOf(n)).digest('hex');
      return { id, username: `bench-${n}`, post, org: orgOf(post, province), hash };
    }),
  );

/** Places, people with open sessions, and the openings by which seeded cases begin in the middle of their lives. */
async function addPeople(owner: pg.Client): Promise<void> {
  await owner.query(AREAS, [Array.from({ length: PROVINCES }, (_, p) => orgId('area', p))]);
  await owner.query(
    `INSERT INTO organisations (id, kind, area_id, valid_from, invented)
     SELECT id, kind, nullif(area, '')::uuid, '2000-01-01', true
     FROM jsonb_to_recordset($1::jsonb) AS o(id uuid, kind text, area text)`,
    [JSON.stringify(orgRows())],
  );
  await owner.query(
    `WITH p AS (SELECT * FROM jsonb_to_recordset($1::jsonb) AS p(id uuid, username text, post text, org uuid, hash text)),
     person AS (INSERT INTO persons (id, full_name, invented) SELECT id, username, true FROM p),
     account AS (INSERT INTO accounts (id, person_id, username, password_hash) SELECT id, id, username, 'none' FROM p),
     held AS (INSERT INTO role_holdings (person_id, org_id, role, valid_from) SELECT id, org, post, '2000-01-01' FROM p)
     INSERT INTO sessions (token_hash, account_id, person_id, kind, expires_at)
     SELECT decode(hash, 'hex'), id, id, 'bearer', now() + interval '1 day' FROM p`,
    [JSON.stringify(personRows())],
  );
}

/** History refers to the table of legal moves; an import that begins in a later state needs a row of its own there. */
export async function allowOpening(
  owner: pg.Client,
  kind: string,
  stage: string,
  states: readonly string[],
) {
  await owner.query(
    `INSERT INTO machine_transitions SELECT $1, 1, '', '', $1 || '.open', $2, unnest($3::text[]) ON CONFLICT DO NOTHING`,
    [kind, stage, states],
  );
}

const today = (): string => new Date().toISOString().slice(0, 10);
const SYSTEM = '00000000-0000-7000-8000-000000000000';

/** Rows of one case that is opened in a state. */
export interface SeedCase {
  readonly id: string;
  readonly kind: string;
  readonly stage: string;
  readonly state: string;
  readonly code: string;
  readonly title: string;
  readonly org: string;
  readonly area: string | null;
  readonly parent: string | null;
  readonly details: Readonly<Record<string, unknown>>;
  readonly dues: readonly string[];
  readonly transfers: readonly (readonly [
    posting: string,
    from: readonly [string, string],
    to: readonly [string, string],
    amount: number,
  ])[];
}

/** One unit of `lifecycle_commit` that opens all these cases. */
export function openingBatch(cases: readonly SeedCase[], key: string): string {
  const at = new Date().toISOString();
  const [first] = cases;
  return JSON.stringify({
    units: [
      { u: 0, person: SYSTEM, key, body_hash: key, case_id: first?.id, revision: 1, reply: {} },
    ],
    watch: [],
    opened: cases.map((c) => ({
      u: 0,
      ...c,
      version: 1,
      year: Number(at.slice(0, 4)),
      words: c.title,
    })),
    moves: cases.map((c) => ({
      u: 0,
      id: c.id,
      kind: c.kind,
      revision: 1,
      version: 1,
      event: `${c.kind}.open`,
      from_stage: '',
      from_state: '',
      to_stage: c.stage,
      to_state: c.state,
      actor: SYSTEM,
      org: null,
      behalf: null,
      at,
      key,
      cause: null,
      payload: '{}',
      patch: c.details,
      duty: null,
      title: null,
      words: null,
      moved: true,
    })),
    touches: [],
    outbox: [],
    transfers: cases.flatMap((c) =>
      c.transfers.map(([posting, [dh, dp], [ch, cp], amount]) => ({
        u: 0,
        id: c.id,
        revision: 1,
        posting,
        dh,
        dp,
        ch,
        cp,
        amount: String(amount),
        document: null,
        day: null,
      })),
    ),
    closes: [],
    dues: cases.flatMap((c) =>
      c.dues.map((code) => ({
        u: 0,
        id: c.id,
        code,
        due: '2099-12-31',
        remind: null,
        today: today(),
        revision: 1,
      })),
    ),
  });
}

const OPEN_DUE: Readonly<Record<string, readonly string[]>> = {
  requested: ['ADV_CONFIRM'],
  confirmed: ['ADV_DECIDE'],
};

/** Project n under contract and its one instalment, in the state of the cycle that n stands for. */
function pairOf(n: number): readonly [SeedCase, SeedCase] {
  const project = idOf('project', n);
  const place = { org: orgId('centre', provinceOf(n)), area: orgId('area', provinceOf(n)) };
  const title = `Hạ tầng cụm công nghiệp ${n}, xã ${n % 97}, huyện ${n % 13}`;
  const state = CYCLE[n % CYCLE.length]?.from ?? '';
  const held = state === 'approved' ? ASKED : 0;
  const source = [idOf('estimate', 0), 'state_budget'] as const;
  const opening = {
    kind: 'project',
    stage: 'funding',
    state: 'in_progress',
    code: `DA-B-${n}`,
    title,
    parent: null,
  };
  const transfers: SeedCase['transfers'] = [
    ['commit', source, [project, 'committed'], SUPPORT - held],
    ['open_room', [project, 'memo_source'], [project, 'advance_room'], ROOM - held],
    ...(held > 0 ? [['hold_advance', source, [project, 'advance_pending'], held] as const] : []),
  ];
  const details = {
    title,
    contentCode: '7.2',
    beneficiaryName: `Doanh nghiệp ${n}`,
    beneficiaryPlace: `Huyện ${n % 13}`,
    totalCost: '400000000',
    support: String(SUPPORT),
    counterpart: '300000000',
    year: 2026,
  };
  return [
    { id: project, ...opening, ...place, details, dues: ['NAT_MONTHLY'], transfers },
    {
      id: idOf('instalment', n),
      kind: 'instalment',
      stage: 'funding',
      state,
      code: `TU-B-${n}`,
      title: `Tạm ứng lần một: ${title}`,
      parent: project,
      ...place,
      transfers: [],
      dues: OPEN_DUE[state] ?? [],
      details: {
        projectId: project,
        type: 'first',
        amount: String(ASKED),
        doneValue: '60000000',
        confirmedValue: '60000000',
      },
    },
  ];
}

/** Papers of the instalments, but for those that are to be refused. */
const PAPERS = `
INSERT INTO documents (case_id, kind, name, media_type, size, sha256, added_by, at)
SELECT ('01900000-0000-7000-8002-' || lpad(to_hex(n), 12, '0'))::uuid, kind, kind || '.pdf', 'application/pdf', 1000,
  '\\x00', '${SYSTEM}', now()
FROM generate_series($1::int, $2::int) n, unnest(ARRAY['contract', 'support_contract', 'progress_report']) kind`;

/** Fills a migrated database in which the application has been started once. `cases`: projects and instalments. */
export async function seed(url: string, cases: number): Promise<void> {
  const owner = new pg.Client({ connectionString: url });
  await owner.connect();
  try {
    await owner.query(
      "SET synchronous_commit = off; SET jit = off; SET maintenance_work_mem = '128MB'",
    );
    await addPeople(owner);
    await allowOpening(owner, 'project', 'funding', ['in_progress']);
    await allowOpening(
      owner,
      'instalment',
      'funding',
      CYCLE.map(({ from }) => from),
    );
    const {
      refused: [firstRefused, last],
    } = rangesOf(cases);
    for (let n = 1; n <= last; n += BATCH) {
      const rows: SeedCase[] = [];
      for (let i = n; i < n + BATCH && i <= last; i += 1) {
        const [project, instalment] = pairOf(i);
        // All cases that are to be refused wait for the same move, with papers missing.
        rows.push(
          project,
          i < firstRefused ? instalment : { ...instalment, state: 'drafted', dues: [] },
        );
      }
      await owner.query('SELECT lifecycle_commit($1::jsonb)', [openingBatch(rows, `seed-${n}`)]);
    }
    await owner.query(PAPERS, [1, firstRefused - 1]);
    await owner.query('VACUUM ANALYZE');
    await owner.query('CHECKPOINT');
  } finally {
    await owner.end();
  }
}
