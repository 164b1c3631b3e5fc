/**
 * Many cases at the price of one: what a few cases went through, written again for as many copies as wished, event
 * by event through `lifecycle_commit`, with hashes, transfers and papers of their own.
 */
import { randomUUID } from 'node:crypto';
import { LegalMoves } from '../../src/audit/legal.moves.js';
import type { StoredEvent } from '../../src/audit/event.hash.js';
import type { TestDatabase } from './database.js';

interface Row extends StoredEvent {
  readonly opened: string | null;
  readonly transfers: never;
  readonly legs: readonly Readonly<Record<string, string | null>>[];
}

const EVENTS = `
SELECT e.case_id AS "caseId", e.revision, e.kind, e.machine_version AS "machineVersion", e.event,
  e.from_stage AS "fromStage", e.from_state AS "fromState", e.to_stage AS "toStage", e.to_state AS "toState",
  e.actor_person AS actor, e.actor_org AS "actorOrg", e.at, e.payload, e.patch::text AS patch, e.cause_case AS "causeCase",
  (SELECT coalesce(jsonb_agg(jsonb_build_object('posting', t.posting, 'dh', t.debit_holder, 'dp', t.debit_purpose,
      'ch', t.credit_holder, 'cp', t.credit_purpose, 'amount', t.amount::text, 'document', t.document,
      'day', t.document_date) ORDER BY t.id), '[]')
    FROM ledger_transfers t WHERE t.case_id = e.case_id AND t.revision = e.revision) AS legs,
  CASE WHEN e.revision = 1 THEN (SELECT jsonb_build_object('code', c.code, 'year', c.year, 'org', c.org_id,
      'area', c.area_id, 'parent', c.parent_id, 'title', c.title)::text FROM cases c WHERE c.id = e.case_id) END AS opened
FROM case_events e WHERE e.case_id = ANY($1::uuid[]) ORDER BY e.recorded_at, array_position($1::uuid[], e.case_id), e.revision`;

const PAPERS = `
INSERT INTO documents (case_id, kind, name, media_type, size, sha256, added_by, at)
SELECT copy.id, d.kind, d.name, d.media_type, d.size, d.sha256, d.added_by, d.at
FROM unnest($1::uuid[], $2::uuid[]) AS copy(original, id) JOIN documents d ON d.case_id = copy.original`;

const OUTCOMES = `SELECT DISTINCT outcome || coalesce(' ' || detail, '') AS outcome FROM lifecycle_commit($1)`;

/** For each copy: the ids of the originals mapped to the ids of the copies. */
export type Copy = ReadonlyMap<string, string>;

/**
 * Copies cases that belong together (a project with its estimate, plan, contract and instalments) `count` times.
 * Name every case the others refer to, or the copies share it.
 */
export async function cloneCases(
  db: TestDatabase,
  originals: readonly string[],
  count: number,
): Promise<readonly Copy[]> {
  const copies = await newIds(db, originals, count);
  const moves = new LegalMoves([]);
  for (const event of await db.query<Row>(EVENTS, [originals])) {
    const units = copies.map((copy, u) => unitOf(event, moves, copy, u));
    const batch = Object.fromEntries(
      PARTS.map((part) => [part, units.flatMap((unit) => unit[part])]),
    );
    const outcomes = await db.query<{ outcome: string }>(OUTCOMES, [JSON.stringify(batch)]);
    if (outcomes.some(({ outcome }) => outcome !== 'done'))
      throw new Error(`${event.event}: ${JSON.stringify(outcomes)}`);
  }
  const pairs = copies.flatMap((copy) => [...copy]);
  await db.query(PAPERS, [pairs.map(([original]) => original), pairs.map(([, id]) => id)]);
  return copies;
}

async function newIds(
  db: TestDatabase,
  originals: readonly string[],
  count: number,
): Promise<Copy[]> {
  const rows = await db.query<{ id: string }>('SELECT uuidv7() AS id FROM generate_series(1, $1)', [
    originals.length * count,
  ]);
  const ids = rows.map(({ id }) => id);
  return Array.from({ length: count }, () => new Map(originals.map((id) => [id, ids.pop() ?? ''])));
}

const PARTS = [
  'units',
  'watch',
  'opened',
  'moves',
  'touches',
  'outbox',
  'transfers',
  'closes',
  'dues',
] as const;

function unitOf(
  event: Row,
  moves: LegalMoves,
  copy: Copy,
  u: number,
): Record<(typeof PARTS)[number], unknown[]> {
  const inCopy = (text: string): string =>
    [...copy].reduce((changed, [original, id]) => changed.replaceAll(original, id), text);
  const id = inCopy(event.caseId);
  const { revision, kind, machineVersion: version, toStage, toState } = event;
  const duty = moves.dutyOf(event);
  const key = randomUUID();
  const opened =
    event.opened === null
      ? []
      : [JSON.parse(inCopy(event.opened)) as { code: string; title: string }];
  return {
    units: [{ u, person: event.actor, key, body_hash: '', case_id: id, revision, reply: {} }],
    watch: revision === 1 ? [] : [{ u, id, revision: revision - 1, touched: 0 }],
    opened: opened.map((row) => ({
      u,
      id,
      kind,
      stage: toStage,
      state: toState,
      version,
      ...row,
      code: `${row.code}-${id.slice(-12)}`,
      words: row.title,
    })),
    moves: [
      {
        u,
        id,
        kind,
        revision,
        version,
        event: event.event,
        from_stage: event.fromStage,
        from_state: event.fromState,
        to_stage: toStage,
        to_state: toState,
        actor: event.actor,
        org: event.actorOrg,
        behalf: null,
        at: event.at,
        key,
        cause: event.causeCase === null ? null : inCopy(event.causeCase),
        payload: inCopy(event.payload),
        patch: JSON.parse(inCopy(event.patch)) as object,
        duty: duty === 'unknown' ? null : duty,
        title: null,
        words: null,
        moved: true,
      },
    ],
    touches: [],
    outbox: [],
    transfers: event.legs.map((leg) => ({
      u,
      id,
      revision,
      ...(JSON.parse(inCopy(JSON.stringify(leg))) as object),
    })),
    closes: [],
    dues: [],
  };
}
