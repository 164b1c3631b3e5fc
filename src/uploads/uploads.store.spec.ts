import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Upload } from '@tus/server';
import { KEPT_MS, UploadStore } from './uploads.store.js';

let folder: string;
let store: UploadStore;

beforeEach(async () => {
  folder = path.join(await mkdtemp(path.join(tmpdir(), 'khuyencong-uploads-')), 'uploads');
  store = new UploadStore(folder);
});
afterEach(() => rm(path.dirname(folder), { recursive: true, force: true }));

async function add(id: string, personId: string, age = 0): Promise<void> {
  const metadata = { caseId: 'c', kind: 'photo', name: 'a.pdf', personId };
  await store.files.create(new Upload({ id, size: 10, offset: 0, metadata }));
  const description = path.join(folder, `${id}.json`);
  const kept = JSON.parse(await readFile(description, 'utf8')) as object;
  const creation_date = new Date(Date.now() - age).toISOString();
  await writeFile(description, JSON.stringify({ ...kept, creation_date }));
}

describe('pieces of files', () => {
  it('lie where only the application reads', async () => {
    expect((await stat(folder)).mode & 0o077).toBe(0);
  });

  it('are found with their words, and counted by person', async () => {
    await add('one', 'lan');
    await add('two', 'lan');
    await add('three', 'minh');
    expect(await store.find('one')).toEqual({
      id: 'one',
      size: 10,
      offset: 0,
      words: { caseId: 'c', kind: 'photo', name: 'a.pdf', personId: 'lan' },
    });
    expect(await store.find('four')).toBeUndefined();
    expect([await store.countOf('lan'), await store.countOf('nobody')]).toEqual([2, 0]);
  });

  it('are swept a day after they were begun, and not before', async () => {
    await add('old', 'lan', KEPT_MS + 1_000);
    await add('young', 'lan', KEPT_MS - 60_000);
    expect(await store.sweep()).toBe(1);
    expect((await readdir(folder)).sort()).toEqual(['young', 'young.json']);
    expect(await store.sweep()).toBe(0);
  });
});
