/**
 * The one door to PostgreSQL. A statement runs with the eyes of whoever asks (`data-scope.ts`): people's work under
 * the role kc_app with their reach set for one transaction, the engine's on a pool of its own under kc_engine.
 */
import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { ENGINE_POOL } from './connection.js';
import { isEngine, isProgram, openingOfScope } from '../scope/data-scope.js';
import { exclusively, inTransaction, statementsOn, type Tx } from './statements.js';

export type { Tx };

type Engine = Tx & { transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> };

@Injectable()
export class Database implements Tx, OnModuleInit, OnApplicationShutdown {
  private readonly log = new Logger(Database.name);
  private readonly heard = new WeakSet<pg.PoolClient>();

  /** Sees and writes every case, whoever asks: only for the one write path, which decides itself who may do what. */
  get engine(): Engine {
    if (isProgram()) throw new Error('a program asked for what the engine sees');
    return this.ofEverything;
  }
  private readonly ofEverything: Engine;

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    @Inject(ENGINE_POOL) private readonly ofEngine: pg.Pool,
  ) {
    this.ofEverything = {
      ...statementsOn(this.ofEngine),
      transaction: (work) => inTransaction(this.ofEngine, undefined, work),
    };
  }

  /** The pool of the present scope, for work that needs a connection of its own. Give every client back. */
  get pool(): pg.Pool {
    if (isEngine()) return this.ofEngine;
    const { driver } = this.dataSource;
    if (!('master' in driver) || !(driver.master instanceof pg.Pool)) {
      throw new Error('The driver of TypeORM keeps no pool of pg: its version has changed');
    }
    return driver.master;
  }

  onModuleInit(): void {
    for (const pool of [this.pool, this.ofEngine])
      pool.on('acquire', (client) => this.hear(client));
    // TypeORM hears the idle connections of its own pool.
    this.ofEngine.on('error', (error) =>
      this.log.debug(`An idle connection to the database broke: ${error.message}`),
    );
  }

  /** After the last request and the last job, as TypeORM ends its pool. */
  async onApplicationShutdown(): Promise<void> {
    if (!this.ofEngine.ended) await this.ofEngine.end();
  }

  /** A connection that breaks while a client is out raises an event; without a listener the process would end. */
  private hear(client: pg.PoolClient): void {
    if (this.heard.has(client)) return;
    this.heard.add(client);
    client.on('error', (error) =>
      this.log.warn(`A connection to the database broke: ${error.message}`),
    );
  }

  query<T>(sql: string, params: readonly unknown[] = []): Promise<T[]> {
    return this.ask((tx) => tx.query<T>(sql, params));
  }

  one<T>(sql: string, params: readonly unknown[] = []): Promise<T | undefined> {
    return this.ask((tx) => tx.one<T>(sql, params));
  }

  prepared<T>(name: string, sql: string, params: readonly unknown[]): Promise<T[]> {
    return this.ask((tx) => tx.prepared<T>(name, sql, params));
  }

  /** `inTransaction` in the present scope. */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return inTransaction(this.pool, openingOfScope(), work);
  }

  /** `exclusively` in the present scope. */
  exclusive<T>(name: string, work: () => Promise<T>): Promise<T> {
    return exclusively(this.pool, name, work);
  }

  private ask<T>(question: (tx: Tx) => Promise<T>): Promise<T> {
    const opening = openingOfScope();
    return opening === undefined
      ? question(statementsOn(this.pool))
      : inTransaction(this.pool, opening, question);
  }
}
