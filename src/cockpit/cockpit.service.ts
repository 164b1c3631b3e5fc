/** The pictures of a budget year and the projects behind each of its numbers. Amounts are decimal strings of đồng. */
import { Injectable } from '@nestjs/common';
import type { Actor, Label } from '../../workflows/index.js';
import type { BudgetsQuery } from '../budgets/budgets.dto.js';
import { areasOf, BudgetsService, type YearBudget } from '../budgets/budgets.service.js';
import { grouped, sharesOf, type ShareRow } from '../budgets/budgets.sums.js';
import { SHARES } from '../budgets/budgets.sql.js';
import { projectMoney, PURPOSES } from '../ledger/ledger.service.js';
import { Clock, dateInVietnam } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import type { BehindQuery, Sum } from './cockpit.dto.js';
import { BEHIND_PAGE, BEHIND_TOTAL, MOVEMENTS } from './cockpit.sql.js';
import { flowOf, total, type FlowNode, type Held, type Level } from './flow.js';

export interface BurndownPoint {
  readonly day: string;
  /** The day lies ahead of the clock, or of the instant asked for: the sums are those reached so far. */
  readonly ahead: boolean;
  readonly granted: string | null;
  readonly planned: string;
  readonly committed: string;
  readonly advanced: string;
  readonly accepted: string;
  readonly settled: string;
  readonly returned: string;
}
interface Asked {
  readonly year: number;
  readonly asOf: string | null;
  readonly scope: 'all' | 'area';
}
export interface Burndown extends Asked {
  readonly points: readonly BurndownPoint[];
}
interface Amounts {
  readonly planned: string;
  readonly advanced: string;
}
interface NamedKey extends Amounts {
  readonly key: string;
  readonly label: Label;
}
export interface NamedNode extends Amounts {
  readonly id: string;
  readonly level: Level;
  readonly key: string | null;
  readonly label: Label;
  readonly holds: readonly NamedKey[];
}
export interface NamedFlow extends Asked {
  readonly total: Amounts;
  readonly nodes: readonly NamedNode[];
  readonly links: readonly (Amounts & { readonly from: string; readonly to: string })[];
  /** Money that does not go through the books of the programme: it is planned, and flows beside them. */
  readonly apart: readonly YearBudget['sources'][number][];
}
export interface BehindLine {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly stage: string;
  readonly state: string;
  readonly orgId: string;
  readonly areaId: string | null;
  readonly areaName: string | null;
  readonly content: string;
  readonly planId: string;
  readonly planCode: string;
  readonly batch: number;
  readonly amount: string;
}
export interface Behind {
  readonly purpose: Sum;
  readonly total: string;
  readonly count: number;
  readonly items: readonly BehindLine[];
  readonly next: string | null;
}

interface MovementRow {
  readonly day: string;
  readonly purpose: string;
  readonly amount: string;
}

const NO_AREA = 'none';
/** A table is whole: no year has more projects than this. */
const WHOLE_TABLE = 100_000;

const text = ({ planned, advanced }: { planned: bigint; advanced: bigint }): Amounts => ({
  planned: planned.toString(),
  advanced: advanced.toString(),
});

