/** Cases and deadlines as rows, written past the engine: jobs only read them. */
import type { TestDatabase } from '../support/database.js';

export interface NewCase {
  readonly orgId: string;
  readonly areaId: string | null;
  readonly kind?: string;
  readonly stage?: string;
  readonly state?: string;
  readonly title?: string;
  readonly details?: object;
  /** Instant (RFC 3339) since which it stands in its state; now by default. */
  readonly since?: string;
}

export async function addCase(database: TestDatabase, wish: NewCase): Promise<string> {
  const {
    kind = 'project',
    stage = 'proposal',
    state = 'draft',
    title = 'Đề án thử nghiệm',
    details = {},
    since = new Date().toISOString(),
  } = wish;
  const [row] = await database.query<{ id: string }>(
    `INSERT INTO cases (id, kind, stage, state, revision, machine_version, code, year, org_id, area_id, title, search,
       details, last_hash, state_since, created_at, updated_at)
     VALUES (uuidv7(), $1, $2, $3, 1, 1, 'T-' || right(uuidv7()::text, 12), 2026, $4, $5, $6, kc_fold($6), $7, '', $8, now(),
       now()) RETURNING id`,
    [kind, stage, state, wish.orgId, wish.areaId, title, JSON.stringify(details), since],
  );
  if (row === undefined) throw new Error('the case was not written');
  return row.id;
}

export interface NewDeadline {
  readonly code?: string;
  readonly dueOn: string;
  readonly openedOn: string;
  readonly nextReminderOn?: string;
}

export async function addDeadline(
  database: TestDatabase,
  caseId: string,
  wish: NewDeadline,
): Promise<string> {
  const [row] = await database.query<{ id: string }>(
    `INSERT INTO deadlines (case_id, code, due_on, opened_on, opened_revision, next_reminder_on)
     VALUES ($1, $2, $3, $4, 1, $5) RETURNING id`,
    [
      caseId,
      wish.code ?? 'SUPPLEMENT_REPLY',
      wish.dueOn,
      wish.openedOn,
      wish.nextReminderOn ?? null,
    ],
  );
  if (row === undefined) throw new Error('the deadline was not written');
  return row.id;
}

/** Tells jobs that a case moved, as the engine does. */
export async function addMoved(
  database: TestDatabase,
  caseId: string,
  more: object = {},
): Promise<void> {
  await database.query(
    `INSERT INTO outbox (topic, payload)
     SELECT 'case.moved', jsonb_build_object('caseId', id, 'revision', revision, 'kind', kind, 'event', 'test',
       'toStage', stage, 'toState', state) || $2::jsonb FROM cases WHERE id = $1`,
    [caseId, JSON.stringify(more)],
  );
}
