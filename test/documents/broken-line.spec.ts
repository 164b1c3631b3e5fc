import { createHash, randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import net, { type AddressInfo, type Socket } from 'node:net';
import path from 'node:path';
import { Upload } from 'tus-js-client';
import { startApp, type SignedIn, type TestApp } from '../support/app.js';
import { pdf } from '../support/files.js';
import { openSession } from '../support/people.js';
import { Programme, PROGRAMME_NOW } from '../support/programme.js';

let app: TestApp;
let caseId: string;
let officer: SignedIn;
let token: string;

beforeAll(async () => {
  app = await startApp({ now: PROGRAMME_NOW });
  const programme = await Programme.start(app);
  ({ officer } = programme.team);
  caseId = await programme.draftProject();
  token = await openSession(app.db, officer.person);
});
afterAll(() => app.close());

/** A line to the application that is cut once, after so many bytes have gone through. */
async function lineCutAfter(bytes: number): Promise<{ url: string; close: () => void }> {
  let left = bytes;
  const sockets = new Set<Socket>();
  const server = net.createServer((near) => {
    const far = net.connect(Number(new URL(app.url).port), '127.0.0.1');
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
    }
    near.on('data', (chunk) => {
      left -= chunk.length;
      if (left < 0 && left > -Infinity) {
        left = Infinity;
        near.destroy();
        setTimeout(() => far.destroy(), 50);
      } else far.write(chunk);
    });
    near.on('close', () => setTimeout(() => far.destroy(), 50));
    far.pipe(near);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

interface Sent {
  readonly offsets: readonly string[];
  readonly documentId: string | undefined;
}

/** What a client library makes of it: the offsets of its pieces, and the document in the end. */
function sendBy(line: string, content: Buffer, words: Readonly<Record<string, string>>) {
  const offsets: string[] = [];
  let documentId: string | undefined;
  return new Promise<Sent>((resolve, reject) => {
    const upload = new Upload(content, {
      endpoint: `${line}/api/v1/uploads`,
      headers: { authorization: `Bearer ${token}` },
      metadata: { caseId, kind: 'photo', ...words },
      retryDelays: [50, 100, 200, 400],
      chunkSize: 4 * 1024 * 1024,
      onBeforeRequest: (request) => {
        if (request.getMethod() === 'PATCH') offsets.push(request.getHeader('Upload-Offset') ?? '');
      },
      onAfterResponse: (_request, response) => {
        documentId = response.getHeader('X-Document-Id') ?? documentId;
      },
      onSuccess: () => resolve({ offsets, documentId }),
      onError: reject,
    });
    upload.start();
  });
}

describe('an upload over a line that is cut', () => {
  it('goes on where it broke off, and the paper is what was sent', async () => {
    const content = Buffer.from(pdf({ stream: randomBytes(6 * 1024 * 1024) }));
    const line = await lineCutAfter(2 * 1024 * 1024);
    const sent = await sendBy(line.url, content, { name: 'Biên bản.pdf' }).finally(line.close);
    expect(sent.offsets[0]).toBe('0');
    expect(Number(sent.offsets[1])).toBeGreaterThan(0);
    expect(Number(sent.offsets[1])).toBeLessThan(4 * 1024 * 1024);
    const { documents } = await officer.read<{ documents: Record<string, unknown>[] }>(
      `/cases/${caseId}`,
    );
    const [kept, ...others] = documents.filter(({ id }) => id === sent.documentId);
    expect(others).toEqual([]);
    expect(kept).toMatchObject({
      kind: 'photo',
      name: 'Biên bản.pdf',
      mediaType: 'application/pdf',
      size: content.length,
      sha256: createHash('sha256').update(content).digest('hex'),
    });
    expect(await readdir(path.join(app.dataDir, 'uploads'))).toEqual([]);
    expect(app.log()).not.toMatch(/"level":(50|60)/);
  });
});
