/** Writes units through `lifecycle_commit`, those that wait together in one transaction, and keeps refused attempts. */
import { Injectable } from '@nestjs/common';
import type { CaseEvent, Reason, Refused } from '../../workflows/index.js';
import { Database, type Tx } from '../platform/database/database.js';
import { Metrics } from '../platform/health/metrics.js';
import { Lanes } from '../platform/lanes/lane.js';
import type { LoadedCase } from './case.contracts.js';
import { batchOf, canonical, keysOf, type Unit } from './unit.js';

export type WriteOutcome =
  | { readonly kind: 'done' | 'stale' | 'replayed' }
  | { readonly kind: 'refused'; readonly refused: Refused };

export interface Attempt {
  readonly found: LoadedCase;
  readonly event: CaseEvent;
  readonly code: string;
  readonly reasons: readonly Reason[];
}

interface CommitRow {
  unit: number;
  outcome: 'done' | 'stale' | 'replayed' | 'refused';
  detail: string | null;
}

const COMMIT = 'SELECT unit, outcome, detail FROM lifecycle_commit($1::jsonb)';

const KEEP_ATTEMPTS = `
INSERT INTO refused_attempts (case_id, revision, event, stage, state, actor_person, actor_org, on_behalf_of, at, code,
  reasons, payload)
SELECT * FROM jsonb_to_recordset($1::jsonb) AS a(case_id uuid, revision int, event text, stage text, state text,
  actor_person uuid, actor_org uuid, on_behalf_of uuid, at timestamptz, code text, reasons text, payload text)`;

const TOLD_BY_THE_DATABASE: Readonly<Record<string, Pick<Reason, 'message' | 'remedy'>>> = {
  account_keeps_its_floor: {
    message: {
      vi: 'Số tiền không còn đủ: người khác vừa dùng phần còn lại',
      en: 'The money is no longer there: somebody has just used what was left',
    },
    remedy: {
      vi: 'Tải lại hồ sơ để xem số còn lại, rồi sửa số tiền hoặc chờ bổ sung kinh phí.',
      en: 'Load the case again to see what is left, then change the amount or wait for more money.',
    },
  },
  instalment_is_paid_once: {
    message: {
      vi: 'Khoản tạm ứng này đã được ghi nhận thanh toán',
      en: 'This instalment is recorded as paid already',
    },
    remedy: {
      vi: 'Không cần ghi lại; tải lại hồ sơ để xem chứng từ đã ghi.',
      en: 'There is nothing to record again; load the case to see the payment.',
    },
  },
  actor_has_the_right: {
    message: {
      vi: 'Vai trò dùng để thực hiện bước này không còn hiệu lực',
      en: 'The role this step was taken with is no longer in force',
    },
    remedy: {
      vi: 'Tải lại trang; nếu vẫn cần thực hiện, hãy đề nghị quản trị xem lại vai trò hoặc ủy quyền.',
      en: 'Load the page again; if the step is still needed, ask the administrator about the role or substitution.',
    },
  },
  duties_are_apart: {
    message: {
      vi: 'Cùng một người không được làm hai việc phải tách biệt trên một hồ sơ',
      en: 'One person may not have two duties on a dossier that must be apart',
    },
    remedy: {
      vi: 'Người khác có thẩm quyền, chưa làm việc kia với hồ sơ, thực hiện bước này.',
      en: 'Somebody else with the power to act, who has not done the other for the dossier, takes this step.',
    },
  },
  no_conflict_is_declared: {
    message: {
      vi: 'Đã khai xung đột lợi ích với hồ sơ này',
      en: 'A conflict of interest on this dossier is declared',
    },
    remedy: {
      vi: 'Người khác có thẩm quyền, không có xung đột lợi ích, thực hiện bước này.',
      en: 'Somebody else with the power to act, without a conflict of interest, takes this step.',
    },
  },
  large_sums_take_two: {
    message: {
      vi: 'Khoản chi lớn chưa được người thứ hai soát xét',
      en: 'A large payment has not been endorsed by a second person',
    },
    remedy: {
      vi: 'Một người khác của Cục soát xét đề nghị này, rồi lãnh đạo Cục duyệt.',
      en: 'Another person of the department endorses the request, then the head approves it.',
    },
  },
  move_is_legal: {
    message: {
      vi: 'Bước chuyển này không có trong quy trình',
      en: 'This move is not in the workflow',
    },
    remedy: {
      vi: 'Hồ sơ không thay đổi; hãy báo quản trị hệ thống kiểm tra quy trình.',
      en: 'The case has not changed; ask the administrator to check the workflow.',
    },
  },
};

