/** What happens in another province changes no byte of what people are answered: lists, counts, searches, errors. */
import { randomUUID } from 'node:crypto';
import { startApp, type SignedIn, type TestApp } from '../support/app.js';
import { attach } from '../support/commands.js';
import { Description, type Route } from '../support/description.js';
import { Programme, PROGRAMME_NOW } from '../support/programme.js';
import { CALLS } from '../api/calls.js';
import { setScene, type Scene } from '../api/scene.js';

/**
 * Answers about the server, one that goes on for ever, and the page before the sign-in of a demonstration, which tells
 * visitors how many tasks wait for each invented person.
 */
const NOT_ABOUT_DATA = new Set([
  'GET /health/live',
  'GET /health/ready',
  'GET /stream',
  'GET /demonstration',
]);

const SEARCHES = [
  '/cases?q=bi%20mat',
  '/cases?kind=project&year=2018',
  '/cases?kind=project&sort=support&dir=desc',
  '/cases/summary?kind=project&by=area',
  '/cases/summary?kind=project&by=org&q=bi%20mat',
  '/cases/summary?kind=project&by=state',
  '/work?group=others',
  '/deadlines?mine=false',
  '/budgets?year=2018',
];

describe('somebody of a province', () => {
  let app: TestApp;
  let description: Description;
  let scene: Scene;
  let foreign: Programme;
  let people: readonly SignedIn[];
  beforeAll(async () => {
    app = await startApp({ now: PROGRAMME_NOW, env: { DEMO: 'people' } });
    [description, scene] = await Promise.all([Description.of(app), setScene(app)]);
    // Provinces, offices and who works there are public; what is compared is what they do.
    foreign = await Programme.start(app);
    const { officer, appraiser, director } = scene.programme.team;
    people = [officer, appraiser, director];
  }, 90_000);
  afterAll(() => app.close());

  const reads = (): readonly Route[] =>
    description.routes.filter(
      ({ method, name }) =>
        method === 'GET' && !NOT_ABOUT_DATA.has(name) && CALLS[name]?.as === undefined,
    );

  /** Every answer of every person as text; only the number of the request is left out. */
  async function answers(): Promise<Map<string, string>> {
    const said = new Map<string, string>();
    for (const [n, who] of people.entries()) {
      const paths = [
        ...reads().map(({ name }) => CALLS[name]?.ask(scene).path ?? ''),
        ...SEARCHES,
        `/cases/${randomUUID().replace(/^./, '0')}`,
      ];
      for (const path of paths) {
        const { status, body, problem } = await who.get(path);
        const told = JSON.stringify(problem ?? body).replaceAll(/"instance":"[^"]*"/g, '');
        said.set(
          `${n} ${path.replace(/\/cases\/0[0-9a-f-]{35}$/, '/cases/none')}`,
          `${status} ${told}`,
        );
      }
    }
    return said;
  }

  it('is answered the same, byte for byte, whatever is added elsewhere', async () => {
    const before = await answers();
    const ids = [
      await foreign.draftProject({ details: { title: 'Đề án bí mật của tỉnh khác' } }),
      await foreign.submittedProject({ details: { title: 'Đề án bí mật thứ hai' } }),
      await foreign.registeredProject({ support: '99000000' }),
    ];
    await attach(foreign.team.officer, ids[0] ?? '', 'photo');
    await foreign.team.officer.write(
      `/cases/${ids[0]}/comments`,
      { text: 'Chỉ nói trong tỉnh này', audience: 'internal' },
      { headers: { 'idempotency-key': randomUUID() } },
    );
    const after = await answers();
    expect([...after.keys()].sort()).toEqual([...before.keys()].sort());
    const changed = [...after].filter(([path, text]) => before.get(path) !== text);
    process.stderr.write(
      `non-interference: ${after.size} answers of ${people.length} people compared, ${changed.length} differ\n`,
    );
    expect(changed).toEqual([]);
    expect(after.size).toBeGreaterThan(80);
  }, 120_000);

  it('is told of a foreign case what is told of one that does not exist', async () => {
    const theirs = await foreign.submittedProject();
    const nothing = randomUUID();
    const differing: string[] = [];
    for (const who of people)
      for (const { name, method } of description.routes) {
        const call = CALLS[name];
        if (!call || call.as !== undefined) continue;
        const { path, body, options } = call.ask(scene);
        if (!path.includes(scene.contracted.projectId)) continue;
        const ask = async (id: string): Promise<string> => {
          const { status, problem } = await who.send(
            method,
            path.replaceAll(scene.contracted.projectId, id),
            body,
            options,
          );
          return `${status} ${problem?.code} ${problem?.title} ${problem?.detail}`;
        };
        const [of, without] = [await ask(theirs), await ask(nothing)];
        if (of !== without || of.startsWith('2')) differing.push(`${name}: ${of} / ${without}`);
      }
    expect(differing).toEqual([]);
  }, 120_000);
});
