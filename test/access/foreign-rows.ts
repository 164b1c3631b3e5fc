/** Tables with dossiers, and something of another province in each. */
import type { Installation } from './dossiers.js';

export const CLOSED = [
  'cases',
  'case_events',
  'refused_attempts',
  'documents',
  'deadlines',
  'case_comments',
  'ledger_accounts',
  'ledger_entries',
  'ledger_transfers',
  'receipts',
  'notifications',
  'exports',
  'work_snoozes',
  'outbox',
  'case_duties',
  'conflict_declarations',
  'security_keys',
  'security_key_challenges',
] as const;

/** What of each table is of the first province. */
export const OWN: Readonly<Partial<Record<(typeof CLOSED)[number], string>>> = {
  cases: 'id = $1',
  case_events: 'case_id = $1',
  receipts: 'person_id = $1',
};

/** Something of the other province in every closed table. */
export async function addForeignRows(at: Installation): Promise<void> {
  const { project, officer } = at.there;
  const [event] = await at.db.query<{ revision: number }>(
    'SELECT revision FROM case_events WHERE case_id = $1',
    [project],
  );
  for (const [sql, params] of [
    [
      `INSERT INTO documents (case_id, kind, name, media_type, size, sha256, added_by, at)
       VALUES ($1, 'photo', 'a.png', 'image/png', 1, '\\x00', $2, now())`,
      [project, officer],
    ],
    [
      `INSERT INTO deadlines (case_id, code, due_on, opened_on, opened_revision) VALUES ($1, 'X', '2018-04-01', '2018-03-01', 1)`,
      [project],
    ],
    [
      `INSERT INTO case_comments (case_id, person_id, audience, text, at, key, body_hash) VALUES ($1, $2, 'all', 'a', now(), 'k', '')`,
      [project, officer],
    ],
    [
      `INSERT INTO refused_attempts (case_id, revision, event, stage, state, actor_person, at, code, reasons, payload)
       VALUES ($1, 1, 'e', 's', 's', $2, now(), 'c', '[]', '{}')`,
      [project, officer],
    ],
    [
      `INSERT INTO ledger_accounts (holder, purpose, floor) VALUES ($1, 'allotted', 0), ($1, 'reserved', 0)`,
      [project],
    ],
    [
      `WITH t AS (INSERT INTO ledger_transfers (case_id, revision, posting, debit_holder, debit_purpose, credit_holder,
         credit_purpose, amount) VALUES ($1, $2, 'x', $1, 'reserved', $1, 'allotted', 1) RETURNING id)
       INSERT INTO ledger_entries (holder, purpose, seq, transfer_id, amount, balance_after)
       SELECT $1, 'allotted', 1, id, 1, 1 FROM t`,
      [project, event?.revision],
    ],
    [
      `INSERT INTO notifications (outbox_id, person_id, case_id, kind, place, subject, body, mail)
       VALUES (1, $2, $1, 'turn', 'p', '{}', '{}', 'sent')`,
      [project, officer],
    ],
    [
      `INSERT INTO exports (person_id, format, language, filters, columns) VALUES ($1, 'csv', 'vi', '{}', '{}')`,
      [officer],
    ],
    [
      `INSERT INTO work_snoozes (person_id, case_id, until, revision) VALUES ($2, $1, '2018-04-01', 1)`,
      [project, officer],
    ],
    [`INSERT INTO outbox (topic, payload) VALUES ('case.moved', '{}')`, []],
    [
      `INSERT INTO case_duties (dossier, duty, person_id, case_id, at) VALUES ($1, 'nominate', $2, $1, now())`,
      [project, officer],
    ],
    [
      `INSERT INTO conflict_declarations (dossier, person_id, reason) VALUES ($1, $2, 'họ hàng')`,
      [project, officer],
    ],
    [
      `INSERT INTO sessions (token_hash, account_id, person_id, kind, expires_at)
       SELECT sha256('a'), id, person_id, 'cookie', now() + interval '1 hour' FROM accounts WHERE person_id = $1`,
      [officer],
    ],
    [
      `INSERT INTO security_keys (account_id, person_id, name, credential_id, public_key, counter, transports, verifies_user, backed_up)
       SELECT id, person_id, 'a', sha256('a'), 'k', 0, '{}', true, false FROM accounts WHERE person_id = $1`,
      [officer],
    ],
    [
      `INSERT INTO security_key_challenges (session_id, purpose, account_id, person_id, challenge_hash, expires_at)
       SELECT id, 'sign_in', account_id, person_id, sha256('q'), now() + interval '1 hour' FROM sessions WHERE person_id = $1`,
      [officer],
    ],
  ] as const)
    await at.db.query(sql, params);
}
