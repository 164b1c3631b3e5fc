/**
 * Identity providers people may sign in by: a JSON file named by OIDC_PROVIDERS_FILE, checked at the start. Secrets
 * stand in files of their own, named in it.
 */
import { readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** How an ID token may be signed: with a private key; not with the secret of the client, and not without any. */
export const SIGNED_BY = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
] as const;
export type SignedBy = (typeof SIGNED_BY)[number];

export interface IdentityProvider {
  /** Stands in addresses: small letters, digits, hyphens. */
  readonly key: string;
  readonly label: { readonly vi: string; readonly en: string };
  /** As the provider writes itself in `iss`, to the letter. */
  readonly issuer: string;
  /** Origins that may be asked beside that of the issuer, where its endpoints live elsewhere. */
  readonly origins: readonly string[];
  readonly clientId: string;
  readonly clientSecret: string;
  /** How the secret is sent: in a header, or in the body. */
  readonly clientAuthentication: 'basic' | 'post';
  readonly scopes: readonly string[];
  /** Exactly this one, whatever else the provider says it can. */
  readonly signedBy: SignedBy;
  readonly assurance: {
    /** The claim of the ID token that says how well somebody was identified; `acr` unless the provider has its own. */
    readonly claim: string;
    /** Only these are let in; empty lets everything in. */
    readonly accepted: readonly string[];
    /** These stand for a second factor of ours. */
    readonly strong: readonly string[];
  };
}

export interface IdentityProviders {
  /** Where people reach us, an origin: providers send them back there. */
  readonly address: string;
  readonly providers: readonly IdentityProvider[];
}

const SETTING = 'OIDC_PROVIDERS_FILE';
const LARGEST = 65_536;

type Wrong = (place: string, vi: string, en: string) => void;

/** Reads fields of one object; whatever is wrong is said with its place, and never with what stands there. */
class Fields {
  private readonly asked = new Set<string>();

  constructor(
    private readonly value: Readonly<Record<string, unknown>>,
    private readonly place: string,
    private readonly wrong: Wrong,
  ) {}

  at = (name: string): string => (this.place === '' ? name : `${this.place}.${name}`);

  get(name: string): unknown {
    this.asked.add(name);
    return this.value[name];
  }

  text(name: string, fits: RegExp, vi: string, en: string): string {
    const value = this.get(name);
    if (typeof value === 'string' && fits.test(value)) return value;
    this.wrong(this.at(name), vi, en);
    return '';
  }

  choice<T extends string>(name: string, choices: readonly [T, ...T[]]): T {
    const value = this.get(name) ?? choices[0];
    const chosen = choices.find((choice) => choice === value);
    if (chosen !== undefined) return chosen;
    const list = choices.join(', ');
    this.wrong(this.at(name), `chỉ nhận: ${list}`, `allowed: ${list}`);
    return choices[0];
  }

  texts(name: string, fits: (text: string) => boolean, vi: string, en: string): readonly string[] {
    const value = this.get(name) ?? [];
    if (
      Array.isArray(value) &&
      value.every((one): one is string => typeof one === 'string' && fits(one))
    )
      return value;
    this.wrong(this.at(name), vi, en);
    return [];
  }

  object(name: string): Fields {
    const value = this.get(name) ?? {};
    return fieldsOf(value, this.at(name), this.wrong);
  }

  /** A name nobody asked for is a slip that would otherwise be silent. */
  end(): void {
    for (const name of Object.keys(this.value))
      if (!this.asked.has(name))
        this.wrong(this.at(name), 'không có mục này', 'there is no such field');
  }
}

function fieldsOf(value: unknown, place: string, wrong: Wrong): Fields {
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return new Fields(value as Readonly<Record<string, unknown>>, place, wrong);
  wrong(place, 'cần một đối tượng JSON', 'a JSON object is needed');
  return new Fields({}, place, () => undefined);
}

const LOOPBACK = new Set(['127.0.0.1', '[::1]', 'localhost']);

/** https, or http to this very machine, where nobody listens on the way. */
export const isGuarded = ({ protocol, hostname }: URL): boolean =>
  protocol === 'https:' || (protocol === 'http:' && LOOPBACK.has(hostname));

const isOrigin = (text: string): boolean =>
  URL.canParse(text) && new URL(text).origin === text && isGuarded(new URL(text));

function isIssuer(text: string): boolean {
  if (!URL.canParse(text) || text.length > 500) return false;
  const url = new URL(text);
  return isGuarded(url) && url.search === '' && url.hash === '' && url.username === '';
}

const ANY_TEXT = /^\S(.{0,198}\S)?$/u;
const isWord = (text: string): boolean => /^[\x21-\x7e]{1,200}$/.test(text);
const WORDS = [
  'cần một danh sách các từ không dấu cách',
  'a list of words without spaces is needed',
];

function readAssurance(fields: Fields): IdentityProvider['assurance'] {
  const [vi = '', en = ''] = WORDS;
  const claim = fields.get('claim') === undefined ? 'acr' : undefined;
  const read = {
    claim:
      claim ?? fields.text('claim', /^[\w:/.-]{1,200}$/, 'cần tên của một claim', 'a claim name'),
    accepted: fields.texts('accepted', isWord, vi, en),
    strong: fields.texts('strong', isWord, vi, en),
  };
  fields.end();
  return read;
}

