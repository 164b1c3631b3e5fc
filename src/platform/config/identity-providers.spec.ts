import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ConfigError, readConfig } from './config.js';
import { looseSecretFiles } from './secret-files.js';

const SECRET = 'bimat-cua-ung-dung';
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'kc-providers-'));
  writeFileSync(path.join(folder, 'secret'), `${SECRET}\n`, { mode: 0o600 });
});
afterAll(() => rmSync(folder, { recursive: true }));

const PROVIDER = {
  key: 'vneid',
  label: { vi: 'Tài khoản VNeID', en: 'VNeID account' },
  issuer: 'https://id.example.vn',
  clientId: 'khuyencong',
  clientSecretFile: 'secret',
};
const file = (content: unknown): { OIDC_PROVIDERS_FILE: string } => {
  const at = path.join(folder, 'providers.json');
  writeFileSync(at, typeof content === 'string' ? content : JSON.stringify(content));
  return { OIDC_PROVIDERS_FILE: at };
};
const withProvider = (change: object, more: object = {}): { OIDC_PROVIDERS_FILE: string } =>
  file({
    address: 'https://khuyencong.example.vn',
    providers: [{ ...PROVIDER, ...change }],
    ...more,
  });
const faultsOf = (env: Record<string, string>): readonly string[] => {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
};

describe('the settings of identity providers', () => {
  it('are absent unless a file is named', () => {
    expect(readConfig({})).not.toHaveProperty('identityProviders');
    expect(readConfig({ OIDC_PROVIDERS_FILE: ' ' })).not.toHaveProperty('identityProviders');
  });

  it('need little: what is left out is the careful choice', () => {
    expect(readConfig(withProvider({})).identityProviders).toEqual({
      address: 'https://khuyencong.example.vn',
      providers: [
        {
          key: 'vneid',
          label: PROVIDER.label,
          issuer: 'https://id.example.vn',
          origins: [],
          clientId: 'khuyencong',
          clientSecret: SECRET,
          clientAuthentication: 'basic',
          scopes: ['openid'],
          signedBy: 'RS256',
          assurance: { claim: 'acr', accepted: [], strong: [] },
        },
      ],
    });
  });

  it('say more where more is known', () => {
    const more = {
      scopes: ['openid', 'profile'],
      origins: ['https://token.example.vn'],
      clientAuthentication: 'post',
      signedBy: 'ES256',
      assurance: { claim: 'level', accepted: ['1', '2'], strong: ['2'] },
    };
    const [provider] = readConfig(withProvider(more)).identityProviders?.providers ?? [];
    expect(provider).toMatchObject(more);
  });

  it.each([
    ['key', { key: 'VNeID' }, 'providers[0].key'],
    ['key of an address', { key: 'a/b' }, 'providers[0].key'],
    ['label', { label: { vi: 'VNeID' } }, 'providers[0].label.en'],
    ['issuer over plain http', { issuer: 'http://id.example.vn' }, 'providers[0].issuer'],
    ['issuer with a query', { issuer: 'https://id.example.vn/?a=b' }, 'providers[0].issuer'],
    ['issuer with a name in it', { issuer: 'https://a@id.example.vn' }, 'providers[0].issuer'],
    ['issuer that is none', { issuer: 'id.example.vn' }, 'providers[0].issuer'],
    ['origin with a path', { origins: ['https://x.vn/a'] }, 'providers[0].origins'],
    ['client id', { clientId: '' }, 'providers[0].clientId'],
    ['secret in the file itself', { clientSecret: 'x' }, 'providers[0].clientSecret'],
    ['secret that is not there', { clientSecretFile: 'none' }, 'ENOENT'],
    ['secret shared with the token', { signedBy: 'HS256' }, 'providers[0].signedBy'],
    ['token nobody signs', { signedBy: 'none' }, 'providers[0].signedBy'],
    ['way to send the secret', { clientAuthentication: 'none' }, 'basic, post'],
    ['scopes', { scopes: 'openid' }, 'providers[0].scopes'],
    ['levels', { assurance: { accepted: [2] } }, 'providers[0].assurance.accepted'],
    ['slip of the pen', { assurance: { acccepted: ['2'] } }, 'providers[0].assurance.acccepted'],
  ])('refuse a %s, naming its place in two languages', (_, change, place) => {
    const faults = faultsOf(withProvider(change));
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain(place);
    expect(faults[0]).toMatch(/^OIDC_PROVIDERS_FILE=.* \/ OIDC_PROVIDERS_FILE=/s);
  });

  it.each([
    ['our address with a path', { address: 'https://khuyencong.vn/a' }, 'address'],
    ['our address over plain http', { address: 'http://khuyencong.vn' }, 'address'],
    ['no provider', { providers: [] }, 'providers'],
    ['two of one key', { providers: [PROVIDER, { ...PROVIDER, issuer: 'https://b.vn' }] }, 'key'],
    ['two of one issuer', { providers: [PROVIDER, { ...PROVIDER, key: 'b' }] }, 'issuer'],
    ['a name nobody knows', { provider: [] }, 'provider'],
  ])('refuse %s', (_, more, said) => {
    const faults = faultsOf(withProvider({}, more));
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain(said);
  });

  it.each(['', '{', '[]', 'null', '"x"', '{"address":1}', '{"providers":[null]}'])(
    'refuse a file that holds %j',
    (content) => expect(faultsOf(file(content)).length).toBeGreaterThan(0),
  );

  it('take a provider on this very machine over plain http, for trying out', () => {
    for (const issuer of ['http://127.0.0.1:4000', 'http://localhost:4000', 'http://[::1]:4000'])
      expect(faultsOf(withProvider({ issuer }))).toEqual([]);
  });

  it('never show a secret, and warn of one that everybody may read', () => {
    const env = withProvider({ key: 'A', clientSecretFile: 'lines' });
    writeFileSync(path.join(folder, 'lines'), `${SECRET}\n${SECRET}\n`);
    expect(faultsOf(env).join()).not.toContain(SECRET);
    const fine = withProvider({});
    expect(looseSecretFiles(fine)).toEqual([]);
    chmodSync(path.join(folder, 'secret'), 0o644);
    expect(looseSecretFiles(fine).join()).toMatch(/clientSecretFile=".*secret".*chmod 600/s);
    chmodSync(path.join(folder, 'secret'), 0o600);
  });
});
