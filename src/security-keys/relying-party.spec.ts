import { relyingPartyOf } from './relying-party.js';

const asked = (host: string | undefined, headers: Record<string, string> = {}) => ({
  protocol: 'http',
  headers: { ...(host === undefined ? {} : { host }), ...headers },
});

describe('the address that security keys belong to', () => {
  it('is the configured one, whatever a request calls us', () => {
    const party = { id: 'khuyencong.vn', origin: 'https://khuyencong.vn' };
    expect(relyingPartyOf('https://khuyencong.vn', asked('evil.example'))).toEqual(party);
    expect(relyingPartyOf('https://khuyencong.vn:8443', asked('localhost:3000'))).toEqual({
      id: 'khuyencong.vn',
      origin: 'https://khuyencong.vn:8443',
    });
  });

  it('is localhost with its port where nothing is configured', () => {
    expect(relyingPartyOf(undefined, asked('localhost:3000'))).toEqual({
      id: 'localhost',
      origin: 'http://localhost:3000',
    });
    expect(relyingPartyOf(undefined, asked('localhost', { 'x-forwarded-proto': 'https' }))).toEqual(
      { id: 'localhost', origin: 'https://localhost' },
    );
  });

  it.each(['127.0.0.1:3000', 'localhost.evil.example', 'localhost:3000@evil.example', undefined])(
    'is not %s',
    (host) => {
      expect(relyingPartyOf(undefined, asked(host))).toBeUndefined();
    },
  );

  it.each(['http://127.0.0.1:3000', 'https://10.0.0.1', 'http://[::1]:3000'])(
    'is no address of numbers: %s',
    (origin) => {
      expect(relyingPartyOf(origin, asked('localhost:3000'))).toBeUndefined();
    },
  );
});
