/** The budget of a year: what was granted, where it stands now, what is left; by batch, province and content. */
import { Injectable } from '@nestjs/common';
import { contentOn, reachOf, type Actor, type Label, type Role } from '../../workflows/index.js';
import { projectMoney, PURPOSES, type ProjectMoney } from '../ledger/ledger.service.js';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import { notFound } from '../platform/http/problem.js';
import { RulebookService } from '../rulebook/rulebook.service.js';
import type { BudgetsQuery, LinesQuery } from './budgets.dto.js';
import { add, grouped, sharesOf, type ShareRow, type Shares } from './budgets.sums.js';
import { CODES_OF_TODAY, ESTIMATES, HELD, LINES, OTHERS, PLANS, SHARES } from './budgets.sql.js';

/** Roles that read budgets: those that reach the whole programme, and those of a province for their own share. */
export const BUDGET_ROLES: readonly Role[] = [
  'dept_reviewer',
  'dept_council_member',
  'dept_head',
  'minister_signatory',
  'finance_reviewer',
  'treasury_clerk',
  'inspector',
  'auditor',
  'sct_appraiser',
  'sct_council_member',
  'sct_director',
  'provincial_committee',
];

interface Named {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly state: string;
}
interface PlanRow extends Named {
  readonly batch: number;
  readonly estimate: string;
}
interface HeldRow {
  readonly holder: string;
  readonly purpose: string;
  readonly balance: string;
}
interface OthersRow {
  readonly counterpart: string;
  readonly other: string;
  readonly counterpartAccepted: string;
}
interface LineRow extends Named {
  readonly planId: string;
  readonly balances: Readonly<Record<string, string>>;
}

/** The share of a province has no estimate of its own: what is granted, reserved and left is null there. */
interface Whole {
  readonly granted: string | null;
  readonly reserved: string | null;
  readonly left: string | null;
}
interface PlanBudget extends Named, Shares {
  readonly batch: number;
  readonly reserved: string | null;
}
interface EstimateBudget extends Named, Shares, Whole {
  readonly plans: readonly PlanBudget[];
}
/** Money of a project's total cost by who brings it; only the state's own goes through the books. */
interface SourceBudget {
  readonly source: 'national' | 'counterpart' | 'other';
  readonly label: Label;
  readonly planned: string;
  /** Null where acceptance does not tell it apart. */
  readonly accepted: string | null;
}
interface AreaBudget extends Shares {
  readonly areaId: string | null;
  readonly name: string | null;
  /** Code of today's province that holds this territory: a map of the 34 adds up what bears the same code. */
  readonly todayAreaCode: string | null;
}
export interface YearBudget {
  readonly year: number;
  readonly asOf: string | null;
  readonly scope: 'all' | 'area';
  readonly total: Shares & Whole;
  readonly estimates: readonly EstimateBudget[];
  readonly sources: readonly SourceBudget[];
  readonly areas: readonly AreaBudget[];
  readonly contents: readonly (Shares & { code: string; label: Label | null })[];
}
export type PlanLine = Omit<LineRow, 'balances'> & { readonly money: ProjectMoney };

/** Provinces this actor may see the share of; null for all of them. */
export function areasOf(actor: Actor): readonly string[] | null {
  const reading = actor.roles.filter((role) => BUDGET_ROLES.includes(role));
  if (actor.reads === 'unit') return [];
  if (actor.reads === 'all' || reading.some((role) => reachOf(role) === 'all')) return null;
  return [...(actor.areaId === null ? [] : [actor.areaId]), ...(actor.succeeded?.areaIds ?? [])];
}

type Held = (holder: string, purpose: string) => string;

