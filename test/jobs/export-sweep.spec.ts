import { asEngine } from '../../src/platform/scope/data-scope.js';
import { access, utimes } from 'node:fs/promises';
import path from 'node:path';
import { Module } from '@nestjs/common';
import { ExportSweep } from '../../src/exports/export.sweep.js';
import { EXPORT_FILES } from '../../src/exports/exports.service.js';
import { ConfigService } from '../../src/platform/config/config.js';
import { FileStore } from '../../src/platform/files/file.store.js';
import { createTestDatabase } from '../support/database.js';
import { addPerson } from '../support/people.js';
import { startEngine } from './engine.js';

@Module({
  providers: [
    ExportSweep,
    {
      provide: EXPORT_FILES,
      inject: [ConfigService],
      useFactory: (config: ConfigService) => new FileStore(config, 'exports'),
    },
  ],
  exports: [ExportSweep, EXPORT_FILES],
})
class SweepModule {}

describe('exported files', () => {
  it('go after a week, a content that was exported again later not yet', async () => {
    const database = await createTestDatabase();
    const engine = await startEngine({ database, imports: [SweepModule] });
    try {
      const { id: personId } = await addPerson(database, { roles: ['auditor'], orgId: null });
      const files = engine.app.get<FileStore>(EXPORT_FILES);
      const keep = async (content: string, days: number): Promise<string> => {
        const { sha256, size } = await files.put(Buffer.from(content));
        const at = new Date(Date.now() - days * 86_400_000);
        const file = path.join(engine.dataDir, 'exports', sha256.slice(0, 2), sha256.slice(2));
        await utimes(file, at, at);
        await database.query(
          `INSERT INTO exports (person_id, format, language, filters, columns, state, file_name, sha256, size, ended_at)
           VALUES ($1, 'csv', 'vi', '{}', '{code}', 'done', 'a', decode($2, 'hex'), $3, $4)`,
          [personId, sha256, size, at],
        );
        return file;
      };
      const old = await keep('cũ', 8);
      const fresh = await keep('mới', 6);
      const shared = await keep('chung', 8);
      await keep('chung', 1);
      await asEngine(() => engine.app.get(ExportSweep).sweep());
      const isThere = (file: string): Promise<boolean> =>
        access(file).then(
          () => true,
          () => false,
        );
      expect(await Promise.all([old, fresh, shared].map(isThere))).toEqual([false, true, true]);
      const states = await database.query<{ state: string }>(
        'SELECT state FROM exports ORDER BY ended_at, state',
      );
      expect(states.map(({ state }) => state)).toEqual(['expired', 'expired', 'done', 'done']);
    } finally {
      await engine.close();
      await database.drop();
    }
  });
});