@Injectable()
export class CockpitService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly budgets: BudgetsService,
  ) {}

  /**
   * The sums of a year on each day on which money moved, on its first and last day and on the day its payments end
   * (31 January, TTLT 26/2014 art. 8); each point is what `GET /budgets` says as of the end of that day.
   */
  async burndown(actor: Actor, { year, asOf }: BudgetsQuery): Promise<Burndown> {
    const areas = areasOf(actor);
    const at = asOf === undefined ? null : new Date(asOf);
    const rows = await this.db.query<MovementRow>(MOVEMENTS, [at, year, areas]);
    const today = dateInVietnam(at ?? this.clock.now());
    const points = pointsOf(rows, year, today).map((point) =>
      areas === null ? point : { ...point, granted: null },
    );
    const scope = areas === null ? 'all' : 'area';
    return { year, asOf: at?.toISOString() ?? null, scope, points };
  }

  /** Where the state's money of a year goes: estimate → batch → content → province. */
  async flow(actor: Actor, query: BudgetsQuery): Promise<NamedFlow> {
    const { year, asOf } = query;
    const at = asOf === undefined ? null : new Date(asOf);
    const [budget, rows] = await Promise.all([
      this.budgets.year(actor, query),
      this.db.query<ShareRow>(SHARES, [at, year, areasOf(actor)]),
    ]);
    const keyOf = (row: ShareRow): string =>
      [row.estimate, row.plan, row.content, row.area ?? NO_AREA].join(' ');
    const { nodes, links } = flowOf(
      [...grouped(rows, keyOf).values()].flatMap((own) => {
        const [first] = own;
        if (!first) return [];
        const { allotted, advanced } = sharesOf(own);
        const { estimate: source, plan: batch, content, area } = first;
        const keys = { source, batch, content, province: area ?? NO_AREA };
        return [{ keys, planned: BigInt(allotted), advanced: BigInt(advanced) }];
      }),
    );
    const named = namesIn(budget);
    return {
      year,
      asOf: budget.asOf,
      scope: budget.scope,
      total: text(total(nodes.filter(({ level }) => level === 'source'))),
      nodes: nodes.map((node) => nodeWithNames(node, named)),
      links: links.map(({ from, to, ...amounts }) => ({ from, to, ...text(amounts) })),
      apart: budget.sources.filter(({ source }) => source !== 'national'),
    };
  }

  /** The projects behind a number, the newest first; `total` is that number. As a table: all of them at once. */
  async behind(actor: Actor, query: BehindQuery): Promise<Behind> {
    const { year, asOf, purpose, area = null, content = null, plan = null, cursor = null } = query;
    const limit = query.format === 'csv' ? WHOLE_TABLE : (query.limit ?? 50);
    const at = asOf === undefined ? null : new Date(asOf);
    const params = [at, year, areasOf(actor), PURPOSES[purpose], area, content, plan];
    const [sum, rows] = await Promise.all([
      this.db.one<{ count: number; total: string }>(BEHIND_TOTAL, params),
      this.db.query<BehindLine>(BEHIND_PAGE, [...params, cursor, limit + 1]),
    ]);
    const items = rows.slice(0, limit);
    return {
      purpose,
      total: sum?.total ?? '0',
      count: sum?.count ?? 0,
      items,
      next: rows.length > limit ? (items.at(-1)?.id ?? null) : null,
    };
  }
}

function pointsOf(rows: readonly MovementRow[], year: number, today: string): BurndownPoint[] {
  const byDay = grouped(rows, ({ day }) => day);
  const anchors = [`${year}-01-01`, `${year}-12-31`, `${year + 1}-01-31`];
  const days = [...new Set([...byDay.keys(), ...anchors])].toSorted();
  const balances: Record<string, string> = {};
  return days.map((day) => {
    for (const { purpose, amount } of byDay.get(day) ?? [])
      balances[purpose] = (BigInt(balances[purpose] ?? '0') + BigInt(amount)).toString();
    const { allotted, committed, advanced, accepted, settled, returned } = projectMoney(balances);
    // The source goes below zero by exactly what was granted.
    const granted = (-BigInt(balances['state_budget'] ?? '0')).toString();
    const sums = { granted, planned: allotted, committed, advanced, accepted, settled, returned };
    return { day, ahead: day > today, ...sums };
  });
}

type NameOf = (level: Level, key: string) => Label;

/** What the nodes of each level are called; the same in both languages where it is a proper name. */
function namesIn(budget: YearBudget): NameOf {
  const proper = (name: string): Label => ({ vi: name, en: name });
  const names = new Map<string, Label>([
    [`province:${NO_AREA}`, { vi: 'Không thuộc tỉnh nào', en: 'In no province' }],
  ]);
  for (const { id, title, plans } of budget.estimates) {
    names.set(`source:${id}`, proper(title));
    for (const { id: planId, batch, code } of plans)
      names.set(`batch:${planId}`, {
        vi: `Đợt ${batch} (${code})`,
        en: `Batch ${batch} (${code})`,
      });
  }
  for (const { code, label } of budget.contents)
    names.set(`content:${code}`, label ?? proper(code));
  for (const { areaId, name } of budget.areas)
    if (areaId !== null) names.set(`province:${areaId}`, proper(name ?? areaId));
  return (level, key) => names.get(`${level}:${key}`) ?? proper(key);
}

const REST: Readonly<Record<Level, Label>> = {
  source: { vi: 'Nguồn khác', en: 'Other sources' },
  batch: { vi: 'Các đợt khác', en: 'Other batches' },
  content: { vi: 'Nội dung khác', en: 'Other contents' },
  province: { vi: 'Các tỉnh khác', en: 'Other provinces' },
};

const nodeWithNames = (
  { id, level, key, holds, ...sums }: FlowNode,
  nameOf: NameOf,
): NamedNode => ({
  id,
  level,
  key,
  label: key === null ? REST[level] : nameOf(level, key),
  ...text(sums),
  holds: holds.map((held: Held) => ({
    key: held.key,
    label: nameOf(level, held.key),
    ...text(held),
  })),
});
