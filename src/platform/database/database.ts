/** Statements and transactions on the pool of TypeORM's driver: one pool, one role, prepared statements by name. */
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import pg from 'pg';
import { DataSource } from 'typeorm';

/** Statements inside one transaction. Rows come back as the columns are named. */
export interface Tx {
  query<T>(sql: string, params?: readonly unknown[]): Promise<T[]>;
  /** The first row, or undefined. */
  one<T>(sql: string, params?: readonly unknown[]): Promise<T | undefined>;
  /** Parsed and planned once per connection; one name stands for one text for ever. */
  prepared<T>(name: string, sql: string, params: readonly unknown[]): Promise<T[]>;
}

type Queryable = Pick<pg.ClientBase, 'query'>;

const statementsOn = (target: Queryable): Tx => ({
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

@Injectable()
export class Database implements Tx, OnModuleInit {
  private readonly log = new Logger(Database.name);

  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** The pool, for work that needs a connection of its own (LISTEN, COPY). Give every client back. */
  get pool(): pg.Pool {
    const { driver } = this.dataSource;
    if (!('master' in driver) || !(driver.master instanceof pg.Pool)) {
      throw new Error('The driver of TypeORM keeps no pool of pg: its version has changed');
    }
    return driver.master;
  }

  /** A connection that breaks while a client is out raises an event; without a listener the process would end. */
  onModuleInit(): void {
    const heard = new WeakSet<pg.PoolClient>();
    this.pool.on('acquire', (client) => {
      if (heard.has(client)) return;
      heard.add(client);
      client.on('error', (error) =>
        this.log.warn(`A connection to the database broke: ${error.message}`),
      );
    });
  }

  query<T>(sql: string, params: readonly unknown[] = []): Promise<T[]> {
    return statementsOn(this.pool).query<T>(sql, params);
  }

  one<T>(sql: string, params: readonly unknown[] = []): Promise<T | undefined> {
    return statementsOn(this.pool).one<T>(sql, params);
  }

  prepared<T>(name: string, sql: string, params: readonly unknown[]): Promise<T[]> {
    return statementsOn(this.pool).prepared<T>(name, sql, params);
  }

  /**
   * Runs `work` in one transaction (READ COMMITTED): commits what it returns, rolls back what it throws. A
   * connection that broke on the way is thrown away, never given back to the pool.
   */
  async transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    let broken: Error | undefined;
    try {
      await client.query('BEGIN');
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

  /**
   * Runs `work` while no other process runs work of the same name: a session lock on a connection of its own, so
   * `work` may open transactions as it likes. Waits as long as it takes.
   */
  async exclusive<T>(name: string, work: () => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
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

async function releaseLock(client: pg.PoolClient, name: string): Promise<Error | undefined> {
  try {
    await client.query('SELECT pg_advisory_unlock(hashtextextended($1, 0))', [name]);
    await client.query('RESET statement_timeout');
    return undefined;
  } catch (error) {
    return asError(error);
  }
}
