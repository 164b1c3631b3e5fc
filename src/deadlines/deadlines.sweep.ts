/** The truth about time: rows of `deadlines`, compared with the day. Queues and timers only ring. */
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { deadlineRuleOn, stageOf, SYSTEM, type Actor } from '../../workflows/index.js';
import { CalendarService } from '../calendar/calendar.service.js';
import { Clock } from '../platform/clock/clock.js';
import { ConfigService } from '../platform/config/config.js';
import { Database, type Tx } from '../platform/database/database.js';
import { Background } from '../platform/queue/background.js';
import { OutboxHandlers } from '../platform/queue/outbox-handlers.js';
import { RulebookService } from '../rulebook/rulebook.service.js';
import { planReminder, type ReminderPlan } from './reminders.js';

/** What is asked of a case when a deadline of it has passed: sent again, it must have no second effect. */
export interface DeadlineCommand {
  readonly caseId: string;
  readonly type: 'deadline.pass';
  readonly payload: { readonly code: string; readonly dueOn: string };
  readonly actor: Actor;
  /** One for each deadline row. */
  readonly idempotencyKey: string;
}

/** Who moves cases. A refusal (the state takes no such step) is an answer, not an error. */
export interface DeadlineTarget {
  send(command: DeadlineCommand): Promise<{ readonly kind: 'moved' | 'refused' }>;
}
export const DEADLINE_TARGET = Symbol('DeadlineTarget');

/** Payload of the topic `deadline.reminder`. */
export interface ReminderPayload {
  readonly deadlineId: string;
  readonly caseId: string;
  readonly code: string;
  readonly dueOn: string;
  readonly phase: 'before' | 'due' | 'late';
  readonly escalate: boolean;
}

const BATCH = 200;
const EVERY_MS = 5_000;

interface Row {
  readonly id: string;
  readonly case_id: string;
  readonly code: string;
  readonly due_on: string;
  readonly opened_on: string;
  readonly next_reminder_on: string | null;
  readonly escalated: boolean;
}

interface PassedRow {
  readonly case_id: string;
  readonly code: string;
  readonly due_on: string;
  readonly kind: string;
  readonly stage: string;
  readonly state: string;
}

/** The day deadlines are compared with. */
@Injectable()
export class DeadlineDay {
  constructor(
    private readonly config: ConfigService,
    private readonly clock: Clock,
    private readonly database: Database,
  ) {}

  /** The database's day; in a sandbox, the day its clock shows. A worker whose own clock is wrong fires nothing. */
  async today(): Promise<string> {
    if (this.config.values.clock === 'sandbox') return this.clock.today();
    const row = await this.database.one<{ today: string }>(
      `SELECT (clock_timestamp() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS today`,
    );
    if (row === undefined) throw new Error('The database does not know the day');
    return row.today;
  }
}

/** Tells a case that a deadline of it has passed. */
@Injectable()
export class DeadlinePassing implements OnModuleInit {
  constructor(
    private readonly day: DeadlineDay,
    private readonly handlers: OutboxHandlers,
    @Inject(DEADLINE_TARGET) private readonly target: DeadlineTarget,
  ) {}

  onModuleInit(): void {
    this.handlers.on<{ deadlineId: string }>('deadline.passed', ({ deadlineId }, _, tx) =>
      this.pass(deadlineId, tx),
    );
  }

  /**
   * Looks again: since it fired, the case may have moved on, or the day may have been put off. A state without this
   * move lets its deadlines pass; people are reminded, nothing happens by itself.
   */
  private async pass(deadlineId: string, tx: Tx): Promise<void> {
    const row = await tx.one<PassedRow>(
      `SELECT d.case_id, d.code, d.due_on, c.kind, c.stage, c.state
       FROM deadlines d JOIN cases c ON c.id = d.case_id WHERE d.id = $1 AND d.closed_at IS NULL`,
      [deadlineId],
    );
    if (row === undefined || row.due_on >= (await this.day.today())) return;
    if (stageOf(row.kind, row.stage).states[row.state]?.moves?.['deadline.pass'] === undefined)
      return;
    await this.target.send({
      caseId: row.case_id,
      type: 'deadline.pass',
      payload: { code: row.code, dueOn: row.due_on },
      actor: SYSTEM,
      idempotencyKey: `deadline-${deadlineId}`,
    });
  }
}

