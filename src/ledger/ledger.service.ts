/** Balances and entries, now and as they stood at any instant. All amounts are decimal strings of whole đồng. */
import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.js';
import { bookFaults, type BookFault } from './book-faults.js';

export interface Balance {
  readonly purpose: string;
  readonly balance: string;
}

export interface Entry {
  readonly holder: string;
  readonly purpose: string;
  readonly seq: string;
  readonly transferId: string;
  readonly posting: string;
  readonly amount: string;
  readonly balanceAfter: string;
  readonly caseId: string;
  readonly revision: number;
  readonly document: string | null;
  readonly documentDate: string | null;
  readonly recordedAt: Date;
}

/**
 * What a project's books say in the words people use. Money only flows forward, so what stands downstream of a point
 * is what has passed it: allotted ≥ committed ≥ advanced ≥ settled + returned + receivable.
 */
export interface ProjectMoney {
  readonly allotted: string;
  readonly committed: string;
  readonly advanced: string;
  readonly accepted: string;
  readonly settled: string;
  readonly returned: string;
  readonly toReturn: string;
  readonly mayAdvance: string;
  readonly counterpartAccepted: string;
}

const AS_OF = `SELECT DISTINCT ON (e.purpose) e.purpose, e.balance_after::text AS balance
  FROM ledger_entries e JOIN ledger_transfers t ON t.id = e.transfer_id
  WHERE e.holder = $1 AND ledger_moment(t.case_id, t.revision) <= $2 ORDER BY e.purpose, e.seq DESC`;

const ENTRIES = `SELECT e.holder, e.purpose, e.seq::text AS seq, e.transfer_id::text AS "transferId", t.posting,
    e.amount::text AS amount, e.balance_after::text AS "balanceAfter", t.case_id AS "caseId", t.revision,
    t.document, t.document_date AS "documentDate", t.recorded_at AS "recordedAt"
  FROM ledger_entries e JOIN ledger_transfers t ON t.id = e.transfer_id
  WHERE e.holder = $1 AND ($2::text[] IS NULL OR e.purpose = ANY($2))
    AND (e.transfer_id, e.purpose COLLATE "C") > ($3::bigint, $4::text COLLATE "C")
  ORDER BY e.transfer_id, e.purpose COLLATE "C" LIMIT $5`;

const DOWNSTREAM = ['advanced', 'settled', 'receivable', 'returned'] as const;

/** Which purposes make up each sum of a project. */
export const PURPOSES: Readonly<Record<keyof ProjectMoney, readonly string[]>> = {
  allotted: ['allotted', 'reserved', 'committed', 'advance_pending', ...DOWNSTREAM],
  committed: ['committed', 'advance_pending', ...DOWNSTREAM],
  advanced: DOWNSTREAM,
  accepted: ['work_accepted', 'work_settled'],
  settled: ['settled'],
  returned: ['returned'],
  toReturn: ['receivable'],
  mayAdvance: ['advance_room'],
  counterpartAccepted: ['counterpart_accepted'],
};

/** The sums of a project from its balances by purpose. */
export function projectMoney(balances: Readonly<Record<string, string>>): ProjectMoney {
  const of = (sum: keyof ProjectMoney): string =>
    PURPOSES[sum]
      .reduce((total, purpose) => total + BigInt(balances[purpose] ?? '0'), 0n)
      .toString();
  return {
    allotted: of('allotted'),
    committed: of('committed'),
    advanced: of('advanced'),
    accepted: of('accepted'),
    settled: of('settled'),
    returned: of('returned'),
    toReturn: of('toReturn'),
    mayAdvance: of('mayAdvance'),
    counterpartAccepted: of('counterpartAccepted'),
  };
}

@Injectable()
export class LedgerService {
  constructor(private readonly db: Database) {}

  /** Balances of a holder by purpose; `asOf` is an instant of the programme's clock. */
  async balances(holder: string, asOf?: Date): Promise<Readonly<Record<string, string>>> {
    const rows =
      asOf === undefined
        ? await this.db.query<Balance>(
            'SELECT purpose, balance::text AS balance FROM ledger_accounts WHERE holder = $1',
            [holder],
          )
        : await this.db.query<Balance>(AS_OF, [holder, asOf]);
    return Object.fromEntries(rows.map(({ purpose, balance }) => [purpose, balance]));
  }

  /**
   * Entries of a holder in the order they were posted, of all purposes when `purposes` is null. One transfer may move
   * money between two purposes of the same holder, so the place of an entry is its transfer and its purpose.
   */
  entries(
    holder: string,
    options: {
      readonly purposes: readonly string[] | null;
      readonly after: { readonly transferId: string; readonly purpose: string };
      readonly limit: number;
    },
  ): Promise<Entry[]> {
    const { purposes, after, limit } = options;
    return this.db.query<Entry>(ENTRIES, [
      holder,
      purposes,
      after.transferId,
      after.purpose,
      limit,
    ]);
  }

  /** Everything that does not add up, at most 100 rows; empty when the books are in balance. Reads every entry. */
  faults(): Promise<BookFault[]> {
    return bookFaults(this.db);
  }
}
