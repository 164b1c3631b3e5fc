/** The one path by which a case changes state, for people, timers and other cases alike. */
import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  openingStage,
  sees,
  stageOf,
  SYSTEM,
  type Actor,
  type CaseEvent,
  type Payload,
  type Reason,
  type Refused,
} from '../../workflows/index.js';
import { Clock, dateInVietnam } from '../platform/clock/clock.js';
import { notFound, Problem } from '../platform/http/problem.js';
import { CaseReader, type ReadAnswer, type StoredReceipt } from '../case-store/case.reader.js';
import { checkedPayload } from './event.body.js';
import { KindRegistry } from '../case-store/kind.registry.js';
import type { LoadedCase } from '../case-store/case.contracts.js';
import { Planner } from './planner.js';
import { after, movesOf, receiptOf, type CaseMove, type Receipt } from './receipt.js';
import { bodyHash, type Step, type Unit } from '../case-store/unit.js';
import { UnitWriter } from '../case-store/unit.writer.js';

export interface Command {
  readonly actor: Actor;
  /** 1 to 200 characters; the same key with the same request gives the same receipt, for ever. */
  readonly idempotencyKey: string;
  readonly payload: Payload;
  /** Decide and check against the database, then roll back. */
  readonly dryRun?: boolean;
  readonly quiet?: boolean;
  /** The instant it happened, for imports and the demonstration year; the clock's now when it is left out. */
  readonly at?: Date;
}
export interface SendCommand extends Command {
  readonly caseId: string;
  readonly type: string;
  /** The revision the person saw. Timers leave it out. */
  readonly expectedRevision?: number;
}
export interface OpenCommand extends Command {
  readonly kind: string;
}

export type Answer =
  | {
      readonly kind: 'moved';
      readonly receipt: Receipt;
      readonly moves: readonly CaseMove[];
      readonly replayed: boolean;
    }
  | {
      readonly kind: 'refused';
      readonly status: 403 | 409 | 422;
      readonly code: string;
      readonly reasons: readonly Reason[];
    };

/** A case as somebody sees it. `law` as the facts of its kind give it; amounts are bigint đồng. */
export interface SeenCase {
  readonly found: LoadedCase;
  readonly moves: readonly CaseMove[];
  readonly law: object;
}

const MOST_TRIES = 8;
const STATUS: Readonly<Record<string, 403 | 409 | 422>> = {
  role_may_not_do_this: 403,
  case_is_not_in_your_reach: 403,
  not_expected_in_this_state: 409,
  case_changed_meanwhile: 409,
};

const changedMeanwhile = (revision: number): Refused & { code: 'not_expected_in_this_state' } => ({
  kind: 'refused',
  code: 'not_expected_in_this_state',
  reasons: [
    {
      rule: 'case_changed_meanwhile',
      message: {
        vi: `Hồ sơ đã thay đổi (phiên bản hiện tại: ${revision}); hãy tải lại rồi thực hiện`,
        en: `The case has changed (current revision: ${revision}); load it again`,
      },
      remedy: {
        vi: 'Tải lại hồ sơ, xem phần đã thay đổi rồi thực hiện lại.',
        en: 'Load the case again, look at what has changed, then take the step again.',
      },
    },
  ],
});

@Injectable()
export class LifecycleService {
  constructor(
    private readonly clock: Clock,
    private readonly reader: CaseReader,
    private readonly planner: Planner,
    private readonly writer: UnitWriter,
    private readonly registry: KindRegistry,
  ) {}

  /**
   * Asks a case to move.
   * Refusals: `case_changed_meanwhile`, `not_expected_in_this_state` (409), `role_may_not_do_this`,
   * `case_is_not_in_your_reach` (403), and the rules of the move (422).
   * @throws Problem 404 `not_found` for a case that is not there or not for this person; 400 `invalid_input`;
   * 422 `key_was_used_for_something_else`.
   */
  async send(command: SendCommand): Promise<Answer> {
    const { caseId, type, actor, idempotencyKey, payload, expectedRevision } = command;
    const hash = bodyHash({ caseId, type, payload, expectedRevision });
    const key = command.dryRun ? '' : idempotencyKey;
    for (let attempt = 0; attempt < MOST_TRIES; attempt += 1) {
      const answer = await this.reader.read({ caseId, personId: actor.personId, key });
      if (answer.receipt) return this.again(answer, answer.receipt, hash, actor);
      const { found } = answer;
      if (!found || !isVisible(actor, found)) throw notFound('hồ sơ');
      const event = { type, actor, payload, ...this.time(command.at) };
      const refused = this.outOfDate(found, expectedRevision);
      if (refused) return this.refuse(found, event, refused, command);
      const checked = { ...event, payload: checkedBody(found, event) };
      const planned = await this.planner.move(found, checked);
      if (planned.kind === 'refused') return this.refuse(found, checked, planned, command);
      const written = await this.write(planned.steps, command, hash);
      if (written !== 'again') return written;
    }
    throw busy();
  }

