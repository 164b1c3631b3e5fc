import {
  comesFromOurPages,
  credentialOf,
  deviceCookie,
  deviceTokenOf,
  newToken,
  sessionCookie,
  tokenHash,
  type IncomingRequest,
} from './session.token.js';

const request = (headers: IncomingRequest['headers'], protocol = 'http'): IncomingRequest => ({
  method: 'POST',
  ip: '127.0.0.1',
  protocol,
  headers: { host: 'khuyencong.vn:3000', ...headers },
});

describe('the token of a request', () => {
  const token = newToken();

  it('is 256 random bits and kept as its hash only', () => {
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    expect(newToken()).not.toBe(token);
    expect(tokenHash(token)).toHaveLength(32);
  });

  it('comes from the header of programs or the cookie of people', () => {
    expect(credentialOf(request({ authorization: `Bearer ${token}` }))).toEqual({
      kind: 'bearer',
      token,
    });
    expect(credentialOf(request({ cookie: `a=b; kc_session=${token}; c=d` }))).toEqual({
      kind: 'cookie',
      token,
    });
  });

  it.each([
    ['nothing', {}],
    ['another scheme', { authorization: `Basic ${token}` }],
    ['a short token', { authorization: 'Bearer abc' }],
    ['a cookie of another name', { cookie: `my_kc_session=${token}` }],
    ['a token with signs of its own', { cookie: `kc_session=${token.slice(1)}%` }],
  ])('is not found in %s', (_, headers) => {
    expect(credentialOf(request(headers))).toBeUndefined();
  });

  it('does not fall back on the cookie when a bad header is sent', () => {
    const both = request({ authorization: 'Bearer abc', cookie: `kc_session=${token}` });
    expect(credentialOf(both)).toBeUndefined();
  });
});

describe('the session cookie', () => {
  it('is kept from scripts and other sites, and from plain connections behind https', () => {
    expect(sessionCookie(request({}), 't', 60)).toBe(
      'kc_session=t; Path=/; HttpOnly; SameSite=Strict; Max-Age=60',
    );
    for (const behindTls of [request({}, 'https'), request({ 'x-forwarded-proto': 'https' })])
      expect(sessionCookie(behindTls, 't', 60)).toBe(
        '__Host-kc_session=t; Path=/; HttpOnly; SameSite=Strict; Max-Age=60; Secure',
      );
  });

  it('counts over TLS under its guarded name only, so that a neighbouring host can plant none', () => {
    const [ours, planted] = [newToken(), newToken()];
    const both = { cookie: `kc_session=${planted}; __Host-kc_session=${ours}` };
    expect(credentialOf(request(both, 'https'))?.token).toBe(ours);
    expect(credentialOf(request({ cookie: `kc_session=${planted}` }, 'https'))).toBeUndefined();
    expect(credentialOf(request(both))?.token).toBe(planted);
  });

  it('stands beside the one by which a browser is known again', () => {
    const [token, device] = [newToken(), newToken()];
    const both = request({ cookie: `kc_session=${token}; kc_device=${device}` });
    expect([credentialOf(both)?.token, deviceTokenOf(both)]).toEqual([token, device]);
    expect(deviceCookie(request({}, 'https'), 't', 60)).toMatch(/^__Host-kc_device=t; .*; Secure$/);
  });
});

describe('a change asked with a cookie', () => {
  it.each([
    ['our origin', { origin: 'http://khuyencong.vn:3000' }, true],
    ['our header', { 'x-requested-with': 'khuyencong' }, true],
    ['neither', {}, false],
    [
      'another origin, whatever the header says',
      { origin: 'http://x.vn', 'x-requested-with': 'khuyencong' },
      false,
    ],
    ['another port', { origin: 'http://khuyencong.vn:3001' }, false],
    ['an origin that is none', { origin: 'null' }, false],
    ['the header of other programs', { 'x-requested-with': 'XMLHttpRequest' }, false],
  ])('with %s', (_, headers, expected) => {
    expect(comesFromOurPages(request(headers))).toBe(expected);
  });
});
