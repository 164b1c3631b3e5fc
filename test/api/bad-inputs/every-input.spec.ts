import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { startApp, type TestApp } from '../../support/app.js';
import type { Reply } from '../../support/client.js';
import { Description } from '../../support/description.js';
import { PROGRAMME_NOW } from '../../support/programme.js';
import { CALLS } from '../calls.js';
import { setScene, type Scene } from '../scene.js';
import { faultsOfRefusal, Unchanged } from '../unchanged.js';
import { Askers, Attempts, type Attempt } from './attempts.js';
import { CATALOGUE, LAST } from './catalogue.js';

const ROOT = path.resolve(import.meta.dirname, '../../..');
/** `KC_LONG=1` tries all of them; otherwise one in so many, others each day, and each input and call at least once. */
const IS_LONG = process.env['KC_LONG'] === '1';
const ONE_IN = 16;
const today = Math.floor(Date.now() / 86_400_000);

/** A number that spreads texts evenly; the same text always gives the same. */
const spread = (words: string): number => {
  let sum = 0;
  for (const letter of words) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 1_000_003;
  return sum;
};

function ofToday(all: readonly Attempt[]): readonly Attempt[] {
  if (IS_LONG) return all;
  const chosen = new Set(all.filter(({ what }) => (spread(what) + today) % ONE_IN === 0));
  const turned = [...all].sort((a, b) => spread(`${a.what}${today}`) - spread(`${b.what}${today}`));
  const seen = new Set([...chosen].flatMap(({ route, input }) => [route.name, input]));
  for (const attempt of turned) {
    if (seen.has(attempt.route.name) && seen.has(attempt.input)) continue;
    chosen.add(attempt);
    seen.add(attempt.route.name).add(attempt.input);
  }
  return all.filter((attempt) => chosen.has(attempt));
}

const raw = ({ status, headers, body }: Reply<unknown>) => ({
  status,
  type: headers.get('content-type') ?? '',
  text: typeof body === 'string' ? body : JSON.stringify(body),
});

describe('the catalogue of bad inputs', () => {
  it('knows all 88', () => {
    const known = new Set(CATALOGUE.map(({ n }) => n));
    expect([...known]).toEqual(Array.from({ length: LAST }, (_, index) => index + 1));
  });

  it('names no test that is not there', () => {
    const missing = CATALOGUE.flatMap((input) => {
      if (input.in !== 'own test') return [];
      const file = path.join(ROOT, input.file);
      const isThere = existsSync(file) && readFileSync(file, 'utf8').includes(`'${input.title}`);
      return isThere ? [] : [`${input.n}: ${input.file}, ${input.title}`];
    });
    expect(missing).toEqual([]);
  });
});

describe('every bad input at every call it fits', () => {
  let app: TestApp;
  let scene: Scene;
  let description: Description;
  let unchanged: Unchanged;
  let attempts: readonly Attempt[];

  beforeAll(async () => {
    app = await startApp({ now: PROGRAMME_NOW, env: { DEMO: 'people' } });
    [description, scene] = await Promise.all([Description.of(app), setScene(app)]);
    attempts = new Attempts(scene, description, await Askers.of(scene)).of(CATALOGUE);
    unchanged = await Unchanged.of(app);
    await fetch(`${app.url}/metrics`);
  }, 90_000);
  afterAll(() => app.close());

  it('has a place for each input and something for each call', () => {
    const inputs = CATALOGUE.filter((input) => input.in !== 'own test');
    const placed = new Set(attempts.map(({ input }) => input));
    expect(inputs.filter((input) => !placed.has(input as Attempt['input']))).toEqual([]);
    const tried = new Set(attempts.map(({ route }) => route.name));
    expect(Object.keys(CALLS).filter((name) => !tried.has(name))).toEqual([]);
    expect(attempts.length).toBeGreaterThan(5_000);
  });

  /** What is wrong with the answer to one attempt. */
  async function faultsOf(attempt: Attempt, dry: boolean): Promise<string[]> {
    const reply = await attempt.send(dry);
    const { status } = reply;
    if (status < 300) {
      // It was taken for something harmless: what it did stands, and the answer is as described.
      await app.clock.set(PROGRAMME_NOW);
      await unchanged.look();
      const isKept = attempt.input.in === 'file' && attempt.input.mayBeKept !== true;
      const isText = typeof reply.body === 'string' && reply.body !== '';
      const said = isText ? [] : description.faults(attempt.route, status, reply.body);
      return [...said, ...(isKept ? ['was kept'] : [])];
    }
    const isHead = attempt.route.method === 'HEAD' && status < 500;
    const changed = await unchanged.differences();
    if (changed.length > 0) await unchanged.look();
    return [
      ...(isHead ? [] : faultsOfRefusal(raw(reply))),
      ...changed.map((table) => `refused with ${status}, and ${table} changed`),
    ];
  }

  it('is refused with a code and leaves nothing behind, or is harmless', async () => {
    const faults: string[] = [];
    const chosen = ofToday(attempts);
    const began = performance.now();
    for (const attempt of chosen) {
      const dry = await faultsOf(attempt, true);
      const knowsRehearsals = CALLS[attempt.route.name]?.ask(scene).path.includes('dryRun=true');
      const earnest = knowsRehearsals ? await faultsOf(attempt, false) : [];
      faults.push(...[...dry, ...earnest].map((fault) => `${attempt.what}: ${fault}`));
    }
    const seconds = Math.round((performance.now() - began) / 1_000);
    process.stdout.write(`${chosen.length} of ${attempts.length} attempts in ${seconds} s\n`);
    expect(faults).toEqual([]);
  }, 900_000);

  it('holds up nobody for long, and everything is alive afterwards', async () => {
    const figures = await (await fetch(`${app.url}/metrics`)).text();
    const lag = Number(/^nodejs_eventloop_lag_p99_seconds (\S+)$/m.exec(figures)?.[1]);
    expect(lag).toBeLessThan(0.3);
    expect((await app.anonymous.get('/health/ready')).status).toBe(200);
    expect(app.log()).not.toMatch(/"level":(50|60)/);
  });
});
