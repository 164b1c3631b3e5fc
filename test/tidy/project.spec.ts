import { createHash } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { allPaths, readText, ROOT } from './tree.js';

interface Lock {
  readonly packages: Readonly<
    Record<string, { resolved?: string; integrity?: string; link?: boolean; inBundle?: boolean }>
  >;
}

describe('package-lock.json', () => {
  const { packages } = JSON.parse(readText('package-lock.json')) as Lock;
  const fetched = Object.entries(packages).filter(
    ([name, entry]) => name !== '' && !entry.link && !entry.inBundle,
  );

  it('brings every package from the public registry (no address means the registry)', () => {
    const hosts = new Set(
      fetched.flatMap(([, entry]) => (entry.resolved ? [new URL(entry.resolved).host] : [])),
    );
    hosts.delete('registry.npmjs.org');
    expect([...hosts]).toEqual([]);
  });

  it('knows the hash of every package', () => {
    expect(fetched.filter(([, entry]) => !entry.integrity).map(([name]) => name)).toEqual([]);
  });
});

describe('package.json', () => {
  const { scripts, dependencies, devDependencies } = JSON.parse(readText('package.json')) as Record<
    'scripts' | 'dependencies' | 'devDependencies',
    Record<string, string>
  >;

  it('names exact versions', () => {
    const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
      ([, wish]) => !/^\d/.test(wish),
    );
    expect(loose).toEqual([]);
  });

  it('has no script whose source is missing', () => {
    const missing = Object.entries(scripts).flatMap(([name, command]) =>
      [...command.matchAll(/node (?:dist\/)?((?:scripts|src|bench)\/\S+\.m?js)/g)]
        .map(([, file]) => file ?? '')
        .filter(
          (file) =>
            !existsSync(path.join(ROOT, file)) &&
            !existsSync(path.join(ROOT, file.replace(/js$/, 'ts'))),
        )
        .map((file) => `${name}: ${file}`),
    );
    expect(missing).toEqual([]);
  });
});

describe('docker-compose.yml', () => {
  const services = () =>
    (
      parse(readText('docker-compose.yml')) as {
        services: Record<string, unknown>;
      }
    ).services;

  it('starts the database, the queue, the API and the worker', () => {
    expect(Object.keys(services())).toEqual(
      expect.arrayContaining(['api', 'postgres', 'redis', 'worker']),
    );
  });

  it('keeps the queue through a restart: append-only file, nothing evicted', () => {
    const redis = JSON.stringify(services()['redis']);
    expect(redis).toMatch(/appendonly[^a-z]+yes/);
    expect(redis).toMatch(/noeviction/);
  });
});

describe('CHANGELOG.md', () => {
  it('has a place for what is not released yet', () => {
    expect(readText('CHANGELOG.md')).toMatch(/^## \[?Unreleased\]?$/m);
  });
});

describe('.ci/run', () => {
  it('can be run', () => {
    expect(statSync(path.join(ROOT, '.ci/run')).mode & 0o111).toBe(0o111);
  });
});

describe('migrations', () => {
  const files = allPaths.filter((file) => /^src\/migrations\/\d+-[a-z-]+\.ts$/.test(file));
  const released = JSON.parse(readText('test/tidy/released-migrations.json')) as Record<
    string,
    string
  >;

  it('are all in the list, in the order of their names', () => {
    const list = readText('src/migrations/index.ts');
    const imported = [...list.matchAll(/from '\.\/(\d+-[a-z-]+)\.js'/g)].map(
      ([, name]) => `src/migrations/${name}.ts`,
    );
    expect([...imported].sort()).toEqual(files);
  });

  it('that were released are as they were released', () => {
    const hashes = Object.keys(released).map((file) => [
      file,
      existsSync(path.join(ROOT, file))
        ? createHash('sha256').update(readText(file)).digest('hex')
        : 'missing',
    ]);
    expect(Object.fromEntries(hashes)).toEqual(released);
  });
});
