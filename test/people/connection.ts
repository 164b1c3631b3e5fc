import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../../src/platform/database/connection.js';
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
  return { database: new Database(source), close: () => source.destroy() };
}
