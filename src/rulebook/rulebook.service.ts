/** Keeps the law in memory and its history in the database. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  basisOf,
  identityOf,
  isVerified,
  rowsOn,
  rulebookOf,
  UNVERIFIED,
  type Label,
  type Row,
  type Rulebook,
  type TableName,
} from '../../workflows/index.js';
import { Database, type Tx } from '../platform/database/database.js';
import { StartupTasks } from '../platform/startup/startup-tasks.js';
import { readRulebook, rulebookFolder, type LoadedFile } from './rulebook.files.js';

/** A row as people read it: with its article, and with a remark when it was not verified. */
export type ShownRow = Row & {
  readonly basis: string;
  readonly verified: boolean;
  readonly verificationNote: string | null;
};

/** A row as it stands in `rulebook_rows`. */
interface StoredRow {
  readonly table_name: string;
  readonly key: string;
  readonly identity: string;
  readonly instrument: string;
  readonly article: string | null;
  readonly mark: string;
  readonly valid_from: string;
  readonly valid_to: string | null;
  readonly data: Row;
  readonly source_file: string;
}

const storedRowsOf = ({ name, file }: LoadedFile): StoredRow[] =>
  file.rows.map((row) => ({
    table_name: file.table,
    key: row.key,
    identity: identityOf(row),
    instrument: row.instrument,
    article: row.article,
    mark: row.mark,
    valid_from: row.validFrom,
    valid_to: row.validTo,
    data: row,
    source_file: name,
  }));

const WANTED = `
  SELECT * FROM jsonb_to_recordset($1::jsonb) AS wanted (
    table_name text, key text, identity text, instrument text, article text, mark text,
    valid_from date, valid_to date, data jsonb, source_file text)`;

const WITHDRAW = `
  WITH wanted AS (${WANTED})
  UPDATE rulebook_rows AS kept SET withdrawn_at = clock_timestamp()
  WHERE withdrawn_at IS NULL AND NOT EXISTS (
    SELECT FROM wanted WHERE wanted.table_name = kept.table_name AND wanted.identity = kept.identity
      AND wanted.valid_from = kept.valid_from AND wanted.data = kept.data)
  RETURNING kept.id`;

const ADD = `
  WITH wanted AS (${WANTED})
  INSERT INTO rulebook_rows (table_name, key, identity, instrument, article, mark, valid_from, valid_to, data, source_file)
  SELECT * FROM wanted WHERE NOT EXISTS (
    SELECT FROM rulebook_rows AS kept WHERE kept.withdrawn_at IS NULL
      AND kept.table_name = wanted.table_name AND kept.identity = wanted.identity
      AND kept.valid_from = wanted.valid_from AND kept.data = wanted.data)
  RETURNING id`;

/**
 * `current` is the rulebook of the files, checked and indexed when the service is made; the application refuses to
 * start on a file that cannot be used.
 */
@Injectable()
export class RulebookService implements OnModuleInit {
  readonly current: Rulebook;
  private readonly files: readonly LoadedFile[];

  constructor(
    private readonly database: Database,
    private readonly tasks: StartupTasks,
  ) {
    this.files = readRulebook(rulebookFolder());
    this.current = rulebookOf(this.files.map(({ file }) => file));
  }

  onModuleInit(): void {
    this.tasks.add({
      name: 'rulebook',
      title: 'Bảng quy định',
      order: 10,
      run: async () => {
        const { added, withdrawn } = await this.store();
        return `${added} dòng mới, ${withdrawn} dòng thôi dùng`;
      },
    });
  }

  /** Brings `rulebook_rows` to the state of the files; does nothing when it is there already. */
  store(): Promise<{ readonly added: number; readonly withdrawn: number }> {
    const wanted = JSON.stringify(this.files.flatMap(storedRowsOf));
    return this.database.transaction(async (tx: Tx) => {
      const withdrawn = await tx.query(WITHDRAW, [wanted]);
      const added = await tx.query(ADD, [wanted]);
      return { added: added.length, withdrawn: withdrawn.length };
    });
  }

  /** The tables with their files' titles, in the order of the names. */
  titles(): readonly { readonly table: TableName; readonly title: Label; readonly file: string }[] {
    return this.files.map(({ name, file }) => ({
      table: file.table,
      title: file.title,
      file: name,
    }));
  }

  /** The rows of a table that hold on a day (`YYYY-MM-DD`), or all of them, with their marks. */
  rows(table: TableName, on?: string): readonly ShownRow[] {
    return rowsOn(this.current, table, on).map((row: Row) => {
      const verified = isVerified(row.mark);
      return {
        ...row,
        basis: basisOf(row),
        verified,
        verificationNote: verified ? null : UNVERIFIED.vi,
      };
    });
  }
}
