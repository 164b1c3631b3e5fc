/**
 * The environment, read once and checked. Nothing else in the project reads `process.env`.
 */
import { accessSync, constants, mkdirSync } from 'node:fs';
import { isIP } from 'node:net';
import { join, resolve } from 'node:path';
import { Injectable } from '@nestjs/common';
import { readIdentityProviders, type IdentityProviders } from './identity-providers.js';
import { withSecretFiles } from './secret-files.js';

export type ClockKind = 'real' | 'sandbox';
/** Which work this process does: requests, jobs or both. */
export type Part = 'all' | 'api' | 'worker';

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export interface Config {
  readonly port: number;
  readonly host: string;
  /** Addresses and networks whose X-Forwarded-For is believed, for example `10.0.0.0/8`; this machine by default. */
  readonly trustedProxies: readonly string[];
  /** Absolute path: embedded database, files, mail, demo-people.json. */
  readonly dataDir: string;
  /** Absolute path of the built screens; where there are none, only programs are served. */
  readonly webDir: string;
  /** Connection of the owner of the schema. Absent until the embedded server runs. */
  readonly databaseUrl?: string;
  readonly redisUrl?: string;
  /** smtp:// or smtps:// address; without it mail goes to DATA_DIR/mail. */
  readonly mailUrl?: string;
  readonly demo: boolean;
  /** Load the demonstration year too; DEMO=people makes the people alone. */
  readonly demoYear: boolean;
  /** Who proves anew who they are before a decision over money: those with a second factor, or everybody. */
  readonly stepUp: 'enrolled' | 'required';
  /** Where people find us, `https://khuyencong.example.vn`: security keys belong to this address and sign for no other. */
  readonly publicOrigin?: string;
  /** Who else may say who somebody is; absent where people sign in by password alone. */
  readonly identityProviders?: IdentityProviders;
  readonly clock: ClockKind;
  readonly logLevel: LogLevel;
  readonly part: Part;
}

/** The one place where features read the configuration. */
@Injectable()
export class ConfigService {
  constructor(readonly values: Config) {}
}

/** Every setting that cannot be used, one sentence each: Vietnamese, then English. */
export class ConfigError extends Error {
  constructor(readonly faults: readonly string[]) {
    super(faults.join('\n'));
    this.name = 'ConfigError';
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

const fault = (name: string, value: string, allowedVi: string, allowedEn: string): string =>
  `${name}="${value}" không dùng được: ${allowedVi}. / ${name}="${value}" cannot be used: ${allowedEn}.`;

/** An address with a password must not end up on the screen or in a log: neither before the @ nor among parameters. */
function withoutPassword(address: string): string {
  const shown = address.replace(/\?.*$/s, '?***');
  const [, scheme = '', rest = ''] = /^([a-z0-9+.-]+:\/{1,2})?(.*)$/is.exec(shown) ?? [];
  const [at, colon] = [rest.lastIndexOf('@'), rest.indexOf(':')];
  return at < 0 || colon < 0 || colon > at
    ? shown
    : `${scheme}${rest.slice(0, colon)}:***${rest.slice(at)}`;
}

function readPort(text: string, faults: string[]): number {
  const port = /^\d{1,5}$/.test(text) ? Number.parseInt(text, 10) : -1;
  if (port < 0 || port > 65_535) {
    faults.push(
      fault(
        'PORT',
        text,
        'cần một số nguyên từ 0 đến 65535',
        'a whole number from 0 to 65535 is needed',
      ),
    );
  }
  return port;
}

function readHost(text: string, faults: string[]): string {
  const isName = /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(text);
  if (isIP(text) === 0 && (!isName || /^[\d.]+$/.test(text))) {
    faults.push(
      fault(
        'HOST',
        text,
        'cần một địa chỉ IP hoặc tên máy',
        'an IP address or a host name is needed',
      ),
    );
  }
  return text;
}

function readProxies(text: string, faults: string[]): readonly string[] {
  const list = text.split(',').map((entry) => entry.trim());
  const isNetwork = (entry: string): boolean => {
    const [address = '', bits] = entry.split('/');
    const family = isIP(address);
    const most = family === 4 ? 32 : 128;
    return (
      family !== 0 &&
      (bits === undefined || (/^\d{1,3}$/.test(bits) && Number.parseInt(bits, 10) <= most))
    );
  };
  const wrong = list.filter((entry) => entry !== 'loopback' && !isNetwork(entry));
  if (wrong.length > 0)
    faults.push(
      fault(
        'TRUSTED_PROXIES',
        wrong.join(', '),
        'cần các địa chỉ IP hoặc mạng cách nhau bằng dấu phẩy, ví dụ 10.0.0.0/8',
        'IP addresses or networks separated by commas are needed, for example 10.0.0.0/8',
      ),
    );
  return list;
}

const isFromFile = (env: Environment, name: string): boolean =>
  Boolean(env[`${name}_FILE`]?.trim());

function readUrl(
  env: Environment,
  name: string,
  schemes: readonly string[],
  faults: string[],
): string | undefined {
  const text = env[name]?.trim();
  if (text === undefined || text === '') return undefined;
  const allowed = schemes.map((scheme) => `${scheme}://…`).join(', ');
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !schemes.includes(url.protocol.replace(/:$/, ''))) {
    // What came out of a file may be a bare password, with nothing in it to tell it from an address.
    const shown = isFromFile(env, name) ? '***' : withoutPassword(text);
    faults.push(
      fault(name, shown, `cần địa chỉ dạng ${allowed}`, `an address like ${allowed} is needed`),
    );
    return undefined;
  }
  return text;
}

/** Behind a proxy nothing else tells for certain under which address people see us. */
function readOrigin(env: Environment, faults: string[]): string | undefined {
  const text = readUrl(env, 'PUBLIC_ORIGIN', ['https', 'http'], faults);
  if (text === undefined) return undefined;
  const { origin, protocol, hostname, href } = new URL(text);
  const isHere = hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]';
  if (href === `${origin}/` && (protocol === 'https:' || isHere)) return origin;
  faults.push(
    fault(
      'PUBLIC_ORIGIN',
      withoutPassword(text),
      'cần https:// và tên máy, không kèm đường dẫn; http:// chỉ cho localhost',
      'https:// and a host without a path is needed; http:// for localhost only',
    ),
  );
  return undefined;
}