  /** Opens a case. Refusals and errors as for `send`; 404 for a kind that does not exist. */
  async open(command: OpenCommand): Promise<Answer> {
    const { kind, actor, idempotencyKey, payload } = command;
    const stage = openingStage(kind);
    if (!stage?.opening) throw notFound('loại hồ sơ');
    const hash = bodyHash({ kind, payload });
    const details = checkedPayload(stage.opening.fields, payload);
    for (let attempt = 0; attempt < MOST_TRIES; attempt += 1) {
      const answer = await this.planner.draft(
        kind,
        details,
        actor.personId,
        command.dryRun ? '' : idempotencyKey,
      );
      if (answer.receipt) return this.again(answer, answer.receipt, hash, actor);
      if (!answer.found) throw new Error('a draft was asked for and none was read');
      const event = { type: `${kind}.open`, actor, payload: details, ...this.time(command.at) };
      const planned = await this.planner.opening(answer.found, event);
      if (planned.kind === 'refused') return this.refuse(answer.found, event, planned, command);
      const written = await this.write(planned.steps, command, hash);
      if (written !== 'again') return written;
    }
    throw busy();
  }

  /**
   * The case as this person may see it, with the moves that are theirs and the rows of law their rules read today.
   * Null when there is none for them.
   */
  async look(caseId: string, actor: Actor): Promise<SeenCase | null> {
    const isProgram = actor.reads !== undefined;
    const question = { caseId, personId: actor.personId, key: '' };
    const { found } = await this.reader[isProgram ? 'readInScope' : 'read'](question);
    if (!found || !isVisible(actor, found)) return null;
    const time = this.time();
    const facts = this.planner.factsOf(found, time.today);
    const moves = isProgram ? [] : movesOf(found, facts, { actor, ...time });
    return { found, moves, law: facts.law };
  }

  private time(now = this.clock.now()): { readonly at: string; readonly today: string } {
    return { at: now.toISOString(), today: dateInVietnam(now) };
  }

  private moves(found: LoadedCase, actor: Actor): readonly CaseMove[] {
    const time = this.time();
    return movesOf(found, this.planner.factsOf(found, time.today), { actor, ...time });
  }

  private outOfDate(found: LoadedCase, expected: number | undefined): Refused | null {
    return expected === undefined || found.revision === expected
      ? null
      : changedMeanwhile(found.revision);
  }

  private async write(
    steps: readonly Step[],
    command: Command,
    hash: string,
  ): Promise<Answer | 'again'> {
    const receipt = receiptOf(steps);
    const unit: Unit = {
      key: command.dryRun ? `dry-run ${randomUUID()}` : command.idempotencyKey,
      actor: command.actor,
      bodyHash: hash,
      steps,
      reply: { ...receipt },
      quiet: command.quiet ?? false,
    };
    const outcome = command.dryRun
      ? await this.writer.rehearse(unit)
      : await this.writer.write(unit);
    if (outcome.kind === 'stale' || outcome.kind === 'replayed') return 'again';
    const [first] = steps;
    if (!first) throw new Error('a unit without a step was written');
    if (outcome.kind === 'refused')
      return this.refuse(first.found, first.event, outcome.refused, command);
    return {
      kind: 'moved',
      receipt,
      moves: await this.movesAfter(steps, first, command),
      replayed: false,
    };
  }

  /** A step that moved its case alone leaves facts that are known without asking again. */
  private async movesAfter(
    steps: readonly Step[],
    first: Step,
    command: Command,
  ): Promise<readonly CaseMove[]> {
    if (steps.length === 1 || command.dryRun) {
      const holder = this.registry.factsOf(first.found.kind).holderOf(first.found);
      return this.moves(after(first, holder), command.actor);
    }
    return (await this.look(first.found.id, command.actor))?.moves ?? [];
  }

  private async again(
    answer: ReadAnswer,
    receipt: StoredReceipt,
    hash: string,
    actor: Actor,
  ): Promise<Answer> {
    if (receipt.bodyHash !== hash)
      throw new Problem({
        status: 422,
        code: 'key_was_used_for_something_else',
        title: 'Khóa Idempotency-Key đã dùng cho một yêu cầu khác',
        detail: 'Hãy dùng khóa mới cho yêu cầu mới; chỉ gửi lại khóa cũ với đúng nội dung cũ.',
      });
    const seen =
      answer.found?.id === receipt.caseId ? null : await this.look(receipt.caseId, actor);
    const found = seen?.found ?? answer.found;
    return {
      kind: 'moved',
      receipt: receipt.reply as unknown as Receipt,
      moves: found && found.revision > 0 ? this.moves(found, actor) : [],
      replayed: true,
    };
  }

  private async refuse(
    found: LoadedCase,
    event: CaseEvent,
    refused: Refused,
    command: Command,
  ): Promise<Answer> {
    const code =
      refused.reasons[0]?.rule === 'case_changed_meanwhile'
        ? 'case_changed_meanwhile'
        : refused.code;
    if (!command.dryRun)
      await this.writer.keepAttempt({ found, event, code, reasons: refused.reasons });
    return { kind: 'refused', status: STATUS[code] ?? 422, code, reasons: refused.reasons };
  }
}

/** A person sees the cases one of their roles reaches; the engine sees all. */
export const isVisible = (
  actor: Actor,
  found: { readonly orgId: string; readonly areaId: string | null },
): boolean => actor.personId === SYSTEM.personId || sees(actor, found);

function checkedBody(found: LoadedCase, event: CaseEvent): Payload {
  const move = stageOf(found.kind, found.stage).states[found.state]?.moves?.[event.type];
  return move && event.actor.personId !== SYSTEM.personId
    ? checkedPayload(move.fields, event.payload)
    : event.payload;
}

const busy = (): Problem =>
  new Problem({
    status: 503,
    code: 'case_is_busy',
    title: 'Hồ sơ đang được nhiều người xử lý, hãy thử lại',
    retryAfter: 1,
  });
