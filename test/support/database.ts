import { randomBytes } from 'node:crypto';
import { Client, Pool } from 'pg';

/** A database of its own for one spec file, migrated and otherwise empty. */
export interface TestDatabase {
  readonly url: string;
  /** Runs one statement as the owner, past the rights of the application's role. */
  query<T = Record<string, unknown>>(sql: string, params?: readonly unknown[]): Promise<T[]>;
  drop(): Promise<void>;
}

const serverUrl = (): string => {
  const url = process.env['KC_TEST_SERVER_URL'];
  if (!url)
    throw new Error('the test server is not running: run this spec with the system project');
  return url;
};

const withDatabase = (url: string, name: string): string => {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
};

async function asOwner(sql: string): Promise<void> {
  const client = new Client({ connectionString: serverUrl() });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/**
 * Clones the migrated template, or makes an empty database (`template: 'none'`) for tests of the migrations
 * themselves. The caller drops it in `afterAll`; connections that are still open then are ended.
 */
export async function createTestDatabase(
  template: 'migrated' | 'none' = 'migrated',
): Promise<TestDatabase> {
  const name = `kc_test_${randomBytes(6).toString('hex')}`;
  await asOwner(
    `CREATE DATABASE ${name} TEMPLATE ${template === 'none' ? 'template0' : 'kc_template'}`,
  );
  const url = withDatabase(serverUrl(), name);
  const pool = new Pool({ connectionString: url, max: 2, allowExitOnIdle: true });
  pool.on('error', (error) => process.stderr.write(`test database ${name}: ${error.message}\n`));
  return {
    url,
    query: async <T>(sql: string, params: readonly unknown[] = []) =>
      (await pool.query(sql, [...params])).rows as T[],
    drop: async () => {
      await pool.end();
      await asOwner(`DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}
