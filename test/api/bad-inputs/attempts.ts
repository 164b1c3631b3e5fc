/** Every bad input in every place of every call it fits: what is sent, and how. */
import type { Client, Reply, RequestOptions } from '../../support/client.js';
import type { Description, Route } from '../../support/description.js';
import { CALLS, newSession } from '../calls.js';
import type { Ask } from '../administration-calls.js';
import { HOLE, holes } from '../holes.js';
import { base64, TUS, type Scene } from '../scene.js';
import type { BadBody, BadFile, BadId, BadInput, BadQuery, BadValue } from './input.js';

export interface Attempt {
  readonly route: Route;
  readonly input: Exclude<BadInput, { in: 'own test' }>;
  /** Route, place and input in words. */
  readonly what: string;
  /** `dry`: as a rehearsal, where the call knows one. */
  send(dry: boolean): Promise<Reply<unknown>>;
}

/** As whom each call is asked; sessions are opened once, before anything is compared. */
export class Askers {
  private constructor(
    private readonly scene: Scene,
    private readonly own: ReadonlyMap<string, Client>,
  ) {}

  static async of(scene: Scene): Promise<Askers> {
    const own = new Map<string, Client>();
    for (const [name, { as }] of Object.entries(CALLS)) if (as) own.set(name, await as(scene));
    own.set('PUT /session/password', await newSession(scene));
    return new Askers(scene, own);
  }

  for({ name, path }: Route): Client {
    const { administrator, programme } = this.scene;
    const own = this.own.get(name);
    if (own) return own;
    if (
      /people|service-|role-holdings|administration|sandbox/.test(path) &&
      !path.includes('/cases/')
    )
      return administrator;
    if (/budgets|audit|faults/.test(path)) return programme.team.head;
    return path.endsWith('/picture') ? programme.team.inspector : programme.team.officer;
  }
}

/** A wrong password, so that no attempt changes it. */
const OWN_BODIES: Readonly<Record<string, unknown>> = {
  'PUT /session/password': { current: 'not the password', next: 'mot-mat-khau-du-dai' },
};

/** Bad values of these would keep the call open for minutes, or have a specification of their own. */
const LEFT_OUT = new Set(['GET /stream seconds']);

const rehearsed = (path: string, dry: boolean): string =>
  dry ? path : path.replace(/\?dryRun=true$/, '');

const asText = (json: string): string => {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'string' ? value : json;
  } catch {
    return json;
  }
};

/** A half pair cannot be written in UTF-8: its bytes are sent as they would be. */
const encoded = (value: string): string =>
  /\p{Surrogate}/u.test(value) ? '%ED%A0%80' : encodeURIComponent(value);

const withQuery = (path: string, name: string, more: string): string => {
  const [bare = '', query = ''] = path.split('?');
  const kept = query.split('&').filter((pair) => pair !== '' && pair.split('=')[0] !== name);
  return `${bare}?${[...kept, more].join('&')}`;
};

export class Attempts {
  constructor(
    private readonly scene: Scene,
    private readonly description: Description,
    private readonly askers: Askers,
  ) {}

  /** All of them for these inputs. */
  of(inputs: readonly BadInput[]): readonly Attempt[] {
    return this.description.routes.flatMap((route) =>
      inputs.flatMap((input) => [...this.at(route, input)]),
    );
  }

  private *at(route: Route, input: BadInput): Generator<Attempt> {
    if (input.in === 'own test') return;
    if (input.in === 'value') yield* this.values(route, input);
    else if (input.in === 'body') yield* this.bodies(route, input);
    else if (input.in === 'query') yield* this.queries(route, input);
    else if (input.in === 'id') yield* this.ids(route, input);
    else if (input.in === 'file') yield* this.files(route, input);
    else {
      const headers = input.headers(this.scene);
      yield this.made(route, input, 'headers', ({ path, body, options }, dry) =>
        this.ask(route, rehearsed(path, dry), body, {
          ...options,
          headers: { ...options?.headers, ...headers },
        }),
      );
    }
  }

  private ask(route: Route, path: string, body?: unknown, options?: RequestOptions) {
    return this.askers.for(route).send(route.method, path, body, options);
  }

  private made(
    route: Route,
    input: Attempt['input'],
    place: string,
    send: (ask: Ask, dry: boolean) => Promise<Reply<unknown>>,
  ): Attempt {
    const asked = (): Ask => CALLS[route.name]?.ask(this.scene) ?? { path: '/' };
    const what = `${route.name}, ${place}: ${input.n} ${input.what}`;
    return { route, input, what, send: (dry) => send(asked(), dry) };
  }

