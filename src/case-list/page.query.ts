/** One page of cases by keyset, and the columns every list of cases shows. */
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../workflows/index.js';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import type { CaseFilters, CasesQuery } from './case-list.dto.js';
import { DUE, Params, whereSql } from './filters.sql.js';
import { cursorOf, keyText, orderOf, pageSql } from './page.order.js';

/** A case as lists read it; `balances` by purpose, null for what is no project. */
export interface CaseRow {
  readonly id: string;
  readonly code: string;
  readonly kind: string;
  readonly stage: string;
  readonly state: string;
  readonly revision: number;
  readonly year: number;
  readonly title: string;
  readonly orgId: string;
  readonly orgName: string | null;
  readonly areaId: string | null;
  readonly areaName: string | null;
  readonly areaCode: string | null;
  readonly todayAreaCode: string | null;
  readonly parentId: string | null;
  readonly stateSince: Date;
  readonly due: string | null;
  readonly beneficiary: string | null;
  readonly contentCode: string | null;
  readonly support: string | null;
  readonly balances: Readonly<Record<string, string>> | null;
}

/** Columns of `CaseRow` over `c` and what `ROW_JOINS` brings. */
export const ROW_COLUMNS = `c.id, c.code, c.kind, c.stage, c.state, c.revision, c.year, c.title, c.org_id AS "orgId",
  o.name AS "orgName", c.area_id AS "areaId", a.name AS "areaName", a.code AS "areaCode", t.code AS "todayAreaCode",
  c.parent_id AS "parentId", c.state_since AS "stateSince", ${DUE} AS due, c.details->>'beneficiaryName' AS beneficiary,
  c.content_code AS "contentCode", c.support::text AS support, CASE WHEN c.kind = 'project' THEN (
    SELECT coalesce(jsonb_object_agg(l.purpose, l.balance::text), '{}') FROM ledger_accounts l WHERE l.holder = c.id)
  END AS balances`;

/** The newest name of the unit, the province as it was, and the one it lies in now. */
export const ROW_JOINS = `
  LEFT JOIN LATERAL (SELECT n.name FROM organisation_names n WHERE n.org_id = c.org_id
    ORDER BY n.valid_from DESC LIMIT 1) o ON true
  LEFT JOIN areas a ON a.id = c.area_id LEFT JOIN areas_today t ON t.area_id = c.area_id`;

@Injectable()
export class CasePages {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * At most `limit` rows (50) after the cursor, of those one of the actor's roles reaches.
   * @throws Problem 400 `invalid_cursor`
   */
  async page(actor: Actor, query: CasesQuery): Promise<{ items: CaseRow[]; next: string | null }> {
    const limit = query.limit ?? 50;
    const order = orderOf(query.sort, query.dir);
    const params = new Params();
    const where = whereSql(actor, query, this.clock.today(), params);
    const page = pageSql(order, { where, cursor: query.cursor, limit: limit + 1 }, params.add);
    const rows = await this.db.query<CaseRow & { key: string }>(
      `SELECT ${ROW_COLUMNS}, ${keyText(order)} AS key FROM (${page}) page
       JOIN cases c ON c.id = page.id ${ROW_JOINS} ORDER BY page.key ${order.dir}, c.id ${order.dir}`,
      params.values,
    );
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return {
      items: items.map(({ key: _, ...row }) => row),
      next: rows.length > limit && last ? cursorOf(order, last.id, last.key) : null,
    };
  }

  /** How many cases the list holds. */
  async count(actor: Actor, filters: CaseFilters): Promise<number> {
    const params = new Params();
    const row = await this.db.one<{ count: number }>(
      `SELECT count(*)::int AS count FROM cases c WHERE ${whereSql(actor, filters, this.clock.today(), params)}`,
      params.values,
    );
    return row?.count ?? 0;
  }
}
