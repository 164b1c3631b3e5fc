/** Fills a database with cases through `lifecycle_commit`: real events, real hash chains, books that balance. */
import pg from 'pg';
import { ASKED, CYCLE, idOf, provinceOf, rangesOf, ROOM, SUPPORT } from './content.js';
import { addPeople, orgId } from './seed.people.js';

const BATCH = 500;
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

/** The contract of project n, with the account money goes to. */
function contractOf(n: number): readonly SeedCase[] {
  const common = {
    stage: 'funding',
    org: orgId('centre', provinceOf(n)),
    area: orgId('area', provinceOf(n)),
    dues: [],
    transfers: [],
  };
  const contract = idOf('contract', n);
  return [
    {
      ...common,
      id: contract,
      kind: 'contract',
      state: 'signed',
      code: `HD-B-${n}`,
      title: `Hợp đồng thử ${n}`,
      parent: null,
      details: { projects: [{ projectId: idOf('project', n), amount: String(SUPPORT) }] },
    },
    {
      ...common,
      id: idOf('payee', n),
      kind: 'payee',
      state: 'confirmed',
      code: `TK-B-${n}`,
      title: `Tài khoản nhận tiền: Hợp đồng thử ${n}`,
      parent: contract,
      details: {
        contractId: contract,
        holderName: 'Trung tâm thử',
        accountNumber: '0000.1',
        bank: 'Kho bạc thử',
        usableFrom: '2000-01-01',
      },
    },
  ];
}

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
    contractId: idOf('contract', n),
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
    await allowOpening(owner, 'contract', 'funding', ['signed']);
    await allowOpening(owner, 'payee', 'funding', ['confirmed']);
    const {
      refused: [firstRefused, last],
    } = rangesOf(cases);
    for (let n = 1; n <= last; n += BATCH) {
      const rows: SeedCase[] = [];
      for (let i = n; i < n + BATCH && i <= last; i += 1) {
        const [project, instalment] = pairOf(i);
        // All cases that are to be refused wait for the same move, with papers missing.
        rows.push(
          ...contractOf(i),
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
