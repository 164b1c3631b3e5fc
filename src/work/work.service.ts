/** The desk: what is overdue, due today, waits for me, waits for others, and what I have put off. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  addDays,
  isDate,
  reaches,
  ROLE_LABELS,
  rolesToAct,
  stageOf,
  type Actor,
  type Label,
} from '../../workflows/index.js';
import { Params, visibleSql } from '../case-list/filters.sql.js';
import { ROW_COLUMNS, ROW_JOINS, type CaseRow } from '../case-list/page.query.js';
import { RowView } from '../case-list/row.view.js';
import { holdersOf } from '../notifications/audience.js';
import { Waiting } from '../people/waiting.js';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import { invalidInput, notFound, Problem } from '../platform/http/problem.js';
import { WORK_GROUPS, type WorkGroup, type WorkQuery } from './work.dto.js';
import { workSql } from './work.sql.js';

const PAGE = 50;
const SNOOZE_DAYS = 60;

type Counts = Readonly<Record<WorkGroup, number>>;

interface Row extends CaseRow {
  readonly counts: Partial<Counts> | null;
  readonly group: WorkGroup;
  readonly key: string;
  readonly orderedBy: string | number;
  readonly snoozedUntil: string | null;
}

/** The one row of an empty page has counters and no case. */
interface Desk {
  readonly counts: Counts;
  readonly rows: readonly Row[];
}

/** An act the case waits for from somebody; `bulk`: several cases may take it at once. */
interface AskedAct {
  readonly event: string;
  readonly label: Label;
  readonly bulk: boolean;
}

const cursorOf = (group: WorkGroup, { key, id }: Row): string =>
  Buffer.from(`${group}~${key}~${id}`).toString('base64url');