  private takesJson = ({ operation }: Route): boolean =>
    'application/json' in (operation.requestBody?.content ?? {});

  private goodBody(route: Route): object {
    const body = OWN_BODIES[route.name] ?? CALLS[route.name]?.ask(this.scene).body;
    return typeof body === 'object' && body !== null ? body : {};
  }

  private raw(route: Route, data: string | Uint8Array<ArrayBuffer>, type = 'application/json') {
    return ({ path, options }: Ask, dry: boolean): Promise<Reply<unknown>> =>
      this.ask(route, rehearsed(path, dry), undefined, { ...options, raw: { data, type } });
  }

  private *values(route: Route, input: BadValue): Generator<Attempt> {
    if (this.takesJson(route)) {
      for (const [at, text] of holes(this.goodBody(route), '', (inner) => inner)) {
        const data = text.replace(JSON.stringify(HOLE), () => input.json);
        yield this.made(route, input, at || 'body', this.raw(route, data));
      }
    }
    for (const name of this.parameters(route)) {
      const value = encoded(asText(input.json));
      // What no address has room for is one input of its own.
      if (LEFT_OUT.has(`${route.name} ${name}`) || value.length > 7_000) continue;
      yield this.made(route, input, `?${name}`, ({ path, body, options }) =>
        this.ask(route, withQuery(path, name, `${name}=${value}`), body, options),
      );
    }
  }

  private parameters({ operation }: Route): readonly string[] {
    return (operation.parameters ?? [])
      .filter((each) => each.in === 'query')
      .map(({ name }) => name);
  }

  private *bodies(route: Route, input: BadBody): Generator<Attempt> {
    if (!this.takesJson(route)) return;
    const data = input.make(JSON.stringify(this.goodBody(route)));
    yield this.made(route, input, 'body', this.raw(route, data, input.type));
  }

  private *queries(route: Route, input: BadQuery): Generator<Attempt> {
    const known = this.parameters(route).filter((name) => !LEFT_OUT.has(`${route.name} ${name}`));
    const names = input.query.length === 0 ? ['id'] : [...known, 'id'];
    for (const name of names)
      yield this.made(route, input, `?${name}`, ({ path, body, options }) =>
        this.ask(route, withQuery(path, name, input.query(name)), body, options),
      );
  }

  private *ids(route: Route, input: BadId): Generator<Attempt> {
    const places = [...route.path.matchAll(/\{\w+\}/g)];
    for (const [place, [name]] of places.entries()) {
      let n = -1;
      const path = route.path.replace('/api/v1', '').replace(/\{\w+\}/g, () => {
        n += 1;
        return n === place ? input.id(this.scene) : this.scene.contracted.projectId;
      });
      yield this.made(route, input, name, ({ body, options }) =>
        this.ask(route, path, body, options),
      );
    }
  }

  private *files(route: Route, input: BadFile): Generator<Attempt> {
    const { projectId } = this.scene.contracted;
    if (route.name === 'POST /cases/{caseId}/documents') {
      const path = `/cases/${projectId}/documents?kind=other&name=${encodeURIComponent(input.name)}`;
      yield this.made(route, input, 'file', () =>
        this.ask(route, path, undefined, {
          raw: { data: input.content(), type: 'application/octet-stream' },
        }),
      );
    }
    if (route.name === 'PATCH /uploads/{id}')
      yield this.made(route, input, 'file', () => this.inPieces(route, input));
  }

  /** Begun and sent in one piece; the answer of the piece, or of the beginning where that is refused. */
  private async inPieces(route: Route, input: BadFile): Promise<Reply<unknown>> {
    const who = this.askers.for(route);
    const data = input.content();
    const words = { caseId: this.scene.contracted.projectId, kind: 'other', name: input.name };
    const begun = await who.send<{ id: string }>('POST', '/uploads', undefined, {
      headers: {
        ...TUS,
        'upload-length': String(data.length),
        'upload-metadata': Object.entries(words)
          .map(([key, value]) => `${key} ${base64(value)}`)
          .join(','),
      },
    });
    if (begun.status >= 300) return begun;
    return who.send('PATCH', `/uploads/${begun.body.id}`, undefined, {
      headers: { ...TUS, 'upload-offset': '0' },
      raw: { data, type: 'application/offset+octet-stream' },
    });
  }
}
