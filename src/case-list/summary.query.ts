/** How many cases there are and what money stands in them, by stage, state, province, content or unit. */
import { Injectable } from '@nestjs/common';
import { STAGES, type Actor, type Label } from '../../workflows/index.js';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import type { Grouping, SummaryQuery } from './case-list.dto.js';
import { Params, whereSql } from './filters.sql.js';
import { placeLabels, RowView, rowMoney, type RowMoney } from './row.view.js';

/** Amounts are decimal strings of whole đồng; `key` is null for cases without a province or content. */
export interface SummaryGroup extends RowMoney {
  readonly key: string | null;
  readonly label: Label | null;
  readonly count: number;
  readonly support: string;
}

export interface Summary {
  readonly total: number;
  readonly groups: readonly SummaryGroup[];
}

interface Row {
  readonly key: string | null;
  readonly name: string | null;
  readonly count: number;
  readonly support: string;
  readonly balances: Readonly<Record<string, string>> | null;
}

/** The columns of `c` that are counted by, and the key made of them once they are. */
const KEYS: Readonly<Record<Grouping, { readonly key: string; readonly columns: string }>> = {
  stage: { key: 'c.stage', columns: 'c.stage' },
  state: { key: `c.kind || '/' || c.stage || '/' || c.state`, columns: 'c.kind, c.stage, c.state' },
  area: { key: 'c.area_id::text', columns: 'c.area_id' },
  content: { key: 'c.content_code', columns: 'c.content_code' },
  org: { key: 'c.org_id::text', columns: 'c.org_id' },
  none: { key: 'NULL::text', columns: '' },
};

/** From the key that was counted by to the one that is shown, with its name. */
const SHOWN: Readonly<
  Record<Grouping, { readonly key: string; readonly name: string; readonly join: string }>
> = (() => {
  const plain = { key: 'n.key', name: 'NULL::text', join: '' };
  return {
    stage: plain,
    state: plain,
    content: plain,
    none: plain,
    area: {
      key: 't.code',
      name: 't.name',
      join: 'LEFT JOIN areas_today t ON t.area_id = n.key::uuid',
    },
    org: {
      key: 'n.key',
      name: 'o.name',
      join: `LEFT JOIN LATERAL (SELECT name FROM organisation_names WHERE org_id = n.key::uuid
        ORDER BY valid_from DESC LIMIT 1) o ON true`,
    },
  };
})();

const plus = (one: string, other: string): string => (BigInt(one) + BigInt(other)).toString();

function byKey(rows: readonly Row[]): Map<string | null, Row[]> {
  const groups = new Map<string | null, Row[]>();
  for (const row of rows) groups.set(row.key, [...(groups.get(row.key) ?? []), row]);
  return groups;
}

@Injectable()
export class CaseSummaries {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly view: RowView,
  ) {}

  /** The cases of the list with the same filters, counted and added up; the groups by their keys. */
  async summary(actor: Actor, query: SummaryQuery): Promise<Summary> {
    const by = query.by ?? 'none';
    const params = new Params();
    const where = whereSql(actor, query, this.clock.today(), params);
    const own = KEYS[by];
    const { key, name, join } = SHOWN[by];
    const rows = await this.db.query<Row>(
      `WITH counted AS (SELECT ${own.key} AS key, count(*)::int AS count, sum(c.support) AS support
         FROM cases c WHERE ${where} GROUP BY ${own.columns || '()'}),
       held AS (SELECT ${own.key} AS key, l.purpose, sum(l.balance) AS balance
         FROM cases c JOIN ledger_accounts l ON l.holder = c.id AND l.balance <> 0
         WHERE c.kind = 'project' AND ${where} GROUP BY ${[own.columns, 'l.purpose'].filter(Boolean).join(', ')}),
       money AS (SELECT key, jsonb_object_agg(purpose, balance::text) AS balances FROM held GROUP BY key)
       SELECT ${key} AS key, ${name} AS name, n.count, coalesce(n.support, 0)::text AS support, m.balances
       FROM counted n LEFT JOIN money m ON coalesce(m.key, '') = coalesce(n.key, '') ${join} WHERE n.count > 0 ORDER BY 1`,
      params.values,
    );
    const groups = [...byKey(rows).values()].map((group) => this.group(by, group));
    return { total: groups.reduce((total, { count }) => total + count, 0), groups };
  }

  /** Provinces that were merged into one are counted as one. */
  private group(by: Grouping, rows: readonly Row[]): SummaryGroup {
    const [first] = rows;
    const balances: Record<string, string> = {};
    for (const [purpose, balance] of rows.flatMap((row) => Object.entries(row.balances ?? {})))
      balances[purpose] = plus(balances[purpose] ?? '0', balance);
    return {
      key: first?.key ?? null,
      label: this.label(by, first?.key ?? null, first?.name ?? null),
      count: rows.reduce((total, { count }) => total + count, 0),
      support: rows.reduce((total, { support }) => plus(total, support), '0'),
      ...rowMoney(balances),
    };
  }

  private label(by: Grouping, key: string | null, name: string | null): Label | null {
    if (name !== null) return { vi: name, en: name };
    if (key === null) return null;
    if (by === 'stage') return STAGES.find(({ stage }) => stage === key)?.label ?? null;
    if (by === 'content') return this.view.contentLabel(key);
    if (by !== 'state') return null;
    const [kind = '', stage = '', state = ''] = key.split('/');
    return placeLabels(kind, stage, state).stateLabel;
  }
}