/** A constraint that refused: its name is the rule, as with the rules of the machines. Any other is a bug of ours. */
const refusedBy = (detail: string | null): Refused => {
  const rule = detail?.split(':')[0] ?? '';
  const told = TOLD_BY_THE_DATABASE[rule];
  if (!told) throw new Error(`the database refused a unit: ${detail ?? 'no detail'}`);
  return { kind: 'refused', code: 'rules_do_not_hold', reasons: [{ rule, ...told }] };
};

const outcomeOf = (row: CommitRow | undefined): WriteOutcome => {
  if (!row) throw new Error('the database did not answer for every unit');
  return row.outcome === 'refused'
    ? { kind: 'refused', refused: refusedBy(row.detail) }
    : { kind: row.outcome };
};

class Rehearsed extends Error {
  constructor(readonly outcome: WriteOutcome) {
    super('rehearsed');
  }
}

@Injectable()
export class UnitWriter {
  private readonly units: Lanes<Unit, WriteOutcome>;
  private readonly attempts: Lanes<Attempt, null>;

  private readonly commands: ReturnType<Metrics['counter']>;
  private readonly batches: ReturnType<Metrics['histogram']>;

  constructor(
    private readonly db: Database,
    metrics: Metrics,
  ) {
    this.commands = metrics.counter({
      name: 'khuyencong_commands_total',
      help: 'Commands by kind of case and what became of them: accepted, or the code of the refusal',
      labels: ['kind', 'code'],
    });
    this.batches = metrics.histogram(
      {
        name: 'khuyencong_commit_batch_units',
        help: 'Commands written by one transaction',
      },
      [1, 2, 4, 8, 16, 32, 64],
    );
    this.units = new Lanes((units) => this.commitTogether(units), {
      lanes: 2,
      most: 64,
      keys: keysOf,
    });
    this.attempts = new Lanes((attempts) => this.keep(attempts), { lanes: 2, most: 256 });
  }

  /** Writes a unit whole or not at all; durable when it answers `done`. */
  async write(unit: Unit): Promise<WriteOutcome> {
    const outcome = await this.units.add(unit);
    if (outcome.kind === 'done')
      this.commands.inc({ kind: unit.steps[0]?.found.kind ?? '', code: 'accepted' });
    return outcome;
  }

  /** Writes a unit and rolls it back: the answer is what `write` would have said. */
  async rehearse(unit: Unit): Promise<WriteOutcome> {
    try {
      return await this.db.engine.transaction(async (tx) => {
        const [outcome] = await this.commit(tx, [unit]);
        throw new Rehearsed(outcome ?? { kind: 'stale' });
      });
    } catch (error) {
      if (error instanceof Rehearsed) return error.outcome;
      throw error;
    }
  }

  /** Keeps an attempt that was refused: who asked for what, and what stood in the way. */
  async keepAttempt(attempt: Attempt): Promise<void> {
    this.commands.inc({ kind: attempt.found.kind, code: attempt.code });
    await this.attempts.add(attempt);
  }

  private commitTogether(units: readonly Unit[]): Promise<readonly WriteOutcome[]> {
    this.batches.observe(units.length);
    return this.commit(this.db.engine, units);
  }

  private async commit(
    on: Pick<Tx, 'prepared'>,
    units: readonly Unit[],
  ): Promise<readonly WriteOutcome[]> {
    const rows = await on.prepared<CommitRow>('lifecycle_commit', COMMIT, [batchOf(units)]);
    const byUnit = new Map(rows.map((row) => [row.unit, row]));
    return units.map((_, u) => outcomeOf(byUnit.get(u)));
  }

  private async keep(attempts: readonly Attempt[]): Promise<readonly null[]> {
    const rows = attempts.map(({ found, event, code, reasons }) => ({
      case_id: found.id,
      revision: found.revision,
      event: event.type,
      stage: found.stage,
      state: found.state,
      actor_person: event.actor.personId,
      actor_org: event.actor.orgId,
      on_behalf_of: event.actor.onBehalfOf ?? null,
      at: event.at,
      code,
      reasons: canonical(reasons),
      payload: canonical(event.payload),
    }));
    await this.db.engine.prepared('lifecycle_refused', KEEP_ATTEMPTS, [JSON.stringify(rows)]);
    return attempts.map(() => null);
  }
}
