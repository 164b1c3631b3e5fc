/**
 * `npm run bench`: how close the application comes to what PostgreSQL itself can do, as ratios from one run in which
 * everything is interleaved. See README.md beside it. `--json FILE` writes the figures, `--full` adds 10^6 cases,
 * `--rounds N` and `--seconds N` change how long it measures, `--cases N` how many cases the large database holds.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { startEmbeddedPostgres } from '../src/platform/embedded-postgres/server.js';
import { rangesOf } from './content.js';
import { shuffled } from './figures.js';
import { findPgbench, prepareLimit, runLimit } from './limit.js';
import { approvePlan } from './plan.js';
import { countWritten, report, type Measured } from './report.js';
import { seed } from './seed.js';
import { startLoad, startServer, type Load, type RunningServer } from './server.js';

const { values: options } = parseArgs({
  options: {
    json: { type: 'string' },
    full: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '3' },
    cases: { type: 'string', default: '100000' },
  },
});
const ROUNDS = Number(options.rounds);
const SECONDS = Number(options.seconds);
const WARM_UP_SECONDS = 2;
const PLAN_LINES = 3_000;
const SMALL = 1_000;
const LARGE = Number(options.cases);
const LARGEST = 1_000_000;
/** What pgbench can hold beside the connections of the application. */
const MOST_CONNECTIONS = 90;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

interface Place {
  readonly cases: number;
  readonly url: string;
  readonly server: RunningServer;
}

/** One thing to measure; answers a rate, and latencies where there are any. */
interface Item {
  readonly name: string;
  run(
    seconds: number,
  ): Promise<{ readonly perSecond: number; readonly p50?: number; readonly p99?: number }>;
}

/** A database with that many cases, and the application on it. */
async function prepare(serverUrl: string, folder: string, cases: number): Promise<Place> {
  const url = new URL(serverUrl);
  url.pathname = `/bench_${cases}`;
  const owner = new pg.Client({ connectionString: serverUrl });
  await owner.connect();
  await owner.query(`CREATE DATABASE bench_${cases}`);
  await owner.end();
  const server = await startServer(url.href, path.join(folder, `data-${cases}`));
  const began = performance.now();
  await seed(url.href, cases);
  say(`${cases} cases seeded in ${Math.round((performance.now() - began) / 1_000)} s`);
  return { cases, url: url.href, server };
}

const http = (load: Load, place: Place, kind: 'accepted' | 'refused', inFlight: number): Item => ({
  name: `${kind === 'accepted' ? 'http' : 'refused'}_${inFlight}`,
  run: (seconds) =>
    load.run({
      port: place.server.port,
      kind,
      range: rangesOf(place.cases)[kind === 'accepted' ? 'http' : 'refused'],
      inFlight,
      milliseconds: seconds * 1_000,
    }),
});

const limit = (pgbench: string, folder: string, place: Place, inFlight: number): Item => ({
  name: `limit_${inFlight}`,
  run: async (seconds) => ({
    perSecond: await runLimit({
      pgbench,
      folder,
      url: place.url,
      range: rangesOf(place.cases).limit,
      connections: Math.min(inFlight, MOST_CONNECTIONS),
      seconds,
    }),
  }),
});

/** Plans that were made while tables were small read all of them; after this they are made anew. */
async function analyse(url: string): Promise<void> {
  const owner = new pg.Client({ connectionString: url });
  await owner.connect();
  await owner.query('VACUUM ANALYZE');
  await owner.query('CHECKPOINT');
  await owner.end();
}

/** Every item once a round, in an order of chance; warmed up and analysed before the first round. */
async function measure(
  items: readonly Item[],
  places: readonly Place[],
  measured: Measured,
): Promise<void> {
  for (const item of items) await item.run(WARM_UP_SECONDS);
  for (const { url } of places) await analyse(url);
  for (const item of items) await item.run(1);
  for (let round = 1; round <= ROUNDS; round += 1) {
    for (const { name, run } of shuffled(items)) {
      const { perSecond, p50, p99 } = await run(SECONDS);
      (measured.rates[name] ??= []).push(perSecond);
      if (p50 !== undefined) (measured.p50[name] ??= []).push(p50);
      if (p99 !== undefined) (measured.p99[name] ??= []).push(p99);
    }
    say(`round ${round} of ${ROUNDS} done`);
  }
}

async function measureAll(
  serverUrl: string,
  folder: string,
  load: Load,
  measured: Measured,
): Promise<void> {
  const pgbench = findPgbench();
  if (pgbench === null)
    say(
      '!!! pgbench is missing (Debian: apt install postgresql-contrib). NO RATIO TO THE LIMIT IS MEASURED. !!!',
    );
  const large = await prepare(serverUrl, folder, LARGE);
  const small = await prepare(serverUrl, folder, SMALL);
  if (pgbench !== null) await prepareLimit(large.url);
  await measure(
    [
      ...[8, 32, 128].flatMap((n) => [
        http(load, large, 'accepted', n),
        ...(pgbench === null ? [] : [limit(pgbench, folder, large, n)]),
      ]),
      http(load, large, 'refused', 32),
    ],
    [large],
    measured,
  );
  measured.written = await countWritten(large.url);
  const places = options.full
    ? [small, large, await prepare(serverUrl, folder, LARGEST)]
    : [small, large];
  await measure(
    places.map((place) => ({ ...http(load, place, 'accepted', 8), name: `cases_${place.cases}` })),
    places,
    measured,
  );
  for (let plan = 1; plan <= 3; plan += 1)
    measured.planSeconds.push(await approvePlan(large.url, large.server.port, plan, PLAN_LINES));
  for (const { server } of places) await server.stop();
}

const folder = mkdtempSync(path.join(tmpdir(), 'khuyencong-bench-'));
const server = await startEmbeddedPostgres({ dataDir: folder, log: say });
const load = startLoad();
const measured: Measured = { rates: {}, p50: {}, p99: {}, planSeconds: [], written: null };
try {
  await measureAll(server.url, folder, load, measured);
  await report(server.url, measured, { rounds: ROUNDS, seconds: SECONDS, json: options.json }, say);
} finally {
  load.stop();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
