/** Where the programs reach out: each place is known, and its address comes from the settings, never from a request. */
import { textFiles } from './tree.js';

/** What can open a connection, start a program or read an address; by the words it takes to do so. */
const WAYS: Readonly<Record<string, RegExp>> = {
  'fetches an address': /\bfetch\(/,
  'asks over HTTP': /\bhttps?2?\.(request|get|connect)\(|from '(undici|axios|got|node-fetch|ky)'/,
  'opens a socket':
    /\b(net|tls)\.(connect|createConnection)\(|from 'node:(tls|dgram|dns|http2|https)'/,
  'listens to an address': /new (WebSocket|EventSource)\(/,
  'starts a program': /from 'node:child_process'/,
  'connects to PostgreSQL': /new pg\.(Client|Pool)\(/,
  'connects to Redis': /new Redis\(/,
  'sends mail': /createTransport\(/,
  'connects the queue': /\bwithBackend\(/,
  'asks a provider': /from 'openid-client'/,
  'connects the pool': /TypeOrmModule\.forRootAsync\(/,
};

/** Every place there is, with the one source of its address. */
const KNOWN: readonly string[] = [
  // OIDC_PROVIDERS_FILE: the issuers and origins in it alone, https, five seconds, 256 KB, no redirects.
  'src/identity-providers/bounded-fetch.ts fetches an address',
  'src/identity-providers/identity-providers.ts asks a provider',
  // DATABASE_URL, or the server this process started itself.
  'src/lifecycle/transitions.task.ts connects to PostgreSQL',
  'src/platform/database/connection.ts connects to PostgreSQL',
  'src/platform/database/database.module.ts connects the pool',
  'src/platform/database/migrate.ts connects to PostgreSQL',
  'src/platform/embedded-postgres/server.ts connects to PostgreSQL',
  // Node itself, to draw a picture where nothing else can fall.
  'src/platform/contents/images/redraw.ts starts a program',
  // The programs of PostgreSQL that come with the package.
  'src/platform/embedded-postgres/launch.ts starts a program',
  'src/platform/embedded-postgres/process.ts starts a program',
  'src/platform/embedded-postgres/runner.ts starts a program',
  // MAIL_URL; letters may name neither files nor addresses to be read.
  'src/platform/mail/mailer.ts sends mail',
  // REDIS_URL, or DATABASE_URL where there is none.
  'src/platform/queue/queue-backend.ts connects the queue',
  'src/platform/queue/queue-backend.ts connects to Redis',
];

const sources = textFiles.filter(
  ({ path }) => /^(src|workflows)\/.*\.ts$/.test(path) && !path.endsWith('.spec.ts'),
);

describe('the programs', () => {
  it('reach out where it is known that they do, and nowhere else', () => {
    const found = sources.flatMap(({ path, text }) =>
      Object.entries(WAYS)
        .filter(([, words]) => words.test(text))
        .map(([way]) => `${path} ${way}`),
    );
    expect(found.sort()).toEqual([...KNOWN].sort());
  });

  it('load no code by a name that is made up at run time', () => {
    const made = sources.filter(({ text }) =>
      /\b(import|require)\((?!'[^']+'\))|\beval\(|new Function\(/.test(
        text.replaceAll(/^\s*(\*|\/\/).*$/gm, ''),
      ),
    );
    expect(made.map(({ path }) => path)).toEqual([
      // The decoder of pictures, by the path that was found for its package.
      'src/platform/contents/images/redraw.ts',
      // The package of PostgreSQL for this system, by a table of systems.
      'src/platform/embedded-postgres/binaries.ts',
    ]);
  });

  it('let no letter read a file or an address', () => {
    const mailer = sources.find(({ path }) => path.endsWith('/mailer.ts'))?.text ?? '';
    expect(mailer).toContain('disableFileAccess: true');
    expect(mailer).toContain('disableUrlAccess: true');
  });
});