@Injectable()
export class BudgetsService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly rulebook: RulebookService,
  ) {}

  /** Estimates of the year with their batches, now or as of an instant of the programme's clock. */
  async year(actor: Actor, { year, asOf }: BudgetsQuery): Promise<YearBudget> {
    const areas = areasOf(actor);
    const at = asOf === undefined ? null : new Date(asOf);
    const params = [at, year, areas];
    const [estimates, plans, held, rows, others] = await Promise.all([
      this.db.query<Named>(ESTIMATES, params),
      this.db.query<PlanRow>(PLANS, params),
      this.db.query<HeldRow>(HELD, params),
      this.db.query<ShareRow>(SHARES, params),
      this.db.one<OthersRow>(OTHERS, [...params, PURPOSES.allotted]),
    ]);
    const balances = new Map(held.map((row) => [`${row.holder}/${row.purpose}`, row.balance]));
    const balance: Held = (holder, purpose) => balances.get(`${holder}/${purpose}`) ?? '0';
    const shown = estimates.map((estimate) =>
      estimateBudget(estimate, {
        plans: plans.filter((plan) => plan.estimate === estimate.id),
        rows: rows.filter((row) => row.estimate === estimate.id),
        balance,
        whole: areas === null,
      }),
    );
    const total = { ...wholeOf(shown, areas === null), ...sharesOf(rows) };
    return {
      year,
      asOf: at?.toISOString() ?? null,
      scope: areas === null ? 'all' : 'area',
      total,
      estimates: shown,
      sources: sourcesOf(total, others),
      areas: await this.areaBudgets(rows),
      contents: [...grouped(rows, ({ content }) => content)].map(([code, own]) => ({
        code,
        label: this.contentLabel(code),
        ...sharesOf(own),
      })),
    };
  }

  /** What a content (TT 36/2013) is called, or null for a code the rulebook does not know today. */
  contentLabel(code: string): Label | null {
    return contentOn(this.rulebook.current, code, this.clock.today())?.label ?? null;
  }

  private async areaBudgets(rows: readonly ShareRow[]): Promise<AreaBudget[]> {
    const byArea = grouped(rows, ({ area }) => area);
    const known = [...byArea.keys()].filter((areaId) => areaId !== null);
    const today = await this.db.query<{ area: string; code: string }>(CODES_OF_TODAY, [known]);
    const codes = new Map(today.map(({ area, code }) => [area, code]));
    return [...byArea].map(([areaId, own]) => ({
      areaId,
      name: own[0]?.areaName ?? null,
      todayAreaCode: (areaId === null ? undefined : codes.get(areaId)) ?? null,
      ...sharesOf(own),
    }));
  }

  /** Lines of the batches on an estimate, by project. @throws Problem 404 `not_found` when there is no such estimate */
  async lines(
    actor: Actor,
    estimateId: string,
    { asOf, plan, cursor, limit = 100 }: LinesQuery,
  ): Promise<{ items: PlanLine[]; next: string | null }> {
    const estimate = await this.db.one(
      `SELECT id FROM programme_frames WHERE id = $1 AND kind = 'estimate'`,
      [estimateId],
    );
    if (!estimate) throw notFound('dự toán');
    const at = asOf === undefined ? null : new Date(asOf);
    const rows = await this.db.query<LineRow>(LINES, [
      at,
      estimateId,
      areasOf(actor),
      plan ?? null,
      cursor ?? null,
      limit + 1,
    ]);
    const items = rows
      .slice(0, limit)
      .map(({ balances, ...line }) => ({ ...line, money: projectMoney(balances) }));
    return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
  }
}

const sourcesOf = (total: Shares, others: OthersRow | undefined): SourceBudget[] => [
  {
    source: 'national',
    label: { vi: 'Kinh phí khuyến công quốc gia', en: 'National programme' },
    planned: total.allotted,
    accepted: total.accepted,
  },
  {
    source: 'counterpart',
    label: { vi: 'Vốn đối ứng của đơn vị thụ hưởng', en: 'Counterpart of the beneficiary' },
    planned: others?.counterpart ?? '0',
    accepted: others?.counterpartAccepted ?? '0',
  },
  {
    source: 'other',
    label: { vi: 'Nguồn khác', en: 'Other sources' },
    planned: others?.other ?? '0',
    accepted: null,
  },
];

function estimateBudget(
  { id, code, title, state }: Named,
  part: {
    readonly plans: readonly PlanRow[];
    readonly rows: readonly ShareRow[];
    readonly balance: Held;
    readonly whole: boolean;
  },
): EstimateBudget {
  const { plans, rows, balance, whole } = part;
  const reserved = add(plans.map((plan) => balance(plan.id, 'plan_reserved')));
  // The source goes below zero by exactly what was granted.
  const granted = (-BigInt(balance(id, 'state_budget'))).toString();
  return {
    id,
    code,
    title,
    state,
    granted: whole ? granted : null,
    reserved: whole ? reserved : null,
    ...sharesOf(rows),
    left: whole ? balance(id, 'estimate') : null,
    plans: plans.map((plan) => ({
      id: plan.id,
      code: plan.code,
      title: plan.title,
      batch: plan.batch,
      state: plan.state,
      reserved: whole ? balance(plan.id, 'plan_reserved') : null,
      ...sharesOf(rows.filter((row) => row.plan === plan.id)),
    })),
  };
}

const wholeOf = (estimates: readonly EstimateBudget[], whole: boolean): Whole => {
  const sum = (name: keyof Whole): string | null =>
    whole ? add(estimates.map((estimate) => estimate[name] ?? '0')) : null;
  return { granted: sum('granted'), reserved: sum('reserved'), left: sum('left') };
};
