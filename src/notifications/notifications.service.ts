/** Turns what happened to cases into notices for the people whose turn it is. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { rolesToAct, STAGES, type Label } from '../../workflows/index.js';
import type { LoadedCase } from '../case-store/case.contracts.js';
import { CaseReader } from '../case-store/case.reader.js';
import { DeadlinesService } from '../deadlines/deadlines.service.js';
import type { ReminderPayload } from '../deadlines/deadlines.sweep.js';
import { superiorsOf } from '../deadlines/whose-turn.js';
import { Clock, dateInVietnam } from '../platform/clock/clock.js';
import type { Tx } from '../platform/database/database.js';
import { OutboxHandlers } from '../platform/queue/outbox-handlers.js';
import {
  caseToTell,
  peopleAwaited,
  peopleWhoHold,
  type Action,
  type Awaited,
  type Recipient,
  type ToldCase,
} from './audience.js';
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
/** No receipt is asked for when facts are read. */
const NOBODY = '00000000-0000-0000-0000-000000000000';
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
    private readonly reader: CaseReader,
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
    const people = await this.awaited(about, tx);
    if (people.length === 0) return;
    const deadlines = await this.openDeadlines(about.id, tx);
    for (const person of people) {
      const { code, title } = about;
      const moves = person.actions.map(({ label }) => label);
      const notice = turnNotice({ code, title, state: stateLabel(about), moves, deadlines });
      await tell(tx, { outboxId, about, kind: 'turn', person, actions: person.actions, notice });
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
    const notice = reminderNotice({ ...words, toSuperior: false });
    const people = await this.awaited(about, tx);
    for (const person of people)
      await tell(tx, {
        outboxId,
        about,
        kind: 'reminder',
        person,
        actions: person.actions,
        notice,
      });
    const roles = rolesToAct(about.kind, about.stage, about.state);
    // Where separation of duties leaves nobody who may act, waiting for a longer delay helps nobody.
    if (!reminder.escalate && (people.length > 0 || roles.length === 0)) return;
    const upward = reminderNotice({ ...words, toSuperior: true });
    for (const person of await peopleWhoHold(tx, superiorsOf(roles), about, today))
      await tell(tx, { outboxId, about, kind: 'escalation', person, actions: [], notice: upward });
  }

  private async awaited(about: ToldCase, tx: Tx): Promise<Awaited[]> {
    const [answer] = await this.reader.readMany(
      [{ caseId: about.id, personId: NOBODY, key: '' }],
      tx,
    );
    const found: LoadedCase | null | undefined = answer?.found;
    if (!found) return [];
    const now = this.clock.now();
    return peopleAwaited(tx, found, about, { at: now.toISOString(), today: dateInVietnam(now) });
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

interface Telling {
  readonly outboxId: string;
  readonly about: ToldCase;
  readonly kind: NoticeKind;
  readonly person: Recipient;
  readonly actions: readonly Action[];
  readonly notice: Notice;
}

/** Once a person and outbox row. While a notice of a turn is unread, a move that stays in the state adds no other. */
async function tell(tx: Tx, telling: Telling): Promise<void> {
  const { outboxId, about, kind, person, actions, notice } = telling;
  await tx.prepared(
    'notification_add',
    `INSERT INTO notifications (outbox_id, person_id, case_id, kind, place, subject, body, mail, actions)
     SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9
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
      JSON.stringify(actions),
    ],
  );
}
