import { randomBytes } from 'node:crypto';
import { startApp, type TestApp } from '../support/app.js';
import type { Client } from '../support/client.js';
import { headersOf } from '../support/commands.js';
import { Description, type Route, type Schema } from '../support/description.js';
import { PLAN_YEAR, projectBody, PROGRAMME_NOW } from '../support/programme.js';
import { BAD_BODIES, BAD_VALUES } from './bad-inputs/of-bodies.js';
import { CALLS, newSession } from './calls.js';
import { HOLE, holes } from './holes.js';
import { setScene, type Scene } from './scene.js';
import { faultsOfRefusal, Unchanged, type RawReply } from './unchanged.js';

/** A good body for a call, and how to send another one in its place. */
interface Target {
  readonly name: string;
  readonly good: Readonly<Record<string, unknown>>;
  readonly schema: string;
  /** `dry`: as a rehearsal, where the call knows one. */
  send(body: Body, dry: boolean): Promise<RawReply>;
}

interface Body {
  readonly what: string;
  readonly data: string | Uint8Array<ArrayBuffer>;
  readonly type?: string | undefined;
}

const AT_ONCE = 12;
/** Every how many-th refused body is also sent in earnest. */
const EARNEST = 6;
const rehearsal = (dry: boolean): string => (dry ? '?dryRun=true' : '');

interface Sent {
  readonly body: Body;
  readonly put?: boolean;
  readonly headers?: Record<string, string>;
}

async function send(who: Client, path: string, wish: Sent): Promise<RawReply> {
  const { body: sent, put = false, headers = {} } = wish;
  const { data, type = 'application/json' } = sent;
  const {
    status,
    headers: answered,
    body,
  } = await who[put ? 'put' : 'post'](path, undefined, {
    raw: { data, type },
    headers,
  });
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return { status, type: answered.get('content-type') ?? '', text };
}

/** Preferences are whatever the screens put there. */
const FREE_FORM = [
  'PUT /me/preferences: an unknown field',
  'PUT /me/preferences: bytes that are no UTF-8',
];

const ONCE = 'POST /session/password-link';