const CURSOR =
  /^([a-z]+)~(\d{4}-\d{2}-\d{2}|infinity)~([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

function placeOf(group: WorkGroup, cursor: string): { readonly key: string; readonly id: string } {
  const [, of, key = '', id] = CURSOR.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  if (id === undefined || of !== group || !(key === 'infinity' || isDate(key)))
    throw new Problem({
      status: 400,
      code: 'invalid_cursor',
      title: 'Con trỏ trang không hợp lệ',
      detail: 'Gửi lại đúng next của trang trước, cùng group.',
    });
  return { key, id };
}

/** The moves of these roles that the state waits for. */
function askedOf(actor: Actor, { kind, stage, state, orgId, areaId }: CaseRow): AskedAct[] {
  return Object.entries(stageOf(kind, stage).states[state]?.moves ?? {}).flatMap(([event, move]) =>
    move.aside !== true && reaches(actor, move.roles, { orgId, areaId })
      ? [{ event, label: move.label, bulk: 'bulk' in move && move.bulk === true }]
      : [],
  );
}

@Injectable()
export class WorkService implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly view: RowView,
    private readonly waiting: Waiting,
  ) {}

  /** What `GET /me` tells of the desk: everything that waits for the person and was not put off. */
  onModuleInit(): void {
    this.waiting.register('cases', async (actor) => {
      const { counts } = await this.read(actor, 'mine', undefined, this.clock.today());
      return counts.overdue + counts.today + counts.mine;
    });
  }

  /**
   * Counters of every group and one page of one of them, the earliest day first.
   * @throws Problem 400 `invalid_cursor`
   */
  async desk(actor: Actor, { group = 'mine', cursor }: WorkQuery) {
    const today = this.clock.today();
    const { counts, rows } = await this.read(actor, group, cursor, today);
    const page = rows.slice(0, PAGE);
    const last = page.at(-1);
    const wishes = page.map(({ kind, stage, state, orgId, areaId }) => ({
      roles: rolesToAct(kind, stage, state),
      orgId,
      areaId,
    }));
    const of = await holdersOf(this.db, wishes, today);
    return {
      counts,
      items: page.map(
        ({ counts: _counts, key: _key, orderedBy: _day, group: own, snoozedUntil, ...row }) => ({
          ...this.view.row(row),
          group: own,
          snoozedUntil,
          asked: askedOf(actor, row),
          holders: rolesToAct(row.kind, row.stage, row.state).map((role) => ({
            role,
            label: ROLE_LABELS[role],
            ...of(role, row),
          })),
        }),
      ),
      next: rows.length > PAGE && last ? cursorOf(group, last) : null,
    };
  }

  /**
   * Puts a case off; any move of it brings it back before that day.
   * @throws Problem 400 `invalid_input` for a day that is not between tomorrow and 60 days from now; 404 `not_found`
   */
  async snooze(actor: Actor, caseId: string, until: string): Promise<void> {
    const today = this.clock.today();
    if (!isDate(until) || until <= today || until > addDays(today, SNOOZE_DAYS))
      throw invalidInput([
        {
          pointer: '/until',
          code: 'snooze_day',
          message: `chọn một ngày từ ${addDays(today, 1)} đến ${addDays(today, SNOOZE_DAYS)}`,
        },
      ]);
    const params = new Params();
    const [person, id, day, now] = [actor.personId, caseId, until, today].map(params.add);
    const kept = await this.db.query(
      `WITH over AS (DELETE FROM work_snoozes WHERE person_id = ${person}::uuid AND until <= ${now}::date
         AND case_id <> ${id}::uuid)
       INSERT INTO work_snoozes (person_id, case_id, until, revision)
       SELECT ${person}::uuid, c.id, ${day}::date, c.revision FROM cases c
       WHERE c.id = ${id}::uuid AND ${visibleSql(actor, params)}
       ON CONFLICT (person_id, case_id) DO UPDATE SET until = excluded.until, revision = excluded.revision
       RETURNING case_id`,
      params.values,
    );
    if (kept.length === 0) throw notFound('hồ sơ');
  }

  /** Takes a case back; nothing happens when it was not put off. @throws Problem 404 `not_found` */
  async wake(actor: Actor, caseId: string): Promise<void> {
    const params = new Params();
    const id = params.add(caseId);
    const [seen] = await this.db.query(
      `SELECT FROM cases c WHERE c.id = ${id}::uuid AND ${visibleSql(actor, params)}`,
      params.values,
    );
    if (seen === undefined) throw notFound('hồ sơ');
    await this.db.query('DELETE FROM work_snoozes WHERE person_id = $1 AND case_id = $2', [
      actor.personId,
      caseId,
    ]);
  }

  private async read(
    actor: Actor,
    group: WorkGroup,
    cursor: string | undefined,
    today: string,
  ): Promise<Desk> {
    const params = new Params();
    const work = workSql(actor, today, params);
    const after = cursor === undefined ? null : placeOf(group, cursor);
    const [wanted, key, id] = [group, after?.key ?? null, after?.id ?? null].map(params.add);
    const rows = await this.db.query<Row | (Row & { readonly id: null })>(
      `WITH ${work}, page AS (SELECT * FROM work w WHERE w."group" = ${wanted}
           AND (${key}::date IS NULL OR (w.key, w.id) > (${key}::date, ${id}::uuid))
         ORDER BY w.key, w.id LIMIT ${PAGE + 1}),
       counted AS (SELECT jsonb_object_agg(n."group", n.cases) AS counts
         FROM (SELECT w."group", count(*)::int AS cases FROM work w GROUP BY w."group") n)
       SELECT counted.counts, shown.* FROM counted LEFT JOIN (
         SELECT ${ROW_COLUMNS}, page."group", page.until AS "snoozedUntil", page.key AS "orderedBy",
           CASE WHEN isfinite(page.key) THEN to_char(page.key, 'YYYY-MM-DD') ELSE page.key::text END AS key
         FROM page JOIN cases c ON c.id = page.id ${ROW_JOINS}) shown ON true
       ORDER BY shown."orderedBy", shown.id`,
      params.values,
    );
    const found = rows[0]?.counts ?? {};
    const counts = Object.fromEntries(
      WORK_GROUPS.map((each) => [each, found[each] ?? 0]),
    ) as Record<WorkGroup, number>;
    return { counts, rows: rows.filter((row): row is Row => row.id !== null) };
  }
}
