import { request } from 'node:http';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { startApp, type TestApp } from '../support/app.js';
import { Client } from '../support/client.js';
import { Description } from '../support/description.js';
import { projectBody, PROGRAMME_NOW } from '../support/programme.js';
import { CALLS } from './calls.js';
import { giveRole, setScene, type Scene } from './scene.js';
import { faultsOfRefusal, Unchanged, type RawReply } from './unchanged.js';

/** Everything that stands in an answer, read to the end; '' when the connection broke without one. */
function talk(
  url: string,
  say: (write: (data: string | Buffer) => boolean) => void,
  ms = 5_000,
): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname);
    let heard = '';
    const over = (): void => {
      socket.destroy();
      resolve(heard);
    };
    const timer = setTimeout(over, ms);
    socket.on('data', (data) => {
      heard += data.toString();
      if (/^HTTP\/1\.1 \d+[\s\S]*\r\n\r\n[\s\S]*\}$/.test(heard)) over();
    });
    socket.on('error', () => clearTimeout(timer));
    socket.on('close', () => {
      clearTimeout(timer);
      resolve(heard);
    });
    say((data) => socket.write(data));
  });
}

const readReply = (heard: string): RawReply => ({
  status: Number(/^HTTP\/1\.1 (\d+)/.exec(heard)?.[1] ?? 0),
  type: /content-type: (.*)\r\n/i.exec(heard)?.[1] ?? '',
  text: heard.slice(heard.indexOf('\r\n\r\n') + 4),
});

describe('bad connections', () => {
  let app: TestApp;
  let description: Description;
  let scene: Scene;
  let unchanged: Unchanged;
  let token: string;

  beforeAll(async () => {
    app = await startApp({ now: PROGRAMME_NOW });
    [description, scene] = await Promise.all([Description.of(app), setScene(app)]);
    await giveRole([scene.administrator, scene.second], {
      personId: scene.newcomer.personId,
      orgId: scene.programme.team.centreId,
      role: 'centre_officer',
      validFrom: '2017-04-10',
    });
    ({ token } = await app.anonymous.write<{ token: string }>('/session', {
      username: scene.newcomer.username,
      password: scene.newcomer.password,
      kind: 'bearer',
    }));
    const next = 'mot-mat-khau-du-dai';
    const changed = await new Client(app.url, token).put('/session/password', {
      current: scene.newcomer.password,
      next,
    });
    expect(changed.status).toBe(204);
    unchanged = await Unchanged.of(app);
  }, 60_000);
  afterAll(() => app.close());
  afterEach(async () => {
    expect(await unchanged.differences()).toEqual([]);
    expect((await app.anonymous.get('/health/live')).status).toBe(200);
  });

  const raw = (head: readonly string[], body: string | Buffer = '', ms?: number): Promise<string> =>
    talk(
      app.url,
      (write) => {
        write(
          `${[...head, 'Host: localhost', `Authorization: Bearer ${token}`].join('\r\n')}\r\n\r\n`,
        );
        if (body.length > 0) write(body);
      },
      ms,
    );

  const OPEN = [
    'POST /api/v1/cases/project HTTP/1.1',
    'Idempotency-Key: k',
    'Content-Type: application/json',
  ];
  const GOOD = JSON.stringify(projectBody());

  it('reads one request where two lengths are told, trailing data never', async () => {
    const both = [...OPEN, `Content-Length: ${GOOD.length}`, 'Transfer-Encoding: chunked'];
    const reply = readReply(await raw(both, GOOD));
    expect(reply.status).toBe(400);
    expect(faultsOfRefusal(reply)).toEqual([]);
    const twice = readReply(await raw([...OPEN, 'Content-Length: 5', 'Content-Length: 6'], GOOD));
    expect(twice.status).toBe(400);
  });

  it.each([
    [
      'a hundred headers of 8 KB',
      Array.from({ length: 100 }, (_, n) => `X-${n}: ${'a'.repeat(8_192)}`),
      431,
    ],
    ['a header that is none', ['X Bad : 1'], 400],
    ['a line break in a header', ['X-A: 1\r\n\0X-B: 2'], 400],
  ])('refuses %s as a problem', async (_, headers, status) => {
    const reply = readReply(await raw(['GET /api/v1/me HTTP/1.1', ...headers]));
    expect(reply.status).toBe(status);
    expect(faultsOfRefusal(reply)).toEqual([]);
  });

  it('refuses 50 MB before reading them, on every call that takes a body', async () => {
    for (const route of description.routes.filter(({ operation }) => operation.requestBody)) {
      const { path } = CALLS[route.name]?.ask(scene) ?? { path: '' };
      const isFile = route.name.includes('documents');
      const reply = await new Promise<number>((resolve, reject) => {
        const sent = request(`${app.url}/api/v1${path}`, {
          method: route.method,
          headers: {
            authorization: `Bearer ${token}`,
            'idempotency-key': 'k',
            'if-match': '"1"',
            'content-type': isFile ? 'application/octet-stream' : 'application/json',
            'content-length': String(50 * 1024 * 1024),
          },
        });
        sent.on('response', ({ statusCode = 0 }) => {
          resolve(statusCode);
          sent.destroy();
        });
        sent.on('error', reject);
        sent.write(Buffer.alloc(64 * 1024, 0x61));
      });
      expect([route.name, reply]).toEqual([route.name, 413]);
    }
  });

  it('refuses a body packed to be huge', async () => {
    const bomb = gzipSync(Buffer.alloc(20 * 1024 * 1024, 0x20));
    const packed = [...OPEN, 'Content-Encoding: gzip', `Content-Length: ${bomb.length}`];
    const reply = readReply(await raw(packed, bomb));
    expect(reply.status).toBeGreaterThanOrEqual(400);
    expect(faultsOfRefusal(reply)).toEqual([]);
  });

  it('refuses a file sent in pieces that never end where the limit is', async () => {
    const path = `/api/v1/cases/${scene.contracted.projectId}/documents?kind=photo&name=a.pdf`;
    const heard = await talk(app.url, (write) => {
      write(
        `POST ${path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\nContent-Type: application/octet-stream\r\nTransfer-Encoding: chunked\r\n\r\n`,
      );
      const piece = Buffer.alloc(1024 * 1024, 0x61);
      for (let n = 0; n < 21; n += 1) {
        write(`${piece.length.toString(16)}\r\n`);
        write(piece);
        write('\r\n');
      }
    });
    expect(readReply(heard).status).toBe(413);
  });

  it('answers others while bodies arrive byte by byte', async () => {
    const slow = Array.from({ length: 30 }, () =>
      raw([...OPEN, 'Content-Length: 1000'], '{', 1_500),
    );
    const began = performance.now();
    for (let n = 0; n < 10; n += 1)
      expect((await app.anonymous.get('/health/ready')).status).toBe(200);
    expect(performance.now() - began).toBeLessThan(1_500);
    await Promise.all(slow);
  });
});
