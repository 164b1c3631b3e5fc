import * as fc from 'fast-check';
import { actorOf, TODAY } from '../../test/support/machine-tables.js';
import type { Outcome } from '../../workflows/index.js';
import type { LoadedCase } from './case.contracts.js';
import { batchOf, bodyHash, canonical, keysOf, type Step, type Unit } from './unit.js';

const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.string(),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.string(), tie('value'), { maxKeys: 5 }),
  ),
}));

/** The same content, every object filled in the other order. */
function turned(content: unknown): unknown {
  if (Array.isArray(content)) return content.map(turned);
  if (typeof content !== 'object' || content === null) return content;
  return Object.fromEntries(
    Object.entries(content)
      .toReversed()
      .map(([key, held]) => [key, turned(held)]),
  );
}

describe('the canonical text', () => {
  it('is the same in whatever order the keys were written', () => {
    fc.assert(
      fc.property(value, (content) => {
        expect(canonical(turned(content))).toBe(canonical(content));
        expect(bodyHash(turned(content))).toBe(bodyHash(content));
      }),
    );
  });

  it('is JSON and loses nothing', () => {
    fc.assert(
      fc.property(value, (content) => {
        expect(JSON.parse(canonical(content))).toEqual(JSON.parse(JSON.stringify(content)));
      }),
    );
  });

  it('differs when a value, a key or the order of a list differs', () => {
    const texts = [
      { a: 1 },
      { a: '1' },
      { b: 1 },
      { a: null },
      { a: [1, 2] },
      { a: [2, 1] },
      {},
    ].map(canonical);
    expect(new Set(texts).size).toBe(texts.length);
  });

  it('leaves out what is not defined, as JSON does', () => {
    expect(canonical({ b: [undefined], a: undefined, c: { d: undefined } })).toBe(
      '{"b":[null],"c":{}}',
    );
  });
});

const found = (id: string, more: Partial<LoadedCase> = {}): LoadedCase => ({
  id,
  kind: 'project',
  stage: 'proposal',
  state: 'draft',
  revision: 3,
  touched: 5,
  code: `DA-${id}`,
  year: 2027,
  orgId: 'org',
  areaId: null,
  parentId: null,
  title: 'Đề án',
  details: {},
  duties: {},
  money: {},
  papers: {},
  related: {},
  watch: [],
  ...more,
});
const outcome: Outcome = {
  kind: 'moved',
  stage: 'proposal',
  state: 'submitted',
  effects: [],
  move: {
    label: { vi: 'Nộp', en: 'Submit' },
    roles: ['centre_officer'],
    fields: [],
    duty: 'submit',
  },
  entered: true,
};
const step = (id: string, more: Partial<Step> = {}): Step => ({
  found: found(id),
  event: {
    type: 'project.submit',
    actor: actorOf('centre_officer'),
    at: `${TODAY}T02:00:00.000Z`,
    today: TODAY,
    payload: { b: 1, a: 2 },
  },
  outcome,
  patch: {},
  transfers: [],
  dues: [],
  closes: [],
  touches: [],
  words: null,
  cause: null,
  opened: null,
  ...more,
});
const unit = (steps: readonly Step[], more: Partial<Unit> = {}): Unit => ({
  key: 'key-1',
  actor: actorOf('centre_officer'),
  bodyHash: 'hash',
  steps,
  reply: { caseId: 'a' },
  quiet: false,
  ...more,
});

type Rows = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;
const rowsOf = (...units: readonly Unit[]): Rows => JSON.parse(batchOf(units)) as Rows;

describe('a unit of work', () => {
  it('shares with another whatever it moves, touches or rests on, and its key', () => {
    const watch = [{ id: 'c', revision: 1, touched: 1 }];
    expect(
      keysOf(unit([step('a', { found: found('a', { watch }), touches: ['b'] }), step('d')])),
    ).toEqual(['key person-asking key-1', 'a', 'b', 'c', 'd']);
  });

  it('writes the next revision of each case it moves, in canonical text', () => {
    const { moves, units } = rowsOf(unit([step('a', { patch: { title: 'Tên mới' } })]));
    expect(units).toEqual([
      expect.objectContaining({
        u: 0,
        person: 'person-asking',
        key: 'key-1',
        body_hash: 'hash',
        case_id: 'a',
        revision: 4,
      }),
    ]);
    expect(moves).toEqual([
      expect.objectContaining({
        u: 0,
        id: 'a',
        revision: 4,
        from_stage: 'proposal',
        from_state: 'draft',
        to_state: 'submitted',
        payload: '{"a":2,"b":1}',
        duty: 'submit',
        title: 'Tên mới',
        behalf: null,
        moved: true,
      }),
    ]);
  });

  it('rests on the revision of each case it moves and of those it read, each once', () => {
    const watch = [
      { id: 'a', revision: 3, touched: 5 },
      { id: 'c', revision: 7, touched: 8 },
    ];
    expect(rowsOf(unit([step('a'), step('b', { found: found('b', { watch }) })]))['watch']).toEqual(
      [
        { u: 0, id: 'a', revision: 3, touched: 5 },
        { u: 0, id: 'b', revision: 3, touched: 5 },
        { u: 0, id: 'c', revision: 7, touched: 8 },
      ],
    );
  });

  it('opens a case with its place and code, and rests on nothing of it', () => {
    const belonging = { orgId: 'org', areaId: 'area', year: 2027, parentId: null, title: 'Mới' };
    const rows = rowsOf(
      unit([
        step('n', { found: found('n', { revision: 0 }), opened: { belonging, code: 'DA-27-1' } }),
      ]),
    );
    expect(rows['opened']).toEqual([
      expect.objectContaining({
        id: 'n',
        code: 'DA-27-1',
        org: 'org',
        area: 'area',
        title: 'Mới',
        words: 'Mới',
      }),
    ]);
    expect([rows['watch'], rows['moves']?.[0]?.['revision']]).toEqual([[], 1]);
  });

  it('writes amounts as decimal strings, to the đồng', () => {
    const transfer = {
      posting: 'commit',
      debit: { holder: 'd', purpose: 'reserved' },
      credit: { holder: 'd', purpose: 'committed' },
      amount: 999_999_999_999_999n,
    };
    expect(rowsOf(unit([step('a', { transfers: [transfer] })]))['transfers']).toEqual([
      expect.objectContaining({
        id: 'a',
        revision: 4,
        amount: '999999999999999',
        dp: 'reserved',
        cp: 'committed',
        document: null,
      }),
    ]);
  });

  it('numbers its rows, so that several units go out in one batch', () => {
    const rows = rowsOf(
      unit([step('a', { touches: ['x'] })]),
      unit([step('b', { closes: [null] })], { key: 'key-2' }),
    );
    expect(rows['moves']?.map(({ u, id }) => [u, id])).toEqual([
      [0, 'a'],
      [1, 'b'],
    ]);
    expect(rows['touches']).toEqual([{ u: 0, id: 'x' }]);
    expect(rows['closes']).toEqual([{ u: 1, id: 'b', code: null, today: TODAY }]);
  });

  it('tells the outbox of each move, and that nobody is to be notified of a quiet one', () => {
    const loud = rowsOf(unit([step('a')]))['outbox']?.[0]?.['payload'];
    const quiet = rowsOf(unit([step('a')], { quiet: true }))['outbox']?.[0]?.['payload'];
    expect(loud).toMatchObject({
      caseId: 'a',
      revision: 4,
      event: 'project.submit',
      toState: 'submitted',
    });
    expect(loud).not.toHaveProperty('quiet');
    expect(quiet).toHaveProperty('quiet', true);
  });
});
