/**
 * `npm run bench:lists`: how long the first page of a list and its sums take at the server with 100,000 projects.
 * Times are of this machine; the limits are those the screens were promised. `--projects N`, `--rounds N`,
 * `--keep FOLDER` keeps the database for a second look.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { startEmbeddedPostgres } from '../src/platform/embedded-postgres/server.js';
import { tokenOf } from './content.js';
import { quantile, shuffled } from './figures.js';
import { ASKERS, seedLists, type Asker } from './lists.seed.js';
import { startServer } from './server.js';

const { values: options } = parseArgs({
  options: {
    projects: { type: 'string', default: '100000' },
    rounds: { type: 'string', default: '15' },
    keep: { type: 'string' },
  },
});
const ROUNDS = Number(options.rounds);
const PAGE_MS = 300;
const SUMMARY_MS = 400;

interface Question {
  readonly path: string;
  readonly asker: Asker;
  readonly limit: number;
}

const LISTS = [
  '',
  '&q=ca%20mau',
  '&q=cong%20ty%20tnhh%20so%204000',
  '&sort=title',
  '&sort=due',
  '&sort=support',
  '&sort=since',
  '&sort=title&dir=desc',
  '&sort=support&q=ca%20mau',
  '&sort=since&q=ca%20mau',
  '&content=7',
  '&waitingFor=me',
  '&waitingRole=dept_reviewer&sort=since',
  '&overdue=true&sort=due',
];
const GROUPINGS = ['none', 'stage', 'state', 'area', 'content', 'org'];

const questions = (): Question[] =>
  (['head', 'appraiser', 'officer'] as const).flatMap((asker) => [
    ...LISTS.map((more) => ({
      asker,
      path: `/cases?kind=project&limit=50${more}`,
      limit: PAGE_MS,
    })),
    ...GROUPINGS.map((by) => ({
      asker,
      path: `/cases/summary?kind=project&by=${by}`,
      limit: SUMMARY_MS,
    })),
    { asker, path: '/cases/summary?kind=project&by=area&q=ca%20mau', limit: SUMMARY_MS },
    ...['mine', 'overdue', 'others'].map((group) => ({
      asker,
      path: `/work?group=${group}`,
      limit: PAGE_MS,
    })),
  ]);

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Milliseconds until the whole answer is there. @throws when it is not 200. */
async function timeOf(port: number, { path: asked, asker }: Question): Promise<number> {
  const began = performance.now();
  const reply = await fetch(`http://127.0.0.1:${port}/api/v1${asked}`, {
    headers: { authorization: `Bearer ${tokenOf(ASKERS[asker])}` },
  });
  const text = await reply.text();
  if (reply.status !== 200) throw new Error(`${asked}: ${reply.status} ${text.slice(0, 500)}`);
  return performance.now() - began;
}

async function measure(port: number): Promise<boolean> {
  const times = new Map<Question, number[]>(questions().map((question) => [question, []]));
  for (const question of times.keys()) await timeOf(port, question);
  for (let round = 0; round < ROUNDS; round += 1)
    for (const [question, taken] of shuffled([...times])) taken.push(await timeOf(port, question));
  let isWithin = true;
  say(`${'who'.padEnd(10)} ${'what'.padEnd(66)} lowest median   p95   limit`);
  for (const [{ asker, path: asked, limit }, taken] of times) {
    const sorted = taken.toSorted((a, b) => a - b);
    const [low, median, high] = [0, 0.5, 0.95].map((share) => Math.round(quantile(sorted, share)));
    const isSlow = (median ?? 0) > limit;
    if (isSlow) isWithin = false;
    say(
      `${asker.padEnd(10)} ${asked.padEnd(66)} ${String(low).padStart(6)} ${String(median).padStart(6)} ${String(high).padStart(5)} ${String(limit).padStart(7)}${isSlow ? '  TOO SLOW' : ''}`,
    );
  }
  return isWithin;
}

const folder = options.keep ?? mkdtempSync(path.join(tmpdir(), 'khuyencong-lists-'));
const postgres = await startEmbeddedPostgres({ dataDir: folder, log: say });
try {
  const owner = new pg.Client({ connectionString: postgres.url });
  await owner.connect();
  const { rowCount } = await owner.query(`SELECT FROM pg_database WHERE datname = 'bench_lists'`);
  if (rowCount === 0) await owner.query('CREATE DATABASE bench_lists');
  await owner.end();
  const url = new URL(postgres.url);
  url.pathname = '/bench_lists';
  const server = await startServer(url.href, path.join(folder, 'data'));
  const began = performance.now();
  if (rowCount === 0) await seedLists(url.href, Number(options.projects));
  say(
    `${options.projects} projects seeded in ${Math.round((performance.now() - began) / 1_000)} s`,
  );
  if (!(await measure(server.port))) process.exitCode = 1;
  await server.stop();
} finally {
  await postgres.stop();
  if (options.keep === undefined) rmSync(folder, { recursive: true, force: true });
}
