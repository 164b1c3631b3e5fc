import * as fc from 'fast-check';
import { POSTINGS, type Posting } from '../../workflows/index.js';
import { projectMoney } from './ledger.service.js';
import { POSTING_TABLE, transfersOf } from './posting-table.js';
import { PURPOSE_LABELS } from './purpose-labels.js';

const HOLDERS = { project: 'd1', plan: 'k1', estimate: 'e1' } as const;
const SOURCES = ['state_budget', 'memo_source'];
const MEMO = [
  'memo_source',
  'work_accepted',
  'work_settled',
  'advance_room',
  'counterpart_accepted',
];

interface Asked {
  readonly posting: Posting;
  readonly amount: bigint;
}

/** The books as PostgreSQL keeps them: no account but the sources goes below zero, a posting is taken whole or not. */
class Books {
  private readonly balances = new Map<string, bigint>();
  readonly posted = new Map<Posting, bigint>();

  balance = (purpose: string, holder: string = HOLDERS.project): bigint =>
    this.balances.get(`${holder} ${purpose}`) ?? 0n;

  total = (...postings: readonly Posting[]): bigint =>
    postings.reduce((total, posting) => total + (this.posted.get(posting) ?? 0n), 0n);

  post({ posting, amount }: Asked): void {
    const transfers = transfersOf({ type: 'ledger.post', posting, amount, holders: HOLDERS });
    const covered = transfers.every(
      ({ debit }) =>
        SOURCES.includes(debit.purpose) || this.balance(debit.purpose, debit.holder) >= amount,
    );
    if (!covered) return;
    for (const { debit, credit } of transfers) {
      this.balances.set(
        `${debit.holder} ${debit.purpose}`,
        this.balance(debit.purpose, debit.holder) - amount,
      );
      this.balances.set(
        `${credit.holder} ${credit.purpose}`,
        this.balance(credit.purpose, credit.holder) + amount,
      );
    }
    this.posted.set(posting, this.total(posting) + amount);
  }

  of(isMemo: boolean): readonly bigint[] {
    const chosen = [...this.balances].filter(
      ([key]) => MEMO.includes(key.split(' ')[1] ?? '') === isMemo,
    );
    return chosen.map(([, balance]) => balance);
  }

  project(): Record<string, string> {
    const own = [...this.balances].filter(([key]) => key.startsWith(`${HOLDERS.project} `));
    return Object.fromEntries(
      own.map(([key, balance]) => [key.split(' ')[1] ?? '', balance.toString()]),
    );
  }
}

const add = (balances: readonly bigint[]): bigint =>
  balances.reduce((total, each) => total + each, 0n);

/** Any sequence; early postings are likelier to be covered when the order of the law leads. */
const sequences = fc.array(
  fc.record({ posting: fc.constantFrom(...POSTINGS), amount: fc.bigInt({ min: 0n, max: 40n }) }),
  { maxLength: 60 },
);
const funded = sequences.map((asked): readonly Asked[] => [
  ...(
    [
      'grant_estimate',
      'reserve_plan',
      'allot',
      'reserve',
      'commit',
      'hold_advance',
      'pay_advance',
    ] as const
  ).map((posting, index) => ({ posting, amount: BigInt(200 - index * 20) })),
  ...asked,
]);

const forEachBooks = (check: (books: Books) => void): void => {
  fc.assert(
    fc.property(fc.oneof(sequences, funded), (asked) => {
      const books = new Books();
      for (const each of asked) {
        books.post(each);
        check(books);
      }
    }),
  );
};

