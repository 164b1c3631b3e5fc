import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { bookFaults } from '../../src/ledger/book-faults.js';
import {
  commit,
  createBooks,
  type Account,
  type Books,
  type MoneyUnit,
  type Move,
} from './commit.js';

let books: Books;
beforeAll(async () => {
  books = await createBooks();
});
afterAll(() => books.db.drop());

/** The source may go below zero; the others may not. */
const PURPOSES = ['state_budget', 'allotted', 'committed', 'advanced'] as const;

interface Wish {
  readonly from: number;
  readonly to: number;
  readonly amount: number;
}

const place = fc.integer({ min: 0, max: 7 });
const move: fc.Arbitrary<Wish> = fc
  .record({ from: place, to: place, amount: fc.integer({ min: 1, max: 60 }) })
  .filter(({ from, to }) => from !== to);
const wishes = fc.array(fc.array(move, { minLength: 1, maxLength: 4 }), {
  minLength: 1,
  maxLength: 14,
});
const groups = fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 14 });

/** Two holders with the same four purposes each; new ones each time, so that a run begins with empty accounts. */
const world = (): readonly Account[] =>
  [randomUUID(), randomUUID()].flatMap((holder) =>
    PURPOSES.map((purpose) => ({ holder, purpose })),
  );

const unitsIn = (accounts: readonly Account[], units: readonly (readonly Wish[])[]): MoneyUnit[] =>
  units.map((unit) => ({
    caseId: randomUUID(),
    moves: unit.map(({ from, to, amount }): Move => {
      const [debit, credit] = [accounts[from], accounts[to]];
      if (!debit || !credit) throw new Error('no such account');
      return { from: debit, to: credit, amount: BigInt(amount) };
    }),
  }));

/** What should happen: a unit whose moves, in their order, would take an account below its floor does nothing. */
function model(units: readonly (readonly Wish[])[]): { outcomes: string[]; balances: bigint[] } {
  let balances = Array.from({ length: 2 * PURPOSES.length }, () => 0n);
  const outcomes = units.map((unit) => {
    const tried = [...balances];
    for (const { from, to, amount } of unit) {
      tried[from] = (tried[from] ?? 0n) - BigInt(amount);
      tried[to] = (tried[to] ?? 0n) + BigInt(amount);
      if (from % PURPOSES.length !== 0 && (tried[from] ?? 0n) < 0n) return 'refused';
    }
    balances = tried;
    return 'done';
  });
  return { outcomes, balances };
}

async function balancesOf(accounts: readonly Account[]): Promise<bigint[]> {
  const rows = await books.db.query<{ holder: string; purpose: string; balance: string }>(
    'SELECT holder, purpose, balance::text AS balance FROM ledger_accounts WHERE holder = ANY($1)',
    [accounts.map(({ holder }) => holder)],
  );
  return accounts.map(({ holder, purpose }) => {
    const row = rows.find((found) => found.holder === holder && found.purpose === purpose);
    return BigInt(row?.balance ?? '0');
  });
}

async function commitInGroups(
  units: readonly MoneyUnit[],
  sizes: readonly number[],
): Promise<string[]> {
  const outcomes: string[] = [];
  for (let done = 0, group = 0; done < units.length; group += 1) {
    const batch = units.slice(done, done + (sizes[group % sizes.length] ?? 1));
    outcomes.push(...(await commit(books, batch)).map(({ outcome }) => outcome));
    done += batch.length;
  }
  return outcomes;
}

/** Everything the units wrote, table by table. */
async function written(units: readonly MoneyUnit[]): Promise<Record<string, number>> {
  const [row] = await books.db.query<Record<string, number>>(
    `SELECT (SELECT count(*)::int FROM cases WHERE id = ANY($1)) AS cases,
       (SELECT count(*)::int FROM case_events WHERE case_id = ANY($1)) AS events,
       (SELECT count(*)::int FROM receipts WHERE case_id = ANY($1)) AS receipts,
       (SELECT count(*)::int FROM ledger_transfers WHERE case_id = ANY($1)) AS transfers,
       (SELECT count(*)::int FROM ledger_entries e JOIN ledger_transfers t ON t.id = e.transfer_id
         WHERE t.case_id = ANY($1)) AS entries,
       (SELECT count(*)::int FROM outbox WHERE payload->>'caseId' = ANY($1::text[])) AS outbox`,
    [units.map(({ caseId }) => caseId)],
  );
  return row ?? {};
}

