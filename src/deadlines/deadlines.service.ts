/** Lists of open deadlines, for people and for their calendars. */
import { Injectable } from '@nestjs/common';
import { deadlineRuleOn, type Label } from '../../workflows/index.js';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import { Metrics } from '../platform/health/metrics.js';
import { invalidInput } from '../platform/http/problem.js';
import { RulebookService } from '../rulebook/rulebook.service.js';
import type { DeadlinePage, DeadlineView } from './deadlines.dto.js';
import { GRANTED, grantsToAct, grantsToSee, type Holding } from './whose-turn.js';

const PAGE = 50;

interface Row {
  readonly id: string;
  readonly code: string;
  readonly opened_on: string;
  readonly due_on: string;
  readonly days_left: number;
  readonly case_id: string;
  readonly kind: string;
  readonly stage: string;
  readonly state: string;
  readonly case_code: string | null;
  readonly title: string | null;
}

export interface DeadlineWish {
  /** Only cases whose next step one of the holdings may take; otherwise every case within reach. */
  readonly mine: boolean;
  readonly overdueOnly: boolean;
  readonly cursor?: string;
  readonly limit?: number;
}

/** The place after a row in the order (due day, id). */
const cursorAfter = ({ due_on, id }: Row): string =>
  Buffer.from(`${due_on}~${id}`).toString('base64url');

const CURSOR = /^(\d{4}-\d{2}-\d{2})~([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

function readCursor(cursor: string | undefined): readonly [string | null, string | null] {
  if (cursor === undefined) return [null, null];
  const [, dueOn, id] = CURSOR.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  if (dueOn === undefined || id === undefined || Number.isNaN(Date.parse(dueOn)))
    throw invalidInput([
      { pointer: '/cursor', code: 'cursor', message: 'không phải vị trí trang do hệ thống cấp' },
    ]);
  return [dueOn, id];
}

@Injectable()
export class DeadlinesService {
  constructor(
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly rulebook: RulebookService,
    metrics: Metrics,
  ) {
    metrics.gauge(
      { name: 'khuyencong_deadlines_overdue', help: 'Open deadlines whose last day has passed' },
      () => this.overdue(),
    );
  }

  private async overdue(): Promise<number> {
    const row = await this.database.one<{ overdue: number }>(
      'SELECT count(*)::int AS overdue FROM deadlines WHERE closed_at IS NULL AND due_on < $1::date',
      [this.clock.today()],
    );
    return row?.overdue ?? 0;
  }

  /**
   * Open deadlines by due day, fifty a page.
   * @throws Problem 400 for a cursor that is not ours.
   */
  async list(holdings: readonly Holding[], wish: DeadlineWish): Promise<DeadlinePage> {
    const { states, orgs, areas } = wish.mine ? grantsToAct(holdings) : grantsToSee(holdings);
    const limit = wish.limit ?? PAGE;
    const [afterDay, afterId] = readCursor(wish.cursor);
    const rows = await this.database.prepared<Row>(
      'deadlines_list',
      `SELECT d.id, d.code, d.opened_on, d.due_on, d.due_on - $4::date AS days_left, c.id AS case_id, c.kind, c.stage,
              c.state, c.code AS case_code, c.title
       FROM deadlines d JOIN cases c ON c.id = d.case_id
       WHERE d.closed_at IS NULL AND ${GRANTED}
         AND ($5::boolean IS FALSE OR d.due_on < $4::date)
         AND ($6::date IS NULL OR (d.due_on, d.id) > ($6::date, $7::uuid))
       ORDER BY d.due_on, d.id LIMIT $8`,
      [states, orgs, areas, this.clock.today(), wish.overdueOnly, afterDay, afterId, limit + 1],
    );
    const page = rows.slice(0, limit);
    const last = rows.length > limit ? page.at(-1) : undefined;
    return {
      items: page.map((row) => this.view(row)),
      next: last === undefined ? null : cursorAfter(last),
    };
  }

  /** What a deadline is called; its code when no row of the rulebook held on the day it was opened. */
  labelOf(code: string, openedOn: string): Label {
    return deadlineRuleOn(this.rulebook.current, code, openedOn)?.label ?? { vi: code, en: code };
  }

  private view(row: Row): DeadlineView {
    const { kind, stage, state, title } = row;
    return {
      id: row.id,
      code: row.code,
      label: this.labelOf(row.code, row.opened_on),
      openedOn: row.opened_on,
      dueOn: row.due_on,
      daysLeft: row.days_left,
      overdue: row.days_left < 0,
      case: { id: row.case_id, kind, stage, state, code: row.case_code, title },
    };
  }
}
