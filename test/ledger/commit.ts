/** Units of money written straight through `lifecycle_commit`: each opens an estimate that carries the transfers. */
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { loadMachines } from '../../src/lifecycle/transitions.task.js';
import { addOrganisation, addPerson } from '../support/people.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

export interface Account {
  readonly holder: string;
  readonly purpose: string;
}

export interface Move {
  readonly from: Account;
  readonly to: Account;
  /** đồng */
  readonly amount: bigint;
  readonly posting?: string;
}

/** One unit: all of its moves or none. */
export interface MoneyUnit {
  readonly caseId: string;
  readonly moves: readonly Move[];
}

export interface Outcome {
  readonly unit: number;
  readonly outcome: string;
  readonly detail: string | null;
}

export interface Books {
  readonly db: TestDatabase;
  readonly orgId: string;
  readonly personId: string;
}

/** A database in which estimates may be opened. */
export async function createBooks(): Promise<Books> {
  const db = await createTestDatabase();
  const owner = new pg.Client({ connectionString: db.url });
  await owner.connect();
  await loadMachines(owner);
  await owner.end();
  const orgId = await addOrganisation(db);
  const { id: personId } = await addPerson(db, { roles: ['finance_reviewer'], orgId });
  return { db, orgId, personId };
}

const AT = '2017-04-10T01:00:00Z';

/** The batch of the units; `event` is `estimate.open` unless an illegal one is wanted. */
export function batchOf(
  { orgId, personId }: Books,
  units: readonly MoneyUnit[],
  event = 'estimate.open',
): string {
  const keys = units.map(() => randomUUID());
  const each = <R>(row: (unit: MoneyUnit, u: number) => R): R[] => units.map(row);
  return JSON.stringify({
    units: each(({ caseId }, u) => ({
      u,
      person: personId,
      key: keys[u],
      body_hash: '',
      case_id: caseId,
      revision: 1,
      reply: {},
    })),
    watch: [],
    opened: each(({ caseId }, u) => ({
      u,
      id: caseId,
      kind: 'estimate',
      stage: 'approval',
      state: 'proposed',
      version: 1,
      code: `DT-${caseId}`,
      year: 2018,
      org: orgId,
      title: 'Dự toán',
      words: 'Dự toán',
    })),
    moves: each(({ caseId }, u) => ({
      u,
      id: caseId,
      kind: 'estimate',
      revision: 1,
      version: 1,
      event,
      from_stage: '',
      from_state: '',
      to_stage: 'approval',
      to_state: 'proposed',
      actor: personId,
      at: AT,
      key: keys[u],
      payload: '{}',
      patch: {},
      moved: true,
    })),
    touches: [],
    outbox: each(({ caseId }, u) => ({ u, topic: 'case.moved', payload: { caseId } })),
    transfers: units.flatMap(({ caseId, moves }, u) =>
      moves.map(({ from, to, amount, posting = 'grant_estimate' }) => ({
        u,
        id: caseId,
        revision: 1,
        posting,
        dh: from.holder,
        dp: from.purpose,
        ch: to.holder,
        cp: to.purpose,
        amount: amount.toString(),
      })),
    ),
    closes: [],
    dues: [],
  });
}

export const commit = (books: Books, units: readonly MoneyUnit[]): Promise<Outcome[]> =>
  books.db.query<Outcome>('SELECT unit, outcome, detail FROM lifecycle_commit($1) ORDER BY unit', [
    batchOf(books, units),
  ]);
