/** What administrators do is written down and never changed. */
import type { Tx } from '../platform/database/database.js';

export interface Noted {
  readonly actorId: string;
  /** For example `role.give`. */
  readonly action: string;
  /** The person or organisation it was about. */
  readonly subjectId: string;
  readonly details: Readonly<Record<string, unknown>>;
}

/** Writes one act down, in the transaction that does it. */
export async function noteAdministration(tx: Tx, noted: Noted): Promise<void> {
  const { actorId, action, subjectId, details } = noted;
  await tx.query(
    `INSERT INTO administration_events (actor_id, action, subject_id, details) VALUES ($1, $2, $3, $4)`,
    [actorId, action, subjectId, JSON.stringify(details)],
  );
}
