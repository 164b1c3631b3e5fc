import { STAGES } from '../../workflows/index.js';
import { startApp, type TestApp } from '../support/app.js';
import {
  Description,
  schemaValidator,
  type ApiDocument,
  type Route,
  type Schema,
} from '../support/description.js';

const isObject = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every object in a document, with where it stands. */
function* objectsIn(value: unknown, at = '#'): Generator<readonly [string, Schema]> {
  if (Array.isArray(value)) {
    for (const [index, held] of value.entries()) yield* objectsIn(held, `${at}/${index}`);
  } else if (isObject(value)) {
    yield [at, value];
    for (const [key, held] of Object.entries(value)) yield* objectsIn(held, `${at}/${key}`);
  }
}

function resolve(document: ApiDocument, ref: string): unknown {
  let found: unknown = document;
  for (const part of ref.slice(2).split('/'))
    found = isObject(found) ? found[part.replaceAll('~1', '/').replaceAll('~0', '~')] : undefined;
  return found;
}

describe('the description of the API', () => {
  let app: TestApp;
  let description: Description;
  let document: ApiDocument;
  let routes: readonly Route[];

  beforeAll(async () => {
    app = await startApp();
    description = await Description.of(app);
    ({ document, routes } = description);
  });
  afterAll(() => app.close());

  const without = (holds: (route: Route) => boolean): string[] =>
    routes.filter((route) => !holds(route)).map(({ name }) => name);

  it('is OpenAPI 3.1 with a title, a version and calls', () => {
    expect(document.openapi).toBe('3.1.0');
    expect(document.info).toMatchObject({ title: 'khuyencong', version: '1' });
    expect(routes.length).toBeGreaterThan(35);
  });

  it('describes every call: summary, tag, answers, and problems as problems', () => {
    expect(without(({ operation }) => Boolean(operation.summary))).toEqual([]);
    expect(without(({ operation }) => operation.tags?.length === 1)).toEqual([]);
    expect(without(({ operation: { responses } }) => 'default' in responses)).toEqual([]);
    const successes = (route: Route): string[] =>
      Object.keys(route.operation.responses).filter((status) => status.startsWith('2'));
    expect(without((route) => successes(route).length > 0)).toEqual([]);
    const hasShape = (route: Route): boolean =>
      successes(route).every((status) => {
        const media = Object.values(route.operation.responses[status]?.content ?? {});
        return status === '204'
          ? media.length === 0
          : media.length > 0 && media.every(({ schema }) => schema);
      });
    expect(without(hasShape)).toEqual([]);
    for (const { operation } of routes)
      for (const [status, response] of Object.entries(operation.responses))
        if (!status.startsWith('2'))
          expect(Object.keys(response.content ?? {})).toEqual(['application/problem+json']);
  });

  it('names every call once', () => {
    const ids = routes.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-z][A-Za-z]+$/);
  });

  it('declares the parameters of every address, and describes those of queries', () => {
    for (const { path, name, operation } of routes) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, word]) => word).sort();
      const declared = (operation.parameters ?? []).filter((parameter) => parameter.in === 'path');
      expect([name, declared.map((parameter) => parameter.name).sort()]).toEqual([name, inPath]);
      for (const parameter of operation.parameters ?? [])
        expect([name, parameter.name, parameter.schema]).toEqual([
          name,
          parameter.name,
          expect.any(Object),
        ]);
    }
  });

  it('lets nobody ask for more than 200 rows at once', () => {
    const limits = routes.flatMap(({ name, operation }) =>
      (operation.parameters ?? [])
        .filter((parameter) => parameter.name === 'limit')
        .map(({ schema }) => ({ name, most: Number(schema['maximum'] ?? Infinity) })),
    );
    expect(limits.length).toBeGreaterThan(3);
    expect(limits.filter(({ most }) => most > 200)).toEqual([]);
  });

  it('says which calls need no session', () => {
    for (const { operation } of routes)
      expect(operation.security).toEqual(
        operation['x-public'] ? [] : [{ bearer: [] }, { cookie: [] }],
      );
    expect(routes.filter(({ operation }) => operation['x-public']).map(({ name }) => name)).toEqual(
      [
        'GET /health/live',
        'GET /health/ready',
        'POST /session',
        'POST /session/password-link',
        'GET /session/providers',
        'POST /session/providers/{provider}/start',
        'POST /session/providers/{provider}/answer',
        'GET /demonstration',
        'POST /demonstration/session',
        'GET /calendar/feed.ics',
      ],
    );
  });

  it('refers to nothing that is not there, and keeps no shape that nobody refers to', () => {
    const refs = [...objectsIn(document)].flatMap(([, { $ref }]) =>
      typeof $ref === 'string' ? [$ref] : [],
    );
    expect(
      refs.filter((ref) => !ref.startsWith('#/') || resolve(document, ref) === undefined),
    ).toEqual([]);
    const unused = Object.keys(document.components.schemas).filter(
      (name) => !refs.includes(`#/components/schemas/${name}`),
    );
    expect(unused).toEqual([]);
  });

  it('uses JSON Schema 2020-12: no word of OpenAPI 3.0, and every schema is one', () => {
    const ajv = schemaValidator();
    const old = [...objectsIn(document)].filter(
      ([, { nullable }]) => typeof nullable === 'boolean',
    );
    expect(old.map(([at]) => at)).toEqual([]);
    for (const [name, schema] of Object.entries(document.components.schemas))
      expect([name, ajv.validateSchema(schema), ajv.errorsText()]).toEqual([
        name,
        true,
        'No errors',
      ]);
    const inline = [...objectsIn(document.paths)].filter(([at]) => at.endsWith('/schema'));
    for (const [at, schema] of inline) expect([at, ajv.validateSchema(schema)]).toEqual([at, true]);
  });

  it('gives examples that are what they are examples of', () => {
    const ajv = schemaValidator();
    ajv.addSchema({ ...document, $id: 'https://api.test/doc' });
    let seen = 0;
    for (const [at, schema] of objectsIn(document.components.schemas, '#/components/schemas')) {
      const examples = [
        ...((schema['examples'] as unknown[] | undefined) ?? []),
        ...('example' in schema ? [schema['example']] : []),
      ];
      if (at.endsWith('/properties')) continue;
      for (const example of examples) {
        seen += 1;
        const validate = ajv.compile({
          $ref: `https://api.test/doc${at
            .split('/')
            .map((part) => (part === '#' ? part : encodeURIComponent(part)))
            .join('/')}`,
        });
        expect([at, validate(example), validate.errors]).toEqual([at, true, null]);
      }
    }
    expect(seen).toBeGreaterThan(60);
  });

  it('has one body for each event people may send, told apart by its type', () => {
    const asked = STAGES.flatMap(({ states }) =>
      Object.values(states).flatMap(({ moves = {} }) =>
        Object.entries(moves)
          .filter(([, { roles }]) => roles.some((role) => role !== 'system'))
          .map(([event]) => event),
      ),
    );
    const { oneOf, discriminator } = document.components.schemas['CaseEvent'] as {
      oneOf: { $ref: string }[];
      discriminator: { propertyName: string; mapping: Record<string, string> };
    };
    expect(discriminator.propertyName).toBe('type');
    expect(Object.keys(discriminator.mapping).sort()).toEqual([...new Set(asked)].sort());
    expect(oneOf.map(({ $ref }) => $ref).sort()).toEqual(
      Object.values(discriminator.mapping).sort(),
    );
    for (const [event, $ref] of Object.entries(discriminator.mapping))
      expect(resolve(document, $ref)).toMatchObject({
        properties: { type: { const: event } },
        required: expect.arrayContaining(['type']),
        additionalProperties: false,
      });
    expect(document.components.schemas['ProjectAskSupplement']).toMatchObject({
      required: ['type', 'defects'],
    });
  });

  it('tells the bodies of the kinds of case apart', () => {
    const ajv = schemaValidator();
    ajv.addSchema({ ...document, $id: 'https://api.test/doc' });
    const opening = ajv.compile({ $ref: 'https://api.test/doc#/components/schemas/CaseOpening' });
    const { oneOf } = document.components.schemas['CaseOpening'] as { oneOf: { $ref: string }[] };
    expect(oneOf.length).toBeGreaterThanOrEqual(6);
    for (const { $ref } of oneOf)
      for (const example of (resolve(document, $ref) as { examples: unknown[] }).examples)
        expect([$ref, opening(example)]).toEqual([$ref, true]);
  });

  it('is shown to people without scripts', async () => {
    const page = await fetch(`${app.url}/api/docs`);
    const html = await page.text();
    expect(page.status).toBe(200);
    expect(html).toContain('Thực hiện một bước');
    expect(html).not.toMatch(/<script/i);
  });
});
