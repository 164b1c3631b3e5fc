/** Turns what happened to cases into notices for the people whose turn it is. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { dayInWords, rolesToAct, STAGES, type Label } from '../../workflows/index.js';
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
  rolesHeldBy,
  type Awaited,
  type ToldCase,
} from './audience.js';
import { personToken } from '../personal-data/person-token.js';
import { lateDefectNotice } from './late-defect.template.js';
import { reminderNotice } from './reminder.template.js';
import { tell } from './telling.js';
import { turnNotice } from './turn.template.js';

/** Payload of the topic `case.moved`. */
interface MovedPayload {
  readonly caseId: string;
  readonly revision: number;
  readonly toStage: string;
  readonly toState: string;
  /** Nobody is told: history that is loaded, not made. */
  readonly quiet?: boolean;
}

interface ReturnRow {
  readonly event: string;
  readonly from_stage: string;
  readonly from_state: string;
  readonly actor_person: string;
  readonly late: number;
}

const LATE_DEFECTS = `
SELECT e.event, e.from_stage, e.from_state, e.actor_person, (e.patch->>'lateDefects')::int AS late
FROM case_events e
WHERE e.case_id = $1 AND e.revision = $2 AND (e.patch->>'lateDefects')::int > 0`;

const DAY_MS = 86_400_000;
/** No receipt is asked for when facts are read. */
const NOBODY = '00000000-0000-0000-0000-000000000000';
/** '2026-01-22' → '22/01/2026' */
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
    this.handlers.on<MovedPayload>('case.moved', async (moved, outboxId, tx) => {
      if (moved.quiet === true) return;
      await this.tellTurn(moved, outboxId, tx);
      await this.tellLateDefects(moved, outboxId, tx);
    });
    this.handlers.on<ReminderPayload>('deadline.reminder', (reminder, outboxId, tx) =>
      this.tellReminder(reminder, outboxId, tx),
    );
  }

  /** Only people who can act hear of a move, and only while the case still stands where the move put it. */
  private async tellTurn(moved: MovedPayload, outboxId: string, tx: Tx): Promise<void> {
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

  /**
   * A return that names what could have been named at the return before is told to the superiors of the role it was
   * made in: each new round of defects costs the unit a filing, and nobody else learns of it.
   */
  private async tellLateDefects(moved: MovedPayload, outboxId: string, tx: Tx): Promise<void> {
    const [row] = await tx.prepared<ReturnRow>('late_defects', LATE_DEFECTS, [
      moved.caseId,
      moved.revision,
    ]);
    const about = row && (await caseToTell(tx, moved.caseId));
    if (row === undefined || about === undefined) return;
    const mayReturn =
      STAGES.find(({ kind, stage }) => kind === about.kind && stage === row.from_stage)?.states[
        row.from_state
      ]?.moves?.[row.event]?.roles ?? [];
    const today = this.clock.today();
    const roles = await rolesHeldBy(tx, row.actor_person, mayReturn, today);
    const { code, title } = about;
    const notice = lateDefectNotice({
      code,
      title,
      by: personToken(row.actor_person),
      count: row.late,
    });
    for (const person of await peopleWhoHold(tx, superiorsOf(roles), about, today))
      if (person.personId !== row.actor_person)
        await tell(tx, { outboxId, about, kind: 'late_defect', person, notice });
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
      day: dayInWords(row.due_on),
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
      day: dayInWords(row.due_on),
    }));
  }
}
