/** Runs the limit by pgbench, the measuring tool of PostgreSQL. */
import { execFile } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { LIMIT } from './limit.sql.js';

const PLACES = [
  '/usr/lib/postgresql/15/bin/pgbench',
  '/usr/lib/postgresql/16/bin/pgbench',
  '/usr/bin/pgbench',
];

/** Where pgbench is; null when this machine has none (Debian: apt install postgresql-contrib). */
export const findPgbench = (): string | null => PLACES.find((place) => existsSync(place)) ?? null;

export async function prepareLimit(url: string): Promise<void> {
  const owner = new pg.Client({ connectionString: url });
  await owner.connect();
  for (const statement of LIMIT) await owner.query(statement);
  await owner.end();
}

export interface LimitTask {
  readonly pgbench: string;
  readonly url: string;
  readonly folder: string;
  readonly range: readonly [first: number, last: number];
  readonly connections: number;
  readonly seconds: number;
}

/** Every connection plans its statements in the beginning; those seconds are left out. */
const PREPARING_SECONDS = 3;

/** The rate of each second after the preparations, as pgbench reports it on the way. */
const secondsOf = (said: string): number[] =>
  [...said.matchAll(/progress: ([\d.]+) s, ([\d.]+) tps/g)]
    .filter(([, at]) => Number(at) > PREPARING_SECONDS + 0.9)
    .map(([, , rate]) => Number(rate));

/**
 * Commands a second, each one durable commit, once all connections have made their plans; jit off and plans kept, as
 * the application has it. @throws when pgbench fails or a command does.
 */
export async function runLimit(task: LimitTask): Promise<number> {
  const { pgbench, url, folder, range, connections, seconds } = task;
  const script = path.join(folder, 'limit.pgbench');
  writeFileSync(script, `\\set n random(${range[0]}, ${range[1]})\nSELECT bench_move(:n);\n`);
  const { hostname, port, username, password, pathname } = new URL(url);
  const place = ['-h', hostname, '-p', port, '-U', username];
  const shape = [
    '-n',
    '-M',
    'prepared',
    '-c',
    String(connections),
    '-j',
    '2',
    '-T',
    String(PREPARING_SECONDS + seconds),
    '-P',
    '1',
    '-f',
    script,
  ];
  const { stdout, stderr } = await promisify(execFile)(
    pgbench,
    [...place, ...shape, pathname.slice(1)],
    {
      env: { PGPASSWORD: password, PGOPTIONS: '-c jit=off -c plan_cache_mode=force_generic_plan' },
    },
  );
  const rates = secondsOf(stderr);
  const failed = /number of failed transactions: (\d+)/.exec(stdout)?.[1] ?? '0';
  if (rates.length === 0 || failed !== '0') throw new Error(`pgbench: ${stdout} ${stderr}`);
  return rates.reduce((total, rate) => total + rate, 0) / rates.length;
}
