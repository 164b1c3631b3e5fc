import { startApp, type SignedIn, type TestApp } from '../support/app.js';

describe('preferences', () => {
  let app: TestApp;
  let one: SignedIn;
  let other: SignedIn;

  beforeAll(async () => {
    app = await startApp();
    const orgId = await app.addOrganisation();
    one = await app.signIn({ roles: ['centre_officer'], orgId });
    other = await app.signIn({ roles: ['centre_officer'], orgId });
  }, 60_000);
  afterAll(() => app.close());

  const read = (who: SignedIn): Promise<unknown> => who.read('/me/preferences');

  it('are empty at first, kept whole, and each person has their own', async () => {
    expect(await read(one)).toEqual({});
    const wanted = {
      filters: [{ name: 'Chờ tôi', query: 'waitingFor=me' }],
      columns: { projects: ['code', 'title'] },
      tours: { home: true },
    };
    expect((await one.put('/me/preferences', wanted)).status).toBe(200);
    expect(await read(one)).toEqual(wanted);
    expect(await read(other)).toEqual({});
    await one.put('/me/preferences', { tours: {} });
    expect(await read(one)).toEqual({ tours: {} });
  });

  it('are refused when they are no object, too large or too deep, and the old ones stay', async () => {
    await one.put('/me/preferences', { kept: 1 });
    const nested = (levels: number): unknown => (levels === 0 ? 1 : { in: nested(levels - 1) });
    expect((await one.put('/me/preferences', nested(6))).status).toBe(200);
    await one.put('/me/preferences', { kept: 1 });
    const text = (bytes: number) => ({ a: 'x'.repeat(bytes - '{"a":""}'.length) });
    for (const [body, code] of [
      [nested(7), 'too_deep'],
      [text(32 * 1024 + 1), 'too_large'],
      [{ a: 'ạ'.repeat(11_000) }, 'too_large'],
      [undefined, 'not_an_object'],
      [[1], 'not_an_object'],
    ] as const) {
      const { status, problem } = await one.put('/me/preferences', body);
      expect([status, problem?.errors?.[0]?.code]).toEqual([400, code]);
    }
    const raw = { data: '{"a":1e400}', type: 'application/json' };
    const refused = await one.put('/me/preferences', undefined, { raw });
    expect(refused.problem?.errors?.[0]?.code).toBe('number_too_large');
    expect(await read(one)).toEqual({ kept: 1 });
    expect((await one.put('/me/preferences', text(32 * 1024))).status).toBe(200);
  });
});
