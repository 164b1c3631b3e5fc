import { createHash } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { allPaths, readText, ROOT } from './tree.js';

type Needs = Readonly<Record<string, string>>;
interface Lock {
  readonly lockfileVersion: number;
  readonly packages: Readonly<
    Record<
      string,
      {
        readonly resolved?: string;
        readonly integrity?: string;
        readonly link?: boolean;
        readonly inBundle?: boolean;
        readonly dependencies?: Needs;
        readonly optionalDependencies?: Needs;
      }
    >
  >;
}

describe('package-lock.json', () => {
  const { packages, lockfileVersion } = JSON.parse(readText('package-lock.json')) as Lock;
  const fetched = Object.entries(packages).filter(
    ([name, entry]) => name !== '' && !entry.link && !entry.inBundle,
  );

  it('brings every package from the public registry (no address means the registry)', () => {
    const tarball = /^https:\/\/registry\.npmjs\.org\/(@[\w.-]+\/)?[\w.-]+\/-\/[\w.-]+\.tgz$/;
    const elsewhere = fetched.filter(([, { resolved }]) => resolved && !tarball.test(resolved));
    expect(elsewhere.map(([name, { resolved }]) => `${name}: ${resolved ?? ''}`)).toEqual([]);
    expect(lockfileVersion).toBe(3);
  });

  it('knows the hash of every package, and brings none from a folder or inside another', () => {
    const strong = /^sha512-[A-Za-z0-9+/]{86}==$/;
    const weak = fetched.filter(([, { integrity = '' }]) => !strong.test(integrity));
    expect(weak.map(([name]) => name)).toEqual([]);
    expect(fetched.length).toBe(Object.keys(packages).length - 1);
  });

  it('lets no package ask for code from a repository, an address or a folder', () => {
    const elsewhere = Object.entries(packages).flatMap(
      ([name, { dependencies = {}, optionalDependencies = {} }]) =>
        Object.entries({ ...dependencies, ...optionalDependencies })
          .filter(([, wish]) => /:\/\/|^(git|github|gitlab|file|link|https?):|^[\w-]+\//.test(wish))
          .map(([needed, wish]) => `${name} needs ${needed} ${wish}`),
    );
    expect(elsewhere).toEqual([]);
  });
});

describe('package.json', () => {
  const { scripts, dependencies, devDependencies } = JSON.parse(readText('package.json')) as Record<
    'scripts' | 'dependencies' | 'devDependencies',
    Record<string, string>
  >;

  it('names exact versions', () => {
    const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
      ([, wish]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(wish),
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
