/** What is held about one person, in sections a person can read. Secrets and hashes of secrets are not among it. */
import { Injectable } from '@nestjs/common';
import { ROLE_LABELS, ROLES, type Label, type Payload } from '../../workflows/index.js';
import { anything, flag, id, instant, label, text } from '../api-shapes/values.js';
import { labelOf } from '../cases/cases.query.js';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import { arrayOf, named, object } from '../platform/api-docs/schema.js';
import { notFound } from '../platform/http/problem.js';
import { asEngine } from '../platform/scope/data-scope.js';
import { MOST_ITEMS, SECTIONS } from './held-data.sql.js';

export interface HeldSection {
  readonly name: string;
  readonly label: Label;
  /** True when there is more than stands here. */
  readonly more: boolean;
  /** Vietnamese names of the fields, as people read them. */
  readonly items: readonly Payload[];
}

export interface HeldDataFile {
  readonly personId: string;
  /** When it was read, RFC 3339. */
  readonly at: string;
  readonly sections: readonly HeldSection[];
}

export const heldDataFile = named(
  'HeldData',
  object({
    personId: id,
    at: instant,
    sections: arrayOf(object({ name: text, label, more: flag, items: arrayOf(anything) })),
  }),
);

/** Codes of roles and moves in the words people know them by. */
function inWords(item: Payload): Payload {
  const { $move: move, 'Vai trò': role, ...rest } = item;
  const known = ROLES.find((each) => each === role);
  return {
    ...(move === undefined ? {} : { Bước: labelOf(move as Payload)?.vi ?? move }),
    ...(role === undefined ? {} : { 'Vai trò': known ? ROLE_LABELS[known].vi : role }),
    ...rest,
  };
}

@Injectable()
export class HeldData {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Reads it all in one moment, as the engine: what somebody did on a dossier is held about them also where they see
   * the dossier no more, so cases appear by their number alone.
   * @throws Problem 404 for nobody, and for somebody who was erased
   */
  of(personId: string): Promise<HeldDataFile> {
    return asEngine(() =>
      this.database.transaction(async (tx) => {
        await tx.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
        const found = await tx.one('SELECT 1 FROM persons WHERE id = $1 AND erased_at IS NULL', [
          personId,
        ]);
        if (!found) throw notFound('người này');
        const sections: HeldSection[] = [];
        for (const { name, label: called, sql } of SECTIONS) {
          const rows = await tx.query<{ item: Payload }>(
            `SELECT to_jsonb(s) AS item FROM (${sql}) s LIMIT ${MOST_ITEMS + 1}`,
            [personId],
          );
          const items = rows.slice(0, MOST_ITEMS).map(({ item }) => inWords(item));
          sections.push({ name, label: called, more: rows.length > MOST_ITEMS, items });
        }
        return { personId, at: this.clock.now().toISOString(), sections };
      }),
    );
  }
}
