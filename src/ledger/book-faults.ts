/** The proof that the books balance, in one statement over every entry. */
import type { Tx } from '../platform/database/database.js';

export interface BookFault {
  readonly check: string;
  readonly subject: string;
  readonly says: string;
}

const FAULTS = `
SELECT 'sums_to_zero' AS check, 'ledger' AS subject, sum(balance)::text AS says FROM ledger_accounts HAVING sum(balance) <> 0
UNION ALL
SELECT 'transfer_has_two_equal_legs', t.id::text, count(e.*)::text || ' legs, sum ' || coalesce(sum(e.amount), 0)
FROM ledger_transfers t LEFT JOIN ledger_entries e ON e.transfer_id = t.id
GROUP BY t.id, t.amount HAVING count(e.*) <> 2 OR sum(e.amount) <> 0 OR max(e.amount) <> t.amount
UNION ALL
SELECT 'balance_is_sum_of_entries', a.holder || '/' || a.purpose, a.balance || ' against ' || coalesce(s.total, 0)
FROM ledger_accounts a LEFT JOIN (SELECT holder, purpose, sum(amount) AS total, count(*) AS legs FROM ledger_entries
  GROUP BY holder, purpose) s USING (holder, purpose)
WHERE a.balance <> coalesce(s.total, 0) OR a.seq <> coalesce(s.legs, 0) OR a.balance <> a.credits - a.debits
UNION ALL
SELECT 'entry_has_its_account', e.holder || '/' || e.purpose || '#' || e.seq, e.amount::text
FROM ledger_entries e LEFT JOIN ledger_accounts a USING (holder, purpose) WHERE a.holder IS NULL
UNION ALL
SELECT 'entries_are_the_sides_of_their_transfer', e.transfer_id::text, e.holder || '/' || e.purpose || ' ' || e.amount
FROM ledger_entries e LEFT JOIN ledger_transfers t ON t.id = e.transfer_id
WHERE t.id IS NULL OR (e.holder, e.purpose, e.amount) NOT IN
  ((t.debit_holder, t.debit_purpose, -t.amount), (t.credit_holder, t.credit_purpose, t.amount))
UNION ALL
SELECT 'transfer_belongs_to_an_event', t.id::text, t.case_id || '#' || t.revision
FROM ledger_transfers t LEFT JOIN case_events v USING (case_id, revision) WHERE v.case_id IS NULL
UNION ALL
SELECT 'balance_after_is_running_sum', holder || '/' || purpose || '#' || seq, balance_after || ' against ' || running
FROM (SELECT holder, purpose, seq, balance_after,
    sum(amount) OVER (PARTITION BY holder, purpose ORDER BY seq) AS running FROM ledger_entries) r
WHERE balance_after <> running
UNION ALL
SELECT 'account_keeps_its_floor', holder || '/' || purpose, balance::text FROM ledger_accounts WHERE balance < floor
LIMIT 100`;

/** Everything that does not add up, at most 100 rows; empty when the books are in balance. Reads every entry. */
export const bookFaults = (on: Pick<Tx, 'query'>): Promise<BookFault[]> =>
  on.query<BookFault>(FAULTS);