function readProvider(fields: Fields, secretOf: (path: string) => string): IdentityProvider {
  const [vi = '', en = ''] = WORDS;
  const label = fields.object('label');
  const name = (language: string): string =>
    label.text(language, ANY_TEXT, 'cần tên gọi, tối đa 200 ký tự', 'a name is needed');
  const labels = { vi: name('vi'), en: name('en') };
  label.end();
  const scopes = fields.texts('scopes', isWord, vi, en);
  const issuer = fields.get('issuer');
  const isFine = typeof issuer === 'string' && isIssuer(issuer);
  const read: IdentityProvider = {
    key: fields.text(
      'key',
      /^[a-z][a-z0-9-]{0,31}$/,
      'cần chữ thường, chữ số, gạch nối, tối đa 32 ký tự',
      'small letters, digits and hyphens are needed, at most 32',
    ),
    label: labels,
    issuer: isFine ? issuer : '',
    origins: fields.texts(
      'origins',
      isOrigin,
      'cần các địa chỉ gốc dạng https://máy',
      'origins like https://host are needed',
    ),
    clientId: fields.text('clientId', /^[\x21-\x7e]{1,500}$/, 'cần mã ứng dụng', 'a client id'),
    clientSecret: secretOf(
      fields.text('clientSecretFile', /^[^\0]{1,1000}$/, 'cần tên tệp', 'a file name is needed'),
    ),
    clientAuthentication: fields.choice('clientAuthentication', ['basic', 'post']),
    scopes: ['openid', ...scopes.filter((scope) => scope !== 'openid')],
    signedBy: fields.choice('signedBy', SIGNED_BY),
    assurance: readAssurance(fields.object('assurance')),
  };
  fields.end();
  return read;
}

/** The secret of a client: one line of a file, never shown. */
function secretAt(path: string, place: string, wrong: Wrong): string {
  let line = '';
  try {
    line = readFileSync(path, 'utf8').replace(/\r?\n$/, '');
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    wrong(place, `không đọc được tệp (${code})`, `the file cannot be read (${code})`);
    return '';
  }
  if (!/^[\x20-\x7e]{1,1000}$/.test(line))
    wrong(
      place,
      'tệp phải có đúng một dòng chữ không dấu',
      'the file must hold one line of plain letters',
    );
  return line;
}

function parsed(path: string): { value: unknown } | { fault: string } {
  const wrong = (vi: string, en: string) => ({
    fault: `${SETTING}="${path}" không dùng được: ${vi}. / ${SETTING}="${path}" cannot be used: ${en}.`,
  });
  try {
    if (statSync(path).size > LARGEST) return wrong('tệp quá lớn', 'the file is too large');
    return { value: JSON.parse(readFileSync(path, 'utf8')) as unknown };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === undefined
      ? wrong('tệp không phải JSON', 'the file is not JSON')
      : wrong(`không đọc được tệp (${code})`, `the file cannot be read (${code})`);
  }
}

/** The files of the secrets that OIDC_PROVIDERS_FILE names, for whoever looks at their rights. */
export function providerSecretFiles(path: string): readonly string[] {
  const read = parsed(path);
  const listed = 'value' in read ? (read.value as { providers?: unknown }).providers : undefined;
  return (Array.isArray(listed) ? (listed as { clientSecretFile?: unknown }[]) : []).flatMap(
    ({ clientSecretFile: file }) =>
      typeof file === 'string' ? [resolve(dirname(path), file)] : [],
  );
}

/**
 * Reads and checks the file; undefined where none is named or where it cannot be used. Adds a sentence to `faults` for
 * everything that is wrong, with its place in the file.
 */
export function readIdentityProviders(
  path: string | undefined,
  faults: string[],
): IdentityProviders | undefined {
  if (path === undefined || path === '') return undefined;
  const read = parsed(path);
  if ('fault' in read) {
    faults.push(read.fault);
    return undefined;
  }
  const before = faults.length;
  const wrong: Wrong = (place, vi, en) => {
    faults.push(
      `${SETTING}="${path}", ${place || 'tệp'}: ${vi}. / ${SETTING}="${path}", ${place || 'file'}: ${en}.`,
    );
  };
  const all = fieldsOf(read.value, '', wrong);
  const address = all.get('address');
  if (typeof address !== 'string' || !isOrigin(address))
    wrong(
      'address',
      'cần địa chỉ của hệ thống dạng https://máy, không có gì theo sau',
      'our own address like https://host is needed, nothing behind it',
    );
  const listed = all.get('providers');
  if (!Array.isArray(listed) || listed.length === 0)
    wrong('providers', 'cần ít nhất một nhà cung cấp', 'at least one provider is needed');
  all.end();
  const providers = (Array.isArray(listed) ? listed : []).map((one: unknown, index) => {
    const place = `providers[${index}]`;
    const fields = fieldsOf(one, place, wrong);
    const provider = readProvider(fields, (file) =>
      file === '' ? '' : secretAt(resolve(dirname(path), file), `${place}.clientSecretFile`, wrong),
    );
    if (provider.issuer === '')
      wrong(
        `${place}.issuer`,
        'cần địa chỉ https:// của nhà cung cấp, không có ? và #',
        'the https:// address of the provider is needed, without ? and #',
      );
    return provider;
  });
  for (const name of ['key', 'issuer'] as const)
    if (new Set(providers.map((provider) => provider[name])).size < providers.length)
      wrong('providers', `hai nhà cung cấp trùng ${name}`, `two providers have the same ${name}`);
  return faults.length > before ? undefined : { address: String(address), providers };
}
