/** The certified provider of the tests, and somebody who signs in there by hand, over HTTP. */
import { fork } from 'node:child_process';
import path from 'node:path';
import { answerIn, CLIENT_ID, CLIENT_SECRET, type Answer } from './settings.js';

export interface RealProvider {
  readonly issuer: string;
  close(): void;
}

/**
 * @param host `127.0.0.1`, or `localhost` where a browser has to see another site in it
 * @throws what it said when it does not start
 */
export async function startRealProvider(
  redirectUri: string,
  host: '127.0.0.1' | 'localhost' = '127.0.0.1',
): Promise<RealProvider> {
  const child = fork(path.join(import.meta.dirname, 'provider-process.mjs'), {
    execArgv: [],
    env: {
      PATH: process.env['PATH'] ?? '',
      KC_HOST: host,
      KC_CLIENT_ID: CLIENT_ID,
      KC_CLIENT_SECRET: CLIENT_SECRET,
      KC_REDIRECT_URI: redirectUri,
    },
    // It remarks on the version of Node and on settings that only a test has: shown when it does not start.
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let written = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => {
      written += chunk.toString();
    });
  const issuer = await new Promise<string>((resolve, reject) => {
    child.once('message', (said: { issuer: string }) => resolve(said.issuer));
    child.once('exit', () => reject(new Error(`the provider does not start:\n${written}`)));
  });
  return {
    issuer,
    close: () => {
      child.removeAllListeners('exit');
      child.kill('SIGKILL');
    },
  };
}

/** What is typed at the provider. */
export interface Typed {
  readonly name: string;
  readonly level?: string;
  readonly act?: 'go' | 'stop';
}

/** A browser at the provider: from the address it is sent to, to the answer in the address it is sent back to. */
export async function throughProvider(
  sent: URL,
  { name, level = '', act = 'go' }: Typed,
): Promise<Answer> {
  const cookies = new Map<string, string>();
  let at = sent;
  let form: URLSearchParams | null = null;
  for (let step = 0; step < 10; step += 1) {
    const reply: Response = await fetch(at, {
      method: form === null ? 'GET' : 'POST',
      body: form,
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([key, value]) => `${key}=${value}`).join('; ') },
    });
    for (const line of reply.headers.getSetCookie()) {
      const [, key = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(key, value);
    }
    form = null;
    const location = reply.headers.get('location');
    if (location !== null) {
      at = new URL(location, at);
      if (at.origin !== sent.origin) return answerIn(at.href);
    } else if (reply.status === 200 && at.pathname.startsWith('/interaction/')) {
      form = new URLSearchParams({ name, level, act });
    } else throw new Error(`${at.pathname}: ${reply.status} ${await reply.text()}`);
  }
  throw new Error('the provider goes round in circles');
}
