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
  for (const event of await db.query<Row>(EVENTS, [originals]))
    await writeMoves(
      db,
      copies.map((copy) => copied(event, moves, copy)),
    );
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

/** A move of one case, as it is to be written. */
export interface WrittenMove {
  readonly caseId: string;
  readonly kind: string;
  readonly revision: number;
  readonly version: number;
  readonly event: string;
  readonly fromStage: string;
  readonly fromState: string;
  readonly toStage: string;
  readonly toState: string;
  readonly actor: string;
  readonly actorOrg: string | null;
  /** RFC 3339 */
  readonly at: string | Date;
  /** Canonical JSON. */
  readonly payload: string;
  readonly patch: object;
  readonly duty: string | null;
  readonly cause: string | null;
  /** Where a case belongs that this move opens. */
  readonly opened?: { readonly code: string; readonly title: string };
  readonly transfers: readonly object[];
}

/** Writes moves in one call of `lifecycle_commit`, each a unit of its own. @throws when one is not taken */
export async function writeMoves(db: TestDatabase, moves: readonly WrittenMove[]): Promise<void> {
  const keys = moves.map(() => randomUUID());
  const batch = {
    units: moves.map(({ actor, caseId, revision }, u) => ({
      u,
      person: actor,
      key: keys[u],
      body_hash: '',
      case_id: caseId,
      revision,
      reply: {},
    })),
    watch: moves.flatMap(({ caseId: id, revision }, u) =>
      revision === 1 ? [] : [{ u, id, revision: revision - 1, touched: 0 }],
    ),
    opened: moves.flatMap((move, u) => openedRow(move, u)),
    moves: moves.map((move, u) => moveRow(move, u, keys[u] ?? '')),
    touches: [],
    outbox: [],
    transfers: moves.flatMap(({ caseId: id, revision, transfers }, u) =>
      transfers.map((transfer) => ({ u, id, revision, ...transfer })),
    ),
    closes: [],
    dues: [],
  };
  const outcomes = await db.query<{ outcome: string }>(OUTCOMES, [JSON.stringify(batch)]);
  if (outcomes.some(({ outcome }) => outcome !== 'done'))
    throw new Error(`${moves[0]?.event ?? ''}: ${JSON.stringify(outcomes)}`);
}

const openedRow = (
  { caseId: id, kind, toStage, toState, version, opened }: WrittenMove,
  u: number,
): object[] =>
  opened === undefined
    ? []
    : [{ u, id, kind, stage: toStage, state: toState, version, ...opened, words: opened.title }];

const moveRow = (move: WrittenMove, u: number, key: string) => ({
  u,
  id: move.caseId,
  kind: move.kind,
  revision: move.revision,
  version: move.version,
  event: move.event,
  from_stage: move.fromStage,
  from_state: move.fromState,
  to_stage: move.toStage,
  to_state: move.toState,
  actor: move.actor,
  org: move.actorOrg,
  behalf: null,
  at: move.at,
  key,
  cause: move.cause,
  payload: move.payload,
  patch: move.patch,
  duty: move.duty,
  title: null,
  words: null,
  moved: true,
});

/** The event of an original as a copy went through it. */
function copied(event: Row, moves: LegalMoves, copy: Copy): WrittenMove {
  const inCopy = (text: string): string =>
    [...copy].reduce((changed, [original, id]) => changed.replaceAll(original, id), text);
  const { kind, revision, fromStage, fromState, toStage, toState, actor, actorOrg, at } = event;
  const caseId = inCopy(event.caseId);
  const duty = moves.dutyOf(event);
  const belonging =
    event.opened === null
      ? undefined
      : (JSON.parse(inCopy(event.opened)) as { code: string; title: string });
  return {
    caseId,
    kind,
    revision,
    fromStage,
    fromState,
    toStage,
    toState,
    actor,
    actorOrg,
    at,
    event: event.event,
    version: event.machineVersion,
    payload: inCopy(event.payload),
    patch: JSON.parse(inCopy(event.patch)) as object,
    duty: duty === 'unknown' ? null : duty,
    cause: event.causeCase === null ? null : inCopy(event.causeCase),
    transfers: event.legs.map((leg) => JSON.parse(inCopy(JSON.stringify(leg))) as object),
    ...(belonging
      ? { opened: { ...belonging, code: `${belonging.code}-${caseId.slice(-12)}` } }
      : {}),
  };
}