@Injectable()
export class DeadlineSweep implements OnModuleInit {
  constructor(
    private readonly day: DeadlineDay,
    private readonly database: Database,
    private readonly rulebook: RulebookService,
    private readonly calendar: CalendarService,
    private readonly background: Background,
  ) {}

  onModuleInit(): void {
    this.background.every('deadlines', EVERY_MS, () => this.sweep());
  }

  /**
   * One round: fires what has passed and sends the reminders of the day. Any number of workers may sweep at once.
   * @returns true when there may be more.
   */
  async sweep(): Promise<boolean> {
    const today = await this.day.today();
    const fired = await this.fire(today);
    const planned = await this.remind(today);
    return fired === BATCH || planned === BATCH;
  }

  /** The due day counts to its end, 24:00 (Civil Code art. 148.6): a deadline has passed on the day after. */
  private async fire(today: string): Promise<number> {
    const fired = await this.database.prepared(
      'deadlines_fire',
      `WITH due AS (
         SELECT id FROM deadlines WHERE closed_at IS NULL AND fired_at IS NULL AND due_on < $1::date
         ORDER BY due_on, id LIMIT $2 FOR UPDATE SKIP LOCKED),
       fired AS (
         UPDATE deadlines d SET fired_at = clock_timestamp() FROM due WHERE d.id = due.id RETURNING d.id)
       INSERT INTO outbox (topic, payload)
       SELECT 'deadline.passed', jsonb_build_object('deadlineId', id) FROM fired RETURNING id`,
      [today, BATCH],
    );
    return fired.length;
  }

  private remind(today: string): Promise<number> {
    return this.database.transaction(async (tx) => {
      const rows = await tx.prepared<Row>(
        'deadlines_to_remind',
        `SELECT id, case_id, code, due_on, opened_on, next_reminder_on, escalated_at IS NOT NULL AS escalated
         FROM deadlines WHERE closed_at IS NULL AND (next_reminder_on IS NULL OR next_reminder_on <= $1::date)
         ORDER BY due_on, id LIMIT $2 FOR UPDATE SKIP LOCKED`,
        [today, BATCH],
      );
      if (rows.length > 0)
        await this.write(
          tx,
          rows.map((row) => ({ row, plan: this.planOf(row, today) })),
        );
      return rows.length;
    });
  }

  private planOf(row: Row, today: string): ReminderPlan {
    const deadline = {
      openedOn: row.opened_on,
      dueOn: row.due_on,
      nextReminderOn: row.next_reminder_on,
      escalated: row.escalated,
    };
    const rule = deadlineRuleOn(this.rulebook.current, row.code, row.opened_on);
    return planReminder(deadline, today, rule, (date, days) =>
      this.calendar.addWorkingDays(date, days),
    );
  }

  /** The next day and the reminder are written together: at most one reminder a deadline and day. */
  private async write(tx: Tx, planned: readonly { row: Row; plan: ReminderPlan }[]): Promise<void> {
    await tx.prepared(
      'deadlines_reminded',
      `UPDATE deadlines d SET next_reminder_on = p.next_on, reminded = d.reminded + p.sent::int,
         overdue_notified_at = CASE WHEN p.late THEN coalesce(d.overdue_notified_at, clock_timestamp())
                                    ELSE d.overdue_notified_at END,
         escalated_at = CASE WHEN p.escalate THEN clock_timestamp() ELSE d.escalated_at END
       FROM unnest($1::uuid[], $2::date[], $3::boolean[], $4::boolean[], $5::boolean[])
         AS p (id, next_on, sent, late, escalate)
       WHERE d.id = p.id`,
      [
        planned.map(({ row }) => row.id),
        planned.map(({ plan }) => plan.nextOn),
        planned.map(({ plan }) => plan.send !== null),
        planned.map(({ plan }) => plan.send?.phase === 'late'),
        planned.map(({ plan }) => plan.send?.escalate ?? false),
      ],
    );
    const payloads = planned.flatMap(({ row, plan }): ReminderPayload[] =>
      plan.send === null
        ? []
        : [
            {
              deadlineId: row.id,
              caseId: row.case_id,
              code: row.code,
              dueOn: row.due_on,
              ...plan.send,
            },
          ],
    );
    await tx.prepared(
      'deadlines_reminders',
      `INSERT INTO outbox (topic, payload) SELECT 'deadline.reminder', each FROM jsonb_array_elements($1::jsonb) each`,
      [JSON.stringify(payloads)],
    );
  }
}