describe('after any postings', () => {
  it('the accounts of the money add up to zero, and so do those of the evidence', () => {
    forEachBooks((books) => expect([add(books.of(false)), add(books.of(true))]).toEqual([0n, 0n]));
  });

  it('allotted ≥ committed ≥ advanced ≥ settled + returned + to return', () => {
    forEachBooks((books) => {
      const money = projectMoney(books.project());
      const chain = [money.allotted, money.committed, money.advanced].map(BigInt);
      const end = BigInt(money.settled) + BigInt(money.returned) + BigInt(money.toReturn);
      expect(
        [...chain, end].every((each, index) => index === 0 || each <= (chain[index - 1] ?? 0n)),
      ).toBe(true);
    });
  });

  it('the sums of a project are what was posted for it', () => {
    forEachBooks((books) => {
      const { total } = books;
      const cancelled = total('cancel_unused');
      expect(projectMoney(books.project())).toEqual({
        allotted: (total('allot') - total('cancel_allotment') - cancelled).toString(),
        committed: (total('commit') - cancelled).toString(),
        advanced: total('pay_advance').toString(),
        accepted: total('accept_work').toString(),
        settled: total('settle').toString(),
        returned: total('record_return').toString(),
        toReturn: (total('order_return') - total('record_return')).toString(),
        mayAdvance: (total('open_room') - total('shrink_room')).toString(),
        counterpartAccepted: total('accept_counterpart').toString(),
      });
    });
  });

  it('an estimate holds what was granted, less what stands in plans and projects, plus what came back', () => {
    forEachBooks((books) => {
      const { total } = books;
      expect(books.balance('estimate', HOLDERS.estimate)).toBe(
        total('grant_estimate', 'release_plan', 'cancel_unused', 'cancel_allotment') -
          total('reserve_plan'),
      );
      expect(books.balance('plan_reserved', HOLDERS.plan)).toBe(
        total('reserve_plan') - total('release_plan', 'allot'),
      );
    });
  });

  it('no more is settled than was both advanced and accepted', () => {
    forEachBooks((books) => {
      expect(books.total('settle') <= books.total('pay_advance')).toBe(true);
      expect(books.total('settle') <= books.total('accept_work')).toBe(true);
    });
  });
});

describe('the posting table', () => {
  it.each(Object.entries(POSTING_TABLE))(
    '%s moves between two accounts, money to money or evidence to evidence',
    (_posting, legs) => {
      expect(legs.length).toBeGreaterThan(0);
      for (const [from, to] of legs) {
        expect(from).not.toEqual(to);
        expect(MEMO.includes(from[1])).toBe(MEMO.includes(to[1]));
      }
    },
  );

  it('has a row for each posting and no other', () => {
    expect(Object.keys(POSTING_TABLE).sort()).toEqual([...POSTINGS].sort());
  });

  it('undoes a reservation, a hold and a plan by the way they came', () => {
    const pairs = [
      ['reserve', 'release'],
      ['hold_advance', 'release_advance'],
      ['reserve_plan', 'release_plan'],
      ['open_room', 'shrink_room'],
    ] as const;
    for (const [there, back] of pairs)
      expect(POSTING_TABLE[back]).toEqual(POSTING_TABLE[there].map(([from, to]) => [to, from]));
  });
});

describe('the transfers of a posting', () => {
  const post = {
    type: 'ledger.post',
    posting: 'settle',
    amount: 5n,
    holders: { project: 'd1' },
  } as const;

  it('are one for each leg, with the document that proves it', () => {
    expect(transfersOf({ ...post, document: '88/UNC', documentDate: '2026-05-09' })).toEqual([
      {
        posting: 'settle',
        debit: { holder: 'd1', purpose: 'advanced' },
        credit: { holder: 'd1', purpose: 'settled' },
        amount: 5n,
        document: '88/UNC',
        documentDate: '2026-05-09',
      },
      {
        posting: 'settle',
        debit: { holder: 'd1', purpose: 'work_accepted' },
        credit: { holder: 'd1', purpose: 'work_settled' },
        amount: 5n,
        document: '88/UNC',
        documentDate: '2026-05-09',
      },
    ]);
  });

  it('are none for zero đồng, whoever is named', () => {
    expect(transfersOf({ ...post, amount: 0n, holders: {} })).toEqual([]);
  });

  it('throw for less than zero', () => {
    expect(() => transfersOf({ ...post, amount: -1n })).toThrow('settle of -1 đồng');
  });

  it.each(POSTINGS)('of %s throw when no holder is named', (posting) => {
    expect(() => transfersOf({ ...post, posting, holders: {} })).toThrow(
      `posting ${posting} does not name its`,
    );
  });

  it('of a cancelled rest throw when the project has no estimate to give it back to', () => {
    expect(() => transfersOf({ ...post, posting: 'cancel_unused' })).toThrow(
      'does not name its estimate',
    );
  });
});

describe('the purposes of accounts', () => {
  it('each have a name people read', () => {
    const used = Object.values(POSTING_TABLE).flatMap((legs) =>
      legs.flatMap((leg) => leg.map(([, purpose]) => purpose)),
    );
    expect(Object.keys(PURPOSE_LABELS).toSorted()).toEqual([...new Set(used)].toSorted());
  });
});