describe('bad bodies', () => {
  let app: TestApp;
  let description: Description;
  let scene: Scene;
  let unchanged: Unchanged;
  let draftId: string;
  let targets: Target[];

  beforeAll(async () => {
    app = await startApp({ now: PROGRAMME_NOW });
    [description, scene] = await Promise.all([Description.of(app), setScene(app)]);
    draftId = await scene.programme.draftProject();
    await scene.programme.send(
      scene.programme.team.officer,
      scene.contracted.projectId,
      'project.start',
      {
        startedOn: '2017-04-10',
      },
    );
    targets = [...jsonRoutes().map(targetOf), ...openings(), ...events(), comments()];
    unchanged = await Unchanged.of(app);
    // Each reading of the figures begins a new measurement of the lag.
    await fetch(`${app.url}/metrics`);
  }, 60_000);
  afterAll(() => app.close());

  const jsonRoutes = (): Route[] =>
    description.routes.filter(
      ({ operation, name }) =>
        'application/json' in (operation.requestBody?.content ?? {}) && !name.includes('/cases/'),
    );

  const askerOf = (route: Route): Client => {
    if (route.operation['x-public']) return app.anonymous;
    return /people|service-|roles|role-holdings|two-person|successions|sandbox/.test(route.path)
      ? scene.administrator
      : scene.programme.team.officer;
  };

  /** A wrong password, so that no attempt changes it; a user name of its own for each person. */
  function targetOf(route: Route): Target {
    const { path, body } = CALLS[route.name]?.ask(scene) ?? { path: '', body: {} };
    const good = (body ?? {}) as Record<string, unknown>;
    const fresh = ({ data, ...rest }: Body): Body => ({
      ...rest,
      data:
        typeof data === 'string'
          ? data.replace(/minh\.[0-9a-f]+/, () => `minh.${randomBytes(6).toString('hex')}`)
          : data,
    });
    const isPassword = route.name === 'PUT /session/password';
    const asker = isPassword ? newSession(scene) : Promise.resolve(askerOf(route));
    return {
      name: route.name,
      good: isPassword ? { ...good, current: 'not the password' } : good,
      schema: description.bodySchema(route),
      send: async (sent) =>
        send(await asker, path, { body: fresh(sent), put: route.method === 'PUT' }),
    };
  }

  function openings(): Target[] {
    const { oneOf } = description.document.components.schemas['CaseOpening'] as {
      oneOf: { $ref: string }[];
    };
    return oneOf.map(({ $ref }) => {
      const name = $ref.slice('#/components/schemas/'.length);
      const [example] = (description.document.components.schemas[name] as { examples: Schema[] })
        .examples;
      const kind = name.slice('Open'.length).toLowerCase();
      const opener = {
        project: 'officer',
        estimate: 'finance',
        plan: 'reviewer',
        contract: 'reviewer',
        visit: 'inspector',
      } as const;
      const who = scene.programme.team[opener[kind as keyof typeof opener] ?? 'officer'];
      const good =
        kind === 'project'
          ? projectBody({ details: { parts: { aims: 'Đào tạo' } } })
          : { ...example, ...(kind === 'plan' ? { year: PLAN_YEAR } : {}) };
      return {
        name: `POST /cases/${kind}`,
        good,
        schema: `#/components/schemas/${name}`,
        send: (body, dry) =>
          send(who, `/cases/${kind}${rehearsal(dry)}`, { body, headers: headersOf({}) }),
      };
    });
  }

  function events(): Target[] {
    const { officer } = scene.programme.team;
    const asked = (caseId: string, schema: string, good: Record<string, unknown>): Target => ({
      name: `POST /cases/{id}/events ${String(good['type'])}`,
      good,
      schema: `#/components/schemas/${schema}`,
      send: async (body, dry) =>
        send(officer, `/cases/${caseId}/events${rehearsal(dry)}`, {
          body,
          headers: headersOf({ ifMatch: `"${await scene.programme.revision(caseId)}"` }),
        }),
    });
    return [
      asked(draftId, 'ProjectEdit', {
        type: 'project.edit',
        support: '100000000',
        startOn: '2018-01-01',
        beneficiaryCount: 2,
      }),
      asked(scene.contracted.projectId, 'ProjectReportProgress', {
        type: 'project.report_progress',
        value: '1000',
        percent: 1,
        difficulties: 'Không',
      }),
    ];
  }

  function comments(): Target {
    const route = description.route('POST /cases/{id}/comments');
    const { officer } = scene.programme.team;
    const { path, body } = CALLS[route.name]?.ask(scene) ?? { path: '' };
    return {
      name: route.name,
      good: body as Record<string, unknown>,
      schema: description.bodySchema(route),
      // There is no rehearsal of a comment: what is taken is said each time anew.
      send: (sent) => send(officer, path, { body: sent, headers: headersOf({}) }),
    };
  }

  /** Sends bodies, several at a time: the replies in the order of the bodies. */
  async function all(target: Target, bodies: readonly Body[], dry: boolean): Promise<RawReply[]> {
    const replies: RawReply[] = [];
    for (let from = 0; from < bodies.length; from += AT_ONCE) {
      const batch = bodies.slice(from, from + AT_ONCE);
      replies.push(...(await Promise.all(batch.map((body) => target.send(body, dry)))));
    }
    return replies;
  }

  /**
   * Asks as a rehearsal first, where the call knows one; what is refused there is then asked in earnest and must
   * leave nothing behind. Returns the bodies that were taken.
   */
  async function tried(target: Target, bodies: readonly Body[], faults: string[]): Promise<Body[]> {
    const note = (body: Body, reply: RawReply): void => {
      faults.push(
        ...faultsOfRefusal(reply).map((fault) => `${target.name}, ${body.what}: ${fault}`),
      );
    };
    const replies = await all(target, bodies, true);
    bodies.forEach((body, index) => note(body, replies[index] as RawReply));
    const isRefused = (_: Body, index: number): boolean => (replies[index]?.status ?? 0) >= 300;
    const refused = bodies.filter(isRefused);
    const sample = refused.filter((_, index) => index % EARNEST === 0);
    await unchanged.look();
    const again = await all(target, sample, false);
    sample.forEach((body, index) => {
      note(body, again[index] as RawReply);
      if ((again[index]?.status ?? 0) < 300)
        faults.push(`${target.name}, ${body.what}: taken in earnest`);
    });
    const left = await unchanged.differences();
    faults.push(
      ...left.map((table) => `${target.name}, ${bodies[0]?.what ?? ''}…: ${table} changed`),
    );
    return bodies.filter((body) => !refused.includes(body));
  }

  it('refuses bad values in every field, and takes only what the description allows', async () => {
    const faults: string[] = [];
    const taken: string[] = [];
    for (const target of targets) {
      for (const [at, text] of holes(target.good, '', (inner) => inner)) {
        const bodies = BAD_VALUES.map(({ what, json }) => ({
          what: `${at} ${what}`,
          data: text.replace(JSON.stringify(HOLE), () => json),
        }));
        const accepted = await tried(target, bodies, faults);
        for (const { what, data } of accepted)
          faults.push(
            ...description
              .bodyFaults(target.schema, JSON.parse(String(data)))
              .map((fault) => `${target.name} took ${what}: ${fault}`),
          );
        // A link counts once: which of the passwords it took is chance.
        if (accepted.length === 0 || target.name === ONCE) continue;
        const whats = accepted.map(({ what }) => what.slice(at.length + 1));
        taken.push(`${target.name} ${at}: ${whats.join(', ')}`);
      }
    }
    expect(faults).toEqual([]);
    expect(taken.join('\n')).toMatchSnapshot();
  }, 240_000);

  it('refuses bodies that are not what they should be', async () => {
    const faults: string[] = [];
    const taken: string[] = [];
    for (const target of targets) {
      const good = JSON.stringify(target.good);
      const bodies = BAD_BODIES.map(({ what, type, make }) => ({ what, type, data: make(good) }));
      const accepted = await tried(target, bodies, faults);
      taken.push(...accepted.map(({ what }) => `${target.name}: ${what}`));
    }
    expect(faults).toEqual([]);
    expect(taken).toEqual(FREE_FORM);
  }, 120_000);

  it('never held up other requests for long meanwhile', async () => {
    const figures = await (await fetch(`${app.url}/metrics`)).text();
    const lag = Number(/^nodejs_eventloop_lag_p99_seconds (\S+)$/m.exec(figures)?.[1]);
    expect(lag).toBeLessThan(0.3);
  });

  it('is alive afterwards', async () => {
    expect((await app.anonymous.get('/health/ready')).status).toBe(200);
    expect(app.log()).not.toMatch(/"level":(50|60)/);
  });
});
