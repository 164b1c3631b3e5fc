/** Walks the whole history beside the cases, page by page in id order: memory does not grow with the history. */
import { bookFaults } from '../ledger/book-faults.js';
import { personalDataFaults } from '../commitments/commitment-faults.js';
import type { Tx } from '../platform/database/database.js';
import { CaseChain, type Fault, type StoredCase } from './case.chain.js';
import type { StoredEvent } from './event.hash.js';
import { LegalMoves, type Transition } from './legal.moves.js';

type Reading = Pick<Tx, 'query'>;

export interface Verification {
  readonly intact: boolean;
  readonly cases: number;
  readonly events: number;
  readonly transfers: number;
  /** Whose data was compared with its commitment; 0 when one case was asked about. */
  readonly persons: number;
  readonly faultCount: number;
  /** The first hundred. */
  readonly faults: readonly Fault[];
}

const PAGE = 500;
const MOST_SHOWN = 100;

const TRANSITIONS = `SELECT kind, version, from_stage AS "fromStage", from_state AS "fromState", event,
  to_stage AS "toStage", to_state AS "toState" FROM machine_transitions`;

const CASES = `SELECT id, kind, code, stage, state, revision, machine_version AS "machineVersion", details, duties,
    encode(last_hash, 'hex') AS "lastHash"
  FROM cases WHERE ($1::uuid IS NULL OR id > $1) AND ($2::uuid IS NULL OR id = $2) ORDER BY id LIMIT ${PAGE}`;

const EVENTS = `SELECT e.case_id AS "caseId", e.revision, e.kind, e.machine_version AS "machineVersion", e.event,
    e.from_stage AS "fromStage", e.from_state AS "fromState", e.to_stage AS "toStage", e.to_state AS "toState",
    e.actor_person AS actor, e.actor_org AS "actorOrg", e.on_behalf_of AS "onBehalfOf",
    (extract(epoch FROM e.at) * 1000000)::bigint::text AS at,
    (extract(epoch FROM e.recorded_at) * 1000000)::bigint::text AS "recordedAt",
    e.idempotency_key AS key, e.cause_case AS "causeCase", e.payload, e.patch::text AS patch,
    (SELECT coalesce(jsonb_agg(jsonb_build_array(t.posting, t.debit_holder, t.debit_purpose, t.credit_holder,
        t.credit_purpose, t.amount::text, t.document, t.document_date) ORDER BY t.id), '[]')
      FROM ledger_transfers t WHERE t.case_id = e.case_id AND t.revision = e.revision) AS transfers,
    encode(e.prev_hash, 'hex') AS "previousHash", encode(e.hash, 'hex') AS hash
  FROM case_events e
  WHERE (e.case_id, e.revision) > ($1::uuid, $2::int) AND ($3::uuid IS NULL OR e.case_id = $3)
  ORDER BY e.case_id, e.revision LIMIT ${PAGE}`;

const NOWHERE = '00000000-0000-0000-0000-000000000000';

async function* casesOf(on: Reading, only: string | null): AsyncGenerator<StoredCase> {
  let after: string | null = null;
  for (;;) {
    const page: StoredCase[] = await on.query<StoredCase>(CASES, [after, only]);
    yield* page;
    after = page.at(-1)?.id ?? null;
    if (page.length < PAGE) return;
  }
}

async function* eventsOf(on: Reading, only: string | null): AsyncGenerator<StoredEvent> {
  let after: readonly [string, number] = [NOWHERE, 0];
  for (;;) {
    const page: StoredEvent[] = await on.query<StoredEvent>(EVENTS, [...after, only]);
    yield* page;
    const last = page.at(-1);
    if (!last || page.length < PAGE) return;
    after = [last.caseId, last.revision];
  }
}

class Findings {
  count = 0;
  readonly shown: Fault[] = [];

  add(faults: readonly Fault[]): void {
    this.count += faults.length;
    this.shown.push(...faults.slice(0, MOST_SHOWN - this.shown.length));
  }
}

const orphan = ({ caseId, revision }: StoredEvent): Fault => ({
  check: 'event_has_its_case',
  subject: `${caseId}#${revision}`,
  says: 'there is no case of this id',
});

const strangeTransition = (row: Transition): Fault => ({
  check: 'transition_is_of_a_machine',
  subject: `${row.kind} ${row.version}`,
  says: `${row.event} from ${row.fromStage}/${row.fromState} to ${row.toStage}/${row.toState} is in no machine`,
});

/**
 * Compares every event with its hash, every chain with itself, every case with its events, the ledger with its
 * entries and every person's data with its commitment; `caseId` narrows it to the chain of one case. Call it on a snapshot (REPEATABLE READ): cases that move
 * while it reads would look forged.
 */
export async function verify(on: Reading, caseId: string | null): Promise<Verification> {
  const moves = new LegalMoves(await on.query<Transition>(TRANSITIONS));
  const findings = new Findings();
  findings.add(moves.strange.map(strangeTransition));
  let cases = 0;
  let events = 0;
  let transfers = 0;
  const stream = eventsOf(on, caseId);
  const next = async (): Promise<StoredEvent | undefined> => {
    const { value, done } = await stream.next();
    if (done) return undefined;
    events += 1;
    transfers += value.transfers.length;
    return value;
  };
  let event = await next();
  for await (const row of casesOf(on, caseId)) {
    cases += 1;
    for (; event && event.caseId < row.id; event = await next()) findings.add([orphan(event)]);
    const chain = new CaseChain(row, moves);
    for (; event?.caseId === row.id; event = await next()) chain.take(event);
    findings.add(chain.end());
  }
  for (; event; event = await next()) findings.add([orphan(event)]);
  let persons = 0;
  if (caseId === null) {
    findings.add(await bookFaults(on));
    const people = await personalDataFaults(on);
    persons = people.persons;
    findings.add(people.faults);
  }
  return {
    intact: findings.count === 0,
    cases,
    events,
    transfers,
    persons,
    faultCount: findings.count,
    faults: findings.shown,
  };
}

/** One view of all tables for the whole walk, and as long as it takes. */
export const SNAPSHOT = [
  'SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY',
  'SET LOCAL statement_timeout = 0',
];
