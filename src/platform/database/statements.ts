/** Statements and transactions on a pool of pg: prepared by name, rolled back whole, broken connections thrown away. */
import type pg from 'pg';

/** Statements inside one transaction. Rows come back as the columns are named. */
export interface Tx {
  query<T>(sql: string, params?: readonly unknown[]): Promise<T[]>;
  /** The first row, or undefined. */
  one<T>(sql: string, params?: readonly unknown[]): Promise<T | undefined>;
  /** Parsed and planned once per connection; one name stands for one text for ever. */
  prepared<T>(name: string, sql: string, params: readonly unknown[]): Promise<T[]>;
}

type Queryable = Pick<pg.ClientBase, 'query'>;

export const statementsOn = (target: Queryable): Tx => ({
  async query<T>(sql: string, params: readonly unknown[] = []): Promise<T[]> {
    return (await target.query(sql, [...params])).rows as T[];
  },
  async one<T>(sql: string, params: readonly unknown[] = []): Promise<T | undefined> {
    return (await target.query(sql, [...params])).rows[0] as T | undefined;
  },
  async prepared<T>(name: string, sql: string, params: readonly unknown[]): Promise<T[]> {
    return (await target.query({ name, text: sql, values: [...params] })).rows as T[];
  },
});

/**
 * Runs `work` in one transaction (READ COMMITTED): commits what it returns, rolls back what it throws. A connection
 * that broke on the way is thrown away, never given back to the pool.
 * @param opening statements that follow BEGIN in the same message.
 */
export async function inTransaction<T>(
  pool: pg.Pool,
  opening: string | undefined,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query(opening === undefined ? 'BEGIN' : `BEGIN; ${opening}`);
    const result = await work(statementsOn(client));
    await client.query('COMMIT');
    return result;
  } catch (error) {
    broken = await rollBack(client);
    throw error;
  } finally {
    client.release(broken);
  }
}

const asError = (error: unknown): Error =>
  error instanceof Error ? error : new Error(String(error));

async function rollBack(client: pg.PoolClient): Promise<Error | undefined> {
  try {
    await client.query('ROLLBACK');
    return undefined;
  } catch (error) {
    return asError(error);
  }
}

/**
 * Runs `work` while no other process runs work of the same name: a session lock on a connection of its own, so `work`
 * may open transactions as it likes. Waits as long as it takes.
 */
export async function exclusively<T>(
  pool: pg.Pool,
  name: string,
  work: () => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('SET statement_timeout = 0');
    await client.query('SELECT pg_advisory_lock(hashtextextended($1, 0))', [name]);
    return await work();
  } finally {
    broken = await releaseLock(client, name);
    client.release(broken);
  }
}

async function releaseLock(client: pg.PoolClient, name: string): Promise<Error | undefined> {
  try {
    await client.query('SELECT pg_advisory_unlock(hashtextextended($1, 0))', [name]);
    await client.query('RESET statement_timeout');
    return undefined;
  } catch (error) {
    return asError(error);
  }
}
