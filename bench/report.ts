/** What was measured, as ratios with their spread: on the screen, and as JSON for whoever compares runs. */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import pg from 'pg';
import { paired, spread, type Spread } from './figures.js';

/** Per name, one value a round. Rates are commands a second, latencies milliseconds. */
export interface Measured {
  readonly rates: Record<string, number[]>;
  readonly p50: Record<string, number[]>;
  readonly p99: Record<string, number[]>;
  readonly planSeconds: number[];
  written: Written | null;
}

/** Rows an accepted move wrote on average, and what must hold after all of it. */
export interface Written {
  readonly entriesPerMove: number;
  readonly deadlineRowsPerMove: number;
  readonly outboxRowsPerMove: number;
  /** The sum of all accounts: 0 when the books balance. */
  readonly sumOfAccounts: string;
}

const WRITTEN = `
WITH moves AS (SELECT count(*)::float8 AS n FROM case_events WHERE event NOT LIKE '%.open')
SELECT (SELECT count(*) FROM ledger_entries e JOIN ledger_transfers t ON t.id = e.transfer_id
    JOIN case_events v ON v.case_id = t.case_id AND v.revision = t.revision WHERE v.event NOT LIKE '%.open') / n
    AS "entriesPerMove",
  ((SELECT count(*) FROM deadlines WHERE opened_revision > 1) + (SELECT count(*) FROM deadlines
    WHERE closed_at IS NOT NULL)) / n AS "deadlineRowsPerMove",
  (SELECT count(*) FROM outbox) / n AS "outboxRowsPerMove",
  (SELECT sum(balance)::text FROM ledger_accounts) AS "sumOfAccounts"
FROM moves`;

/** @throws when the books do not balance: then nothing that was measured counts. */
export async function countWritten(url: string): Promise<Written> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const [written] = (await client.query<Written>(WRITTEN)).rows;
    if (!written || written.sumOfAccounts !== '0')
      throw new Error(`the books do not balance: ${JSON.stringify(written)}`);
    return written;
  } finally {
    await client.end();
  }
}

/** Name, the two rates or latencies to divide, and the goal with its direction. */
type Wanted = readonly [name: string, above: string, below: string, goal: string];
const RATES: readonly Wanted[] = [
  ['http_over_limit_8', 'http_8', 'limit_8', '>= 0.45'],
  ['http_over_limit_32', 'http_32', 'limit_32', '>= 0.8'],
  ['http_over_limit_128', 'http_128', 'limit_128', '>= 1.0'],
  ['refused_over_accepted', 'refused_32', 'http_32', '>= 2'],
];
const SMALL = 'cases_1000';
/** The same load on databases of different sizes, each against the smallest. */
const sizesOf = (latencies: Readonly<Record<string, number[]>>): Wanted[] =>
  Object.keys(latencies)
    .filter((name) => name.startsWith('cases_') && name !== SMALL)
    .map((name) => [`at_${name.slice(6)}_over_1000`, name, SMALL, '<= 1.2']);

interface Ratio extends Spread {
  readonly goal: string;
}

const ratiosOf = (
  wanted: readonly Wanted[],
  of: Readonly<Record<string, number[]>>,
  prefix = '',
): Record<string, Ratio> =>
  Object.fromEntries(
    wanted.flatMap(([name, above, below, goal]) => {
      const [a, b] = [of[above], of[below]];
      return a && b ? [[`${prefix}${name}`, { ...paired(a, b), goal }]] : [];
    }),
  );

const spreadsOf = (of: Readonly<Record<string, number[]>>): Record<string, Spread> =>
  Object.fromEntries(Object.entries(of).map(([name, values]) => [name, spread(values)]));

const versionOf = (command: string, args: readonly string[]): string =>
  spawnSync(command, args, { encoding: 'utf8' }).stdout?.trim() || 'unknown';

async function machine(serverUrl: string) {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  const { rows } = await client.query<{ version: string; fsync: string; commit: string }>(
    `SELECT current_setting('server_version') AS version, current_setting('fsync') AS fsync,
      current_setting('synchronous_commit') AS commit`,
  );
  await client.end();
  const [postgres] = rows;
  return {
    cores: cpus().length,
    processor: cpus()[0]?.model ?? 'unknown',
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    loadAverage: loadavg()[0],
    node: process.version,
    postgres: postgres?.version,
    fsync: postgres?.fsync,
    synchronousCommit: postgres?.commit,
    commit: versionOf('git', ['rev-parse', 'HEAD']),
    at: new Date().toISOString(),
  };
}

const short = (value: number): string =>
  String(value >= 100 ? Math.round(value) : Math.round(value * 100) / 100);
const line = (name: string, { median, min, max }: Spread, goal = ''): string =>
  `${name.padEnd(30)} ${short(median).padStart(8)}   ${short(min)} to ${short(max)}${goal === '' ? '' : `   goal ${goal}`}`;

interface How {
  readonly rounds: number;
  readonly seconds: number;
  readonly json: string | undefined;
}

export async function report(
  serverUrl: string,
  measured: Measured,
  how: How,
  say: (line: string) => void,
): Promise<void> {
  const ratios = {
    ...ratiosOf(RATES, measured.rates),
    ...ratiosOf(sizesOf(measured.p50), measured.p50, 'p50_'),
    ...ratiosOf(sizesOf(measured.p99), measured.p99, 'p99_'),
  };
  const plan = { ...spread(measured.planSeconds), goal: '<= 3' };
  const { rounds, seconds, json } = how;
  const figures = {
    machine: await machine(serverUrl),
    method: { rounds, seconds },
    ratios,
    planSeconds: plan,
    perSecond: spreadsOf(measured.rates),
    p50Milliseconds: spreadsOf(measured.p50),
    p99Milliseconds: spreadsOf(measured.p99),
    written: measured.written,
  };
  say(`\n${'ratio'.padEnd(30)}   median   lowest to highest of ${rounds} rounds`);
  for (const [name, ratio] of Object.entries(ratios)) say(line(name, ratio, ratio.goal));
  say(line('plan_of_3000_seconds', plan, plan.goal));
  say('\nper second (only to be compared inside this run)');
  for (const [name, rate] of Object.entries(figures.perSecond)) say(line(name, rate));
  say(`\n${JSON.stringify(figures.machine)}\n${JSON.stringify(measured.written)}`);
  if (json === undefined) return;
  writeFileSync(json, `${JSON.stringify(figures, null, 2)}\n`);
  say(`written to ${json}`);
}
