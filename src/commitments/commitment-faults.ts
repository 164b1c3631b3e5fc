/** Whether each person's data is what was committed to: computed here, what the database would say is not believed. */
import { createHash } from 'node:crypto';
import type { Tx } from '../platform/database/database.js';

type Reading = Pick<Tx, 'query'>;

export interface PersonFault {
  readonly check: string;
  readonly subject: string;
  readonly says: string;
}

/** A person with the last commitment. Hashes and salts are hexadecimal; null where there is none. */
export interface StoredPerson {
  readonly id: string;
  readonly fullName: string;
  readonly email: string | null;
  /** In the order of their bytes. */
  readonly usernames: readonly string[];
  readonly salt: string | null;
  readonly isErased: boolean;
  readonly confirmedErasure: boolean;
  readonly commitment: string | null;
  /** Null when nothing was ever committed to. */
  readonly cause: string | null;
  /** Changes of the data that did not come from the application. */
  readonly changesPastIt: number;
  /** Versions that are missing between the first and the last. */
  readonly holes: number;
}

const PAGE = 500;

const PERSONS = `
SELECT p.id, p.full_name AS "fullName", p.email, encode(p.salt, 'hex') AS salt, p.erased_at IS NOT NULL AS "isErased",
  ARRAY(SELECT a.username FROM accounts a WHERE a.person_id = p.id ORDER BY a.username COLLATE "C") AS usernames,
  EXISTS (SELECT FROM two_person_requests r WHERE r.act = 'person.erase' AND r.subject = p.id
    AND r.outcome = 'confirmed') AS "confirmedErasure",
  encode(last.commitment, 'hex') AS commitment, last.cause,
  (SELECT count(*)::int FROM person_commitments c WHERE c.person_id = p.id AND c.cause = 'changed'
    AND c.written_as NOT IN ('kc_app', 'kc_everywhere', 'kc_engine')) AS "changesPastIt",
  coalesce(last.version, 0) - (SELECT count(*)::int FROM person_commitments c WHERE c.person_id = p.id) AS holes
FROM persons p LEFT JOIN LATERAL (SELECT c.commitment, c.cause, c.version FROM person_commitments c
  WHERE c.person_id = p.id ORDER BY c.version DESC LIMIT 1) last ON true
WHERE $1::uuid IS NULL OR p.id > $1 ORDER BY p.id LIMIT ${PAGE}`;

const part = (value: string | null): string =>
  value === null ? '-,' : `${Buffer.byteLength(value)}:${value},`;

/** SHA-256 of the salt and of every part of the data behind its length, in hexadecimal. */
export function commitmentOf(person: StoredPerson): string {
  const { id, fullName, email, usernames, salt } = person;
  return createHash('sha256')
    .update(Buffer.from(salt ?? '', 'hex'))
    .update([id, fullName, email, ...usernames].map(part).join(''))
    .digest('hex');
}

const ERASED_NAME = /^Người đã xóa thông tin \([0-9A-F]{6}\)$/;

const isEmptied = ({ id, fullName, email, salt, usernames }: StoredPerson): boolean =>
  email === null &&
  salt === null &&
  ERASED_NAME.test(fullName) &&
  fullName.includes(id.slice(-6).toUpperCase()) &&
  usernames.every((username) => username.startsWith('erased-'));

/** What is wrong with one person's data; no fault names the person. */
export function personFaults(person: StoredPerson): readonly PersonFault[] {
  const { id, isErased, confirmedErasure, commitment, cause, changesPastIt, holes } = person;
  const checks: readonly (readonly [isWrong: boolean, check: string, says: string])[] = [
    [
      !isErased && (commitment === null || commitment !== commitmentOf(person)),
      'person_is_as_committed',
      'name, address or user names are not what the last commitment was made of',
    ],
    [
      isErased && (!isEmptied(person) || commitment !== null || cause !== 'erased'),
      'erased_person_has_no_data',
      'the person is erased, and something of them is left',
    ],
    [
      isErased && !confirmedErasure,
      'person_was_erased_by_two',
      'no confirmed request stands behind the erasure',
    ],
    [
      changesPastIt > 0,
      'person_was_changed_by_the_application',
      `the data was changed ${changesPastIt} times past the application`,
    ],
    [holes !== 0, 'commitments_have_no_hole', 'a commitment is missing'],
  ];
  return checks
    .filter(([isWrong]) => isWrong)
    .map(([, check, says]) => ({ check, subject: `person ${id}`, says }));
}

/** Compares every person with the last commitment, page by page. @returns the faults, and how many people were read */
export async function personalDataFaults(
  on: Reading,
): Promise<{ readonly persons: number; readonly faults: readonly PersonFault[] }> {
  const faults: PersonFault[] = [];
  let persons = 0;
  let after: string | null = null;
  for (;;) {
    const page: StoredPerson[] = await on.query<StoredPerson>(PERSONS, [after]);
    persons += page.length;
    faults.push(...page.flatMap(personFaults));
    after = page.at(-1)?.id ?? null;
    if (page.length < PAGE) return { persons, faults };
  }
}
