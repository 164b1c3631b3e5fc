/** How the application's pools connect: as kc_app for people, as kc_engine for the engine, with limits. */
import pg from 'pg';
import type { DataSourceOptions } from 'typeorm';

/** What the pool of the engine is injected by. */
export const ENGINE_POOL = 'khuyencong:engine-pool';

export const POOL_SIZE = 16;
/** A statement of the application that runs longer is wrong: reports page, imports work in batches. */
export const STATEMENT_TIMEOUT_MS = 30_000;

/**
 * The owner's address without its `options`, and the options with the role the application works under. What the
 * address asked for is kept; the role comes last and wins.
 */
export function applicationConnection(
  ownerUrl: string,
  role: 'kc_app' | 'kc_engine' = 'kc_app',
): { url: string; options: string } {
  const url = new URL(ownerUrl);
  const given = url.searchParams.get('options');
  url.searchParams.delete('options');
  return {
    url: url.toString(),
    options: ['-c jit=off', given, `-c role=${role}`].filter(Boolean).join(' '),
  };
}

/** Options of TypeORM for the application: never synchronises, never migrates, never installs extensions. */
export function dataSourceOptions(
  ownerUrl: string,
  poolErrorHandler: (error: unknown) => void,
  poolSize = POOL_SIZE,
): DataSourceOptions {
  const { url, options } = applicationConnection(ownerUrl);
  return {
    type: 'postgres',
    url,
    synchronize: false,
    migrationsRun: false,
    installExtensions: false,
    applicationName: 'khuyencong',
    poolSize,
    poolErrorHandler,
    connectTimeoutMS: 5_000,
    extra: {
      options,
      statement_timeout: STATEMENT_TIMEOUT_MS,
      keepAlive: true,
      idleTimeoutMillis: 60_000,
    },
  };
}

/** The pool of the engine: the write path, timers, jobs. Row-level security lets it see every case. */
export function enginePool(ownerUrl: string, poolSize = POOL_SIZE): pg.Pool {
  const { url, options } = applicationConnection(ownerUrl, 'kc_engine');
  return new pg.Pool({
    connectionString: url,
    options,
    max: poolSize,
    application_name: 'khuyencong-engine',
    connectionTimeoutMillis: 5_000,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    keepAlive: true,
    idleTimeoutMillis: 60_000,
  });
}
