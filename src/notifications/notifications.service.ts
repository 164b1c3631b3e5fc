/** Turns what happened to cases into notices for the people whose turn it is. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { rolesToAct, STAGES, type Label, type Role } from '../../workflows/index.js';
import { DeadlinesService } from '../deadlines/deadlines.service.js';
import type { ReminderPayload } from '../deadlines/deadlines.sweep.js';
import { superiorsOf } from '../deadlines/whose-turn.js';
import { Clock } from '../platform/clock/clock.js';
import type { Tx } from '../platform/database/database.js';
import { OutboxHandlers } from '../platform/queue/outbox-handlers.js';
import { caseToTell, peopleWhoHold, type Recipient, type ToldCase } from './audience.js';
import { reminderNotice } from './reminder.template.js';
import { turnNotice, type Notice } from './turn.template.js';

/** Payload of the topic `case.moved`. */
interface MovedPayload {
  readonly caseId: string;
  readonly toStage: string;
  readonly toState: string;
  /** Nobody is told: history that is loaded, not made. */
  readonly quiet?: boolean;
}

type NoticeKind = 'turn' | 'reminder' | 'escalation';

const DAY_MS = 86_400_000;
/** '2026-01-22' → '22/01/2026' */
const readable = (date: string): string => date.split('-').toReversed().join('/');
const placeOf = ({ kind, stage, state }: ToldCase): string => `${kind}/${stage}/${state}`;

const stepOf = ({ kind, stage, state }: ToldCase) =>
  STAGES.find((each) => each.kind === kind && each.stage === stage)?.states[state];

const stateLabel = (about: ToldCase): Label =>
  stepOf(about)?.label ?? { vi: about.state, en: about.state };

@Injectable()
export class NotificationsService implements OnModuleInit {
  constructor(
    private readonly clock: Clock,
    private readonly deadlines: DeadlinesService,
    private readonly handlers: OutboxHandlers,
  ) {}

  onModuleInit(): void {
    this.handlers.on<MovedPayload>('case.moved', (moved, outboxId, tx) =>
      this.tellTurn(moved, outboxId, tx),
    );
    this.handlers.on<ReminderPayload>('deadline.reminder', (reminder, outboxId, tx) =>
      this.tellReminder(reminder, outboxId, tx),
    );
  }

  /** Only people who can act hear of a move, and only while the case still stands where the move put it. */
  private async tellTurn(moved: MovedPayload, outboxId: string, tx: Tx): Promise<void> {
    if (moved.quiet === true) return;
    const about = await caseToTell(tx, moved.caseId);
    if (about === undefined || about.stage !== moved.toStage || about.state !== moved.toState)
      return;
    const roles = rolesToAct(about.kind, about.stage, about.state);
    const people = await peopleWhoHold(tx, roles, about, this.clock.today());
    if (people.length === 0) return;
    const deadlines = await this.openDeadlines(about.id, tx);
    for (const person of people) {
      const moves = movesFor(about, person.roles);
      const { code, title } = about;
      const notice = turnNotice({ code, title, state: stateLabel(about), moves, deadlines });
      await tell(tx, { outboxId, about, kind: 'turn', person, notice });
    }
  }

  private async tellReminder(reminder: ReminderPayload, outboxId: string, tx: Tx): Promise<void> {
    const row = await tx.one<{ opened_on: string; due_on: string }>(
      'SELECT opened_on, due_on FROM deadlines WHERE id = $1 AND closed_at IS NULL',
      [reminder.deadlineId],
    );
    const about = row && (await caseToTell(tx, reminder.caseId));
    if (row === undefined || about === undefined) return;
    const today = this.clock.today();
    const words = {
      code: about.code,
      title: about.title,
      state: stateLabel(about),
      deadline: this.deadlines.labelOf(reminder.code, row.opened_on),
      day: readable(row.due_on),
      daysLeft: Math.round((Date.parse(row.due_on) - Date.parse(today)) / DAY_MS),
    };
    const roles = rolesToAct(about.kind, about.stage, about.state);
    const send = async (kind: NoticeKind, to: readonly Role[]): Promise<void> => {
      const notice = reminderNotice({ ...words, toSuperior: kind === 'escalation' });
      const people = await peopleWhoHold(tx, to, about, today);
      for (const person of people) await tell(tx, { outboxId, about, kind, person, notice });
    };
    await send('reminder', roles);
    if (reminder.escalate) await send('escalation', superiorsOf(roles));
  }

  private async openDeadlines(caseId: string, tx: Tx): Promise<{ label: Label; day: string }[]> {
    const rows = await tx.query<{ code: string; opened_on: string; due_on: string }>(
      'SELECT code, opened_on, due_on FROM deadlines WHERE case_id = $1 AND closed_at IS NULL ORDER BY due_on, code',
      [caseId],
    );
    return rows.map((row) => ({
      label: this.deadlines.labelOf(row.code, row.opened_on),
      day: readable(row.due_on),
    }));
  }
}

function movesFor(about: ToldCase, roles: readonly Role[]): Label[] {
  const moves = Object.values(stepOf(about)?.moves ?? {});
  return moves
    .filter((move) => move.roles.some((role) => roles.includes(role)))
    .map(({ label }) => label);
}

interface Telling {
  readonly outboxId: string;
  readonly about: ToldCase;
  readonly kind: NoticeKind;
  readonly person: Recipient;
  readonly notice: Notice;
}

/** Once a person and outbox row. While a notice of a turn is unread, a move that stays in the state adds no other. */
async function tell(tx: Tx, { outboxId, about, kind, person, notice }: Telling): Promise<void> {
  await tx.prepared(
    'notification_add',
    `INSERT INTO notifications (outbox_id, person_id, case_id, kind, place, subject, body, mail)
     SELECT $1, $2, $3, $4, $5, $6, $7, $8
     WHERE $4 <> 'turn' OR NOT EXISTS (
       SELECT FROM notifications
       WHERE person_id = $2 AND case_id = $3 AND place = $5 AND kind = 'turn' AND read_at IS NULL)
     ON CONFLICT (outbox_id, person_id) DO NOTHING`,
    [
      outboxId,
      person.personId,
      about.id,
      kind,
      placeOf(about),
      JSON.stringify(notice.subject),
      JSON.stringify(notice.body),
      person.email === null ? 'no_address' : 'waiting',
    ],
  );
}
