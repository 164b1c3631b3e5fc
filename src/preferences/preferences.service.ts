/** What a person has arranged on the screens: one JSON object, nobody else's business. */
import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.js';
import { invalidInput } from '../platform/http/problem.js';

export const MOST_BYTES = 32 * 1024;
export const DEEPEST = 6;

export type Preferences = Readonly<Record<string, unknown>>;

const refuse = (code: string, message: string) => invalidInput([{ pointer: '', code, message }]);

/** Levels of objects and lists; an object without any inside is one. */
function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}

const holdsInfinity = (value: unknown): boolean =>
  typeof value === 'object' && value !== null
    ? Object.values(value).some(holdsInfinity)
    : typeof value === 'number' && !Number.isFinite(value);

/** @throws Problem 400 `invalid_input` when it is no object, too large, too deep or holds a number too large. */
export function checkedPreferences(body: unknown): Preferences {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw refuse('not_an_object', 'cần một đối tượng JSON');
  if (Buffer.byteLength(JSON.stringify(body)) > MOST_BYTES)
    throw refuse('too_large', `lớn quá ${MOST_BYTES / 1024} kB`);
  if (depthOf(body) > DEEPEST) throw refuse('too_deep', `lồng quá ${DEEPEST} tầng`);
  if (holdsInfinity(body)) throw refuse('number_too_large', 'có số quá lớn');
  return { ...body };
}

@Injectable()
export class PreferencesService {
  constructor(private readonly db: Database) {}

  /** Empty for somebody who never arranged anything. */
  async of(personId: string): Promise<Preferences> {
    const row = await this.db.one<{ body: Preferences }>(
      'SELECT body FROM person_preferences WHERE person_id = $1',
      [personId],
    );
    return row?.body ?? {};
  }

  /** The whole object in place of the one before; the last one to write wins. @throws Problem 400 `invalid_input` */
  async put(personId: string, body: unknown): Promise<Preferences> {
    const wanted = checkedPreferences(body);
    await this.db.query(
      `INSERT INTO person_preferences (person_id, body) VALUES ($1, $2)
       ON CONFLICT (person_id) DO UPDATE SET body = excluded.body, updated_at = clock_timestamp()`,
      [personId, JSON.stringify(wanted)],
    );
    return wanted;
  }
}