describe('the ledger, whatever is posted', () => {
  it('does in batches of any size what one by one would do, and what the model says', async () => {
    await fc.assert(
      fc.asyncProperty(wishes, groups, async (wish, sizes) => {
        const expected = model(wish);
        const [together, apart] = [world(), world()];
        const batched = unitsIn(together, wish);
        expect(await commitInGroups(batched, sizes)).toEqual(expected.outcomes);
        expect(await commitInGroups(unitsIn(apart, wish), [1])).toEqual(expected.outcomes);
        expect(await balancesOf(together)).toEqual(expected.balances);
        expect(await balancesOf(apart)).toEqual(expected.balances);
        const refused = batched.filter((_, index) => expected.outcomes[index] === 'refused');
        expect(await written(refused)).toEqual({
          cases: 0,
          events: 0,
          receipts: 0,
          transfers: 0,
          entries: 0,
          outbox: 0,
        });
        const done = batched.filter((_, index) => expected.outcomes[index] === 'done');
        const transfers = done.reduce((total, { moves }) => total + moves.length, 0);
        expect(await written(done)).toEqual({
          cases: done.length,
          events: done.length,
          receipts: done.length,
          transfers,
          entries: 2 * transfers,
          outbox: done.length,
        });
      }),
      { numRuns: 60 },
    );
  }, 120_000);

  it('adds up to zero, keeps every floor, and every balance is the sum of its entries', async () => {
    expect(await bookFaults(books.db)).toEqual([]);
    const [sums] = await books.db.query(
      `SELECT sum(balance)::text AS total, count(*) FILTER (WHERE balance < floor)::int AS below,
         count(*)::int > 100 AS many FROM ledger_accounts`,
    );
    expect(sums).toEqual({ total: '0', below: 0, many: true });
  });

  it.each([
    ['nothing', '0'],
    ['less than nothing', '-5'],
    ['more than the books take', '1000000000000001'],
  ])('moves no amount of %s', async (_what, amount) => {
    const [from, to] = world();
    if (!from || !to) throw new Error('no accounts');
    const unit = { caseId: randomUUID(), moves: [{ from, to, amount: BigInt(amount) }] };
    const [outcome] = await commit(books, [unit]);
    expect(outcome).toMatchObject({
      outcome: 'refused',
      detail: expect.stringMatching(/^ledger_transfers_amount_check/),
    });
    expect(await written([unit])).toMatchObject({ cases: 0, events: 0, transfers: 0 });
  });

  it('moves nothing from an account to itself', async () => {
    const [from] = world();
    if (!from) throw new Error('no account');
    const [outcome] = await commit(books, [
      { caseId: randomUUID(), moves: [{ from, to: from, amount: 1n }] },
    ]);
    expect(outcome?.detail).toMatch(/^transfer_has_two_sides/);
  });

  it('records the payment of one instalment once', async () => {
    const [source, target] = world();
    if (!source || !target) throw new Error('no accounts');
    const pay: Move = { from: source, to: target, amount: 5n, posting: 'pay_advance' };
    const outcomes = await commit(books, [
      { caseId: randomUUID(), moves: [pay, pay] },
      { caseId: randomUUID(), moves: [pay] },
    ]);
    expect(outcomes.map(({ outcome, detail }) => [outcome, detail?.split(':')[0]])).toEqual([
      ['refused', 'instalment_is_paid_once'],
      ['done', undefined],
    ]);
  });

  it('tells a unit that broke a rule from its neighbours in the batch', async () => {
    const [source, target] = world();
    if (!source || !target) throw new Error('no accounts');
    const fill: Move = { from: source, to: target, amount: 10n };
    const drain: Move = { from: target, to: source, amount: 11n };
    const outcomes = await commit(
      books,
      [fill, drain, fill].map((one) => ({ caseId: randomUUID(), moves: [one] })),
    );
    expect(outcomes).toEqual([
      { unit: 0, outcome: 'done', detail: null },
      { unit: 1, outcome: 'refused', detail: expect.stringMatching(/^account_keeps_its_floor:/) },
      { unit: 2, outcome: 'done', detail: null },
    ]);
  });
});
