/** Tokens of service accounts: shown once, rotated, ended; what is wrong with one is told apart and noted. */
import { newServiceToken } from '../../src/service-tokens/token.js';
import type { SignedIn, TestApp } from '../support/app.js';
import { Client, type Reply } from '../support/client.js';
import { collectToken, giveToken } from '../support/programs.js';
import { own, said, ServiceOffice } from './service-office.js';

describe('tokens of service accounts', () => {
  let office: ServiceOffice;
  let app: TestApp;
  let asks: SignedIn;
  let confirms: SignedIn;

  beforeAll(async () => {
    office = await ServiceOffice.open();
    ({ app } = office);
    [asks, confirms] = office.two;
  }, 60_000);
  afterAll(() => app.close());

  const of = (token: string): Promise<unknown> => own(new Client(app.url, token));
  const past = (tokenId: string, days: number): Promise<unknown> =>
    app.db.query(
      `UPDATE service_tokens SET collected_at = collected_at - make_interval(days => $2),
         expires_at = expires_at - make_interval(days => $2) WHERE id = $1`,
      [tokenId, days],
    );

  it('are shown once, to whoever asked, and stand nowhere as they are', async () => {
    const { accountId } = await office.program();
    const tokenId = await giveToken(office.two, accountId);
    const path = `/service-accounts/${accountId}/tokens/${tokenId}/collect`;
    expect((await office.account(accountId)).tokens[0]).toMatchObject({
      state: 'waiting',
      mayCollect: true,
    });
    expect(said(await confirms.post(path))).toEqual([403, 'collected_by_whoever_asked']);
    const { token } = await asks.write<{ token: string }>(path, undefined);
    expect(token).toMatch(/^kcs_[0-9A-Za-z]{49}$/);
    expect(said(await asks.post(path))).toEqual([409, 'token_is_collected']);
    expect(await of(token)).toEqual([200, undefined]);
    const [row] = await app.db.query<{ all: string }>(
      `SELECT string_agg(x, ' ') AS all FROM (SELECT to_jsonb(t)::text AS x FROM service_tokens t
           UNION ALL SELECT to_jsonb(e)::text FROM administration_events e
           UNION ALL SELECT to_jsonb(r)::text FROM two_person_requests r) rows`,
    );
    for (const text of [row?.all ?? '', app.log()]) {
      expect(text.length).toBeGreaterThan(100);
      expect(text).not.toContain(token);
    }
  });

  it('that nobody collected in seven days are given anew', async () => {
    const { accountId } = await office.program();
    const tokenId = await giveToken(office.two, accountId);
    await app.db.query(
      `UPDATE service_tokens SET given_at = given_at - interval '8 days' WHERE id = $1`,
      [tokenId],
    );
    expect(
      said(await asks.post(`/service-accounts/${accountId}/tokens/${tokenId}/collect`)),
    ).toEqual([409, 'token_has_lapsed']);
    expect((await office.account(accountId)).tokens[0]).toMatchObject({
      state: 'lapsed',
      mayCollect: false,
    });
  });

  it('that were forged, cut or mistyped are not known', async () => {
    const { token } = await office.program();
    const mistyped = token.slice(0, 20) + (token[20] === 'a' ? 'b' : 'a') + token.slice(21);
    for (const wrong of [newServiceToken(), mistyped, token.slice(0, -1), 'kcs_', 'kcs_%00'])
      expect(await of(wrong)).toEqual([401, 'service_token_unknown']);
    const reply = await new Client(app.url, mistyped).get('/service-account');
    expect(reply.headers.get('content-type')).toContain('application/problem+json');
    expect(reply.headers.get('www-authenticate')).toBe('Bearer error="invalid_token"');
  });

  it('end by themselves, and using one afterwards is noted', async () => {
    const program = await office.program();
    await past(program.tokenId, 90);
    for (const time of [1, 2]) {
      expect(await own(program.client)).toEqual([401, 'service_token_ended']);
      expect(await office.token(program)).toMatchObject({ state: 'expired', refused: time });
    }
    expect((await office.account(program.accountId)).refusals).toMatchObject([
      { why: 'expired', times: 2 },
    ]);
    expect(app.log()).toContain(program.tokenId);
    expect(app.log()).not.toContain(program.token);
  });

  it('overlap when they are rotated, and the one before then ends', async () => {
    const first = await office.program();
    const next = await collectToken(app, office.two, first.accountId, { days: 60, overlapDays: 7 });
    expect(await own(first.client)).toEqual([200, undefined]);
    expect(await own(next.client)).toEqual([200, undefined]);
    expect(await office.token(first)).toMatchObject({ state: 'overlapping' });
    await past(first.tokenId, 7);
    expect(await own(first.client)).toEqual([401, 'service_token_ended']);
    expect(await office.token(first)).toMatchObject({ state: 'rotated', refused: 1 });
    expect(await own(next.client)).toEqual([200, undefined]);
    const last = await collectToken(app, office.two, first.accountId, { overlapDays: 0 });
    expect(await own(next.client)).toEqual([401, 'service_token_ended']);
    expect(await own(last.client)).toEqual([200, undefined]);
    for (const body of [
      { days: 91, overlapDays: 0 },
      { days: 90, overlapDays: 8 },
    ])
      expect(said(await asks.post(`/service-accounts/${first.accountId}/tokens`, body))).toEqual([
        400,
        'invalid_input',
      ]);
  });

  it('that are revoked are refused from the next call on, in the middle of a stream of them', async () => {
    const program = await office.program();
    let isRevoked = false;
    const answers: [boolean, number][] = [];
    const calls = (async () => {
      while (answers.filter(([after]) => after).length < 5) {
        const before = isRevoked;
        answers.push([before, (await program.client.get('/service-account')).status]);
      }
    })();
    while (answers.length < 5) await new Promise((done) => setTimeout(done, 5));
    const path = `/service-accounts/${program.accountId}/tokens/${program.tokenId}/revoke`;
    expect((await confirms.post(path)).status).toBe(204);
    isRevoked = true;
    await calls;
    expect(answers[0]).toEqual([false, 200]);
    expect(answers.filter(([after]) => after).map(([, status]) => status)).toEqual(
      Array.from({ length: answers.filter(([after]) => after).length }, () => 401),
    );
    expect((await confirms.post(path)).status).toBe(204);
    expect(await office.token(program)).toMatchObject({ state: 'revoked' });
  });

  it('tell when and from where they were used last', async () => {
    const program = await office.program();
    expect(await office.token(program)).toMatchObject({ lastUsedOn: null, lastAddress: null });
    await program.client.read('/service-account');
    expect(await office.token(program)).toMatchObject({
      lastUsedOn: '2017-04-10',
      lastAddress: '127.0.0.1',
    });
  });

  it('ask at a pace: whoever is too fast is told how long to wait', async () => {
    const program = await office.program();
    const statuses: number[] = [];
    let slow: Reply<unknown> | undefined;
    while (slow === undefined && statuses.length < 1500) {
      const replies = await Promise.all(
        Array.from({ length: 50 }, () => program.client.get('/service-account')),
      );
      statuses.push(...replies.map(({ status }) => status));
      slow = replies.find(({ status }) => status === 429);
    }
    expect(said(slow as Reply<unknown>)).toEqual([429, 'service_account_too_often']);
    expect(Number(slow?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(statuses.filter((status) => status === 200).length).toBeGreaterThanOrEqual(300);
    expect(await own((await office.program()).client)).toEqual([200, undefined]);
  });

  it('stand in the log of requests by their id', async () => {
    const program = await office.program();
    await program.client.read('/service-account');
    const lineOf = (): string | undefined =>
      app
        .log()
        .split('\n')
        .find((each) => each.includes(`"serviceAccount":"${program.accountId}"`));
    // The line is written when the answer is out.
    for (let tries = 0; tries < 100 && lineOf() === undefined; tries += 1)
      await new Promise((done) => setTimeout(done, 20));
    expect(lineOf()).toContain('/api/v1/service-account');
    expect(app.log()).not.toContain(program.token);
    expect(app.log()).not.toMatch(/kcs_[0-9A-Za-z]{20}/);
  });
});
