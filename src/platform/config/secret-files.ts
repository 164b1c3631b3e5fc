/**
 * Settings that hold a password may stand in a file instead: `DATABASE_URL_FILE=/run/secrets/database-url`. A file is
 * in no list of processes, in no dump of the environment and in no shell history.
 */
import { readFileSync, statSync } from 'node:fs';
import { providerSecretFiles } from './identity-providers.js';

/** Settings whose value is never shown, and which may be given as `<NAME>_FILE`. */
export const SECRET_SETTINGS = ['DATABASE_URL', 'REDIS_URL', 'MAIL_URL'] as const;
export type SecretSetting = (typeof SECRET_SETTINGS)[number];

type Environment = Readonly<Record<string, string | undefined>>;

const LARGEST = 8_192;
const OTHERS_MAY_READ = 0o007;

const given = (env: Environment, name: string): string | undefined =>
  env[name]?.trim() || undefined;

/** The one line of the file, or what is wrong with it; never a word of what it says. */
function lineOf(name: string, path: string): { line: string } | { fault: string } {
  const wrong = (vi: string, en: string) => ({
    fault: `${name}="${path}" không dùng được: ${vi}. / ${name}="${path}" cannot be used: ${en}.`,
  });
  let text: string;
  try {
    if (statSync(path).size > LARGEST) return wrong('tệp quá lớn', 'the file is too large');
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    return wrong(`không đọc được tệp (${code})`, `the file cannot be read (${code})`);
  }
  const line = text.replace(/\r?\n$/, '');
  if (line.trim() === '') return wrong('tệp trống', 'the file is empty');
  if (/[\r\n\0]/.test(line))
    return wrong('tệp phải chỉ có một dòng', 'the file must hold one line');
  return { line };
}

/**
 * The environment with the lines of secret files under the names of the settings. Adds a sentence to `faults` for a
 * file that cannot be used, and when a setting is given both ways.
 */
export function withSecretFiles(env: Environment, faults: string[]): Environment {
  const read: Record<string, string> = {};
  for (const name of SECRET_SETTINGS) {
    const path = given(env, `${name}_FILE`);
    if (path === undefined) continue;
    if (given(env, name) !== undefined) {
      faults.push(
        `Chỉ đặt một trong hai: ${name} hoặc ${name}_FILE. / Set one of the two: ${name} or ${name}_FILE.`,
      );
      continue;
    }
    const found = lineOf(`${name}_FILE`, path);
    if ('fault' in found) faults.push(found.fault);
    else read[name] = found.line;
  }
  return { ...env, ...read };
}

/** A sentence for each secret file that everybody on the machine may read; Windows knows no such rights. */
export function looseSecretFiles(env: Environment = process.env): readonly string[] {
  if (process.platform === 'win32') return [];
  const named = SECRET_SETTINGS.flatMap((name) => {
    const path = given(env, `${name}_FILE`);
    return path === undefined ? [] : [{ name: `${name}_FILE`, path }];
  });
  const providers = given(env, 'OIDC_PROVIDERS_FILE');
  const ofProviders = (providers === undefined ? [] : providerSecretFiles(providers)).map(
    (path) => ({ name: 'clientSecretFile', path }),
  );
  return [...named, ...ofProviders].flatMap(({ name, path }) => {
    const mode = statSync(path, { throwIfNoEntry: false })?.mode ?? 0;
    if ((mode & OTHERS_MAY_READ) === 0) return [];
    const shown = `${name}="${path}"`;
    return [
      `Cảnh báo: ${shown}: mọi người trên máy này đọc được tệp; hãy chạy chmod 600. / Warning: ${shown}: everybody on this machine may read the file; run chmod 600.`,
    ];
  });
}