function readDatabaseUrl(env: Environment, faults: string[]): string | undefined {
  const text = readUrl(env, 'DATABASE_URL', ['postgres', 'postgresql'], faults);
  if (text !== undefined && new URL(text).pathname.length < 2) {
    faults.push(
      fault(
        'DATABASE_URL',
        withoutPassword(text),
        'địa chỉ phải nêu tên cơ sở dữ liệu, ví dụ postgres://kc:matkhau@may:5432/khuyencong',
        'the address must name a database, for example postgres://kc:password@host:5432/khuyencong',
      ),
    );
    return undefined;
  }
  return text;
}

function readChoice<T extends string>(
  env: Environment,
  name: string,
  choices: readonly T[],
  otherwise: T,
  faults: string[],
): T {
  const text = env[name]?.trim();
  if (text === undefined || text === '') return otherwise;
  const chosen = choices.find((choice) => choice === text);
  if (chosen === undefined) {
    const list = choices.join(', ');
    faults.push(fault(name, text, `chỉ nhận: ${list}`, `allowed: ${list}`));
    return otherwise;
  }
  return chosen;
}

/**
 * Reads and checks the environment (names: PORT, HOST, TRUSTED_PROXIES, DATA_DIR, WEB_DIR, DATABASE_URL, REDIS_URL,
 * MAIL_URL, PUBLIC_ORIGIN, DEMO, STEP_UP, OIDC_PROVIDERS_FILE, CLOCK, LOG_LEVEL; DATABASE_URL_FILE, REDIS_URL_FILE and
 * MAIL_URL_FILE name files with one line each). Empty values count as absent.
 * @throws ConfigError naming every variable, its value and what is allowed.
 */
export function readConfig(given: Environment = process.env, part: Part = 'all'): Config {
  const faults: string[] = [];
  const env = withSecretFiles(given, faults);
  const text = (name: string, otherwise: string): string => env[name]?.trim() || otherwise;
  const databaseUrl = readDatabaseUrl(env, faults);
  const redisUrl = readUrl(env, 'REDIS_URL', ['redis', 'rediss'], faults);
  const mailUrl = readUrl(env, 'MAIL_URL', ['smtp', 'smtps'], faults);
  const publicOrigin = readOrigin(env, faults);
  const identityProviders = readIdentityProviders(env['OIDC_PROVIDERS_FILE']?.trim(), faults);
  const demo = readChoice(
    env,
    'DEMO',
    ['0', '1', 'people'],
    databaseUrl === undefined ? '1' : '0',
    faults,
  );
  const config: Config = {
    port: readPort(text('PORT', '3000'), faults),
    host: readHost(text('HOST', '127.0.0.1'), faults),
    trustedProxies: readProxies(text('TRUSTED_PROXIES', 'loopback'), faults),
    dataDir: resolve(text('DATA_DIR', './.data')),
    webDir: resolve(text('WEB_DIR', join(import.meta.dirname, '../../../web'))),
    demo: demo !== '0',
    demoYear: demo === '1',
    stepUp: readChoice(env, 'STEP_UP', ['enrolled', 'required'], 'enrolled', faults),
    clock: readChoice(env, 'CLOCK', ['real', 'sandbox'], 'real', faults),
    logLevel: readChoice(env, 'LOG_LEVEL', LOG_LEVELS, 'info', faults),
    part,
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
    ...(redisUrl === undefined ? {} : { redisUrl }),
    ...(mailUrl === undefined ? {} : { mailUrl }),
    ...(publicOrigin === undefined ? {} : { publicOrigin }),
    ...(identityProviders === undefined ? {} : { identityProviders }),
  };
  if (faults.length > 0) throw new ConfigError(faults);
  return config;
}

/**
 * Makes DATA_DIR where it is missing (mode 0700).
 * @throws ConfigError when it cannot be made or written to.
 */
export function prepareDataDir(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    accessSync(dataDir, constants.W_OK | constants.X_OK);
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    throw new ConfigError([
      fault(
        'DATA_DIR',
        dataDir,
        `cần một thư mục mà tiến trình này ghi được (${cause})`,
        `a folder that this process may write to is needed (${cause})`,
      ),
    ]);
  }
}
