import { DataSource } from 'typeorm';
import { dataSourceOptions, enginePool } from '../../src/platform/database/connection.js';
import { Database } from '../../src/platform/database/database.js';
import { setTypeParsers } from '../../src/platform/database/types.js';
import type { TestDatabase } from '../support/database.js';

/** A connection with the rights of the application, for what no route of the API shows. */
export async function connectAsApplication(
  db: TestDatabase,
): Promise<{ readonly database: Database; close(): Promise<void> }> {
  setTypeParsers();
  const source = new DataSource(
    dataSourceOptions(db.url, (error) => {
      throw error;
    }),
  );
  await source.initialize();
  const ofEngine = enginePool(db.url, 1);
  return {
    database: new Database(source, ofEngine),
    close: async () => {
      await source.destroy();
      await ofEngine.end();
    },
  };
}
