/** Ending what a person has open, in the transaction that changes what the person may do. */

/** The one thing needed of a connection: both TypeORM's and ours have it. */
interface Statements {
  query(sql: string, params?: unknown[]): Promise<unknown>;
}

/**
 * Ends every open session of a person. Call it wherever a role or an account of theirs changes; every process notices
 * within a second of the commit.
 */
export async function endSessionsOf(target: Statements, personId: string): Promise<void> {
  await target.query(
    'UPDATE sessions SET ended_at = clock_timestamp() WHERE person_id = $1 AND ended_at IS NULL',
    [personId],
  );
}

/** Makes strangers of the browsers from which the accounts of a person were opened. */
export async function forgetDevicesOf(target: Statements, personId: string): Promise<void> {
  await target.query(
    'DELETE FROM known_devices WHERE account_id IN (SELECT id FROM accounts WHERE person_id = $1)',
    [personId],
  );
}
