/** Answers that were replayed, mixed up or sent by somebody else open no session. */
import { Visitor } from './settings.js';
import { Lies, NOT_VALID, NO_ATTEMPT, said } from './lies.js';

let lies: Lies;
beforeAll(async () => {
  lies = await Lies.start();
}, 60_000);
afterAll(() => lies.close());

describe('an answer that is not for this browser', () => {
  it('is refused in another browser, and still good in its own', async () => {
    const attempt = await lies.begun();
    const answer = lies.answered(attempt);
    const thief = new Visitor(lies.app);
    expect(said(await thief.answer('one', answer))).toEqual(NO_ATTEMPT);
    const { visitor: second } = await lies.begun();
    expect(said(await second.answer('one', answer))).toEqual(NO_ATTEMPT);
    expect((await attempt.visitor.answer('one', answer)).status).toBe(201);
  });

  it('is refused a second time, with the same code or another', async () => {
    const attempt = await lies.begun();
    const cookie = attempt.visitor.cookies.get('kc_sign_in') ?? '';
    const answer = lies.answered(attempt);
    expect((await attempt.visitor.answer('one', answer)).status).toBe(201);
    for (const again of [answer, lies.answered(attempt)]) {
      attempt.visitor.cookies.set('kc_sign_in', cookie);
      expect(said(await attempt.visitor.answer('one', again))).toEqual(NO_ATTEMPT);
    }
  });

  it('is refused when its code was taken before, in a new attempt', async () => {
    const first = await lies.begun();
    const answer = lies.answered(first);
    expect((await first.visitor.answer('one', answer)).status).toBe(201);
    const second = await lies.begun();
    const replayed = { ...answer, state: second.state };
    expect(said(await second.visitor.answer('one', replayed))).toEqual(NOT_VALID);
  });

  it('is refused after ten minutes', async () => {
    const attempt = await lies.begun();
    await lies.app.db.query(
      `UPDATE sign_in_attempts SET expires_at = clock_timestamp() - interval '1 second' WHERE taken_at IS NULL`,
    );
    expect(said(await attempt.visitor.answer('one', lies.answered(attempt)))).toEqual(NO_ATTEMPT);
  });

  it.each(['', 'in.', 'x'.repeat(46), 'in.%00', '../../etc'])(
    'is refused for a state that is none: %j',
    async (state) => {
      const attempt = await lies.begun();
      const reply = await attempt.visitor.answer('one', { ...lies.answered(attempt), state });
      expect([400, 403]).toContain(reply.status);
    },
  );

  it('opens exactly one session when it arrives many times at once', async () => {
    const before = await lies.sessions();
    const attempt = await lies.begun();
    const cookie = attempt.visitor.cookies.get('kc_sign_in') ?? '';
    const many = Array.from({ length: 8 }, () => {
      const visitor = new Visitor(lies.app);
      visitor.cookies.set('kc_sign_in', cookie);
      return visitor.answer('one', lies.answered(attempt));
    });
    const replies = await Promise.all(many);
    expect(replies.map(({ status }) => status).toSorted()).toEqual([
      201,
      ...Array<number>(7).fill(403),
    ]);
    expect(await lies.sessions()).toBe(before + 1);
  });
});

describe('an answer of the wrong provider', () => {
  it('is refused at the address of another than the one asked (mix-up)', async () => {
    const attempt = await lies.begun('one');
    const answer = lies.answered(attempt, undefined, lies.other);
    expect(said(await attempt.visitor.answer('two', answer))).toEqual(NO_ATTEMPT);
  });

  it.each([
    ['names another issuer', () => lies.other.issuer],
    ['names none, though its provider always does', () => undefined],
    ['names it almost right', () => `${lies.provider.issuer}/`],
  ])('is refused when it %s, and its code is shown to nobody', async (_, iss) => {
    const attempt = await lies.begun();
    const asked = [lies.provider.asked.length, lies.other.asked.length];
    const { iss: __, ...answer } = lies.answered(attempt);
    const named = iss();
    const reply = await attempt.visitor.answer('one', {
      ...answer,
      ...(named === undefined ? {} : { iss: named }),
    });
    expect(said(reply)).toEqual(NOT_VALID);
    expect([lies.provider.asked.length, lies.other.asked.length]).toEqual(asked);
  });

  it('signs nobody in whom only the first provider knows', async () => {
    const attempt = await lies.begun('two');
    const answer = lies.answered(attempt, { claims: { sub: 'minh' } }, lies.other);
    expect(said(await attempt.visitor.answer('two', answer))).toEqual([
      403,
      'identity_is_not_linked',
    ]);
  });
});

describe('the way back', () => {
  it.each(['https://x.vn', '//x.vn', '/\\x.vn', 'javascript:alert(1)', '/\t/x.vn', 'viec'])(
    'leads to no address of somebody else: %j',
    async (returnTo) => {
      const attempt = await lies.begun('one', returnTo);
      const reply = await attempt.visitor.answer('one', lies.answered(attempt));
      expect([reply.status, reply.body.returnTo]).toEqual([201, null]);
    },
  );

  it('begins and ends on our pages alone', async () => {
    const attempt = await lies.begun();
    const elsewhere = { origin: 'http://x.vn' };
    for (const [path, body] of [
      ['/session/providers/one/start', {}],
      ['/session/providers/one/answer', lies.answered(attempt)],
    ] as const)
      expect(said(await attempt.visitor.send('POST', path, body, elsewhere))).toEqual([
        403,
        'request_from_elsewhere',
      ]);
  });

  it('binds the attempt by a cookie that is kept from scripts, other sites and plain connections', async () => {
    const reply = await new Visitor(lies.app).send(
      'POST',
      '/session/providers/one/start',
      {},
      {
        'x-forwarded-proto': 'https',
      },
    );
    expect(reply.headers.getSetCookie().join()).toMatch(
      /^__Host-kc_sign_in=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Max-Age=600; Secure$/,
    );
  });

  it('knows no provider that is not in the settings', async () => {
    for (const key of ['three', 'constructor', '..%2f'])
      for (const call of ['start', 'answer'])
        expect(
          said(
            await new Visitor(lies.app).send(
              'POST',
              `/session/providers/${key}/${call}`,
              call === 'start' ? {} : { state: 'x' },
            ),
          ),
        ).toEqual([404, 'not_found']);
  });
});
