/** What the lifecycle asks of the features: facts for the rules, handlers for the effects, dates for the deadlines. */
import type { Actor, Dossier, Effect, Payload } from '../../workflows/index.js';

/** A case as the reader brings it. `money`: balances in đồng, decimal strings, by purpose. */
export interface LoadedCase {
  readonly id: string;
  readonly kind: string;
  readonly stage: string;
  readonly state: string;
  readonly revision: number;
  readonly touched: number;
  readonly code: string;
  readonly year: number;
  readonly orgId: string;
  readonly areaId: string | null;
  readonly parentId: string | null;
  readonly title: string;
  readonly details: Payload;
  readonly duties: Readonly<Record<string, readonly string[]>>;
  readonly dossier?: Dossier;
  readonly money: Readonly<Record<string, string>>;
  readonly papers: Readonly<Record<string, number>>;
  readonly related: Payload;
  /** Other cases the facts rest on: the decision falls when one of them has changed meanwhile. */
  readonly watch: readonly {
    readonly id: string;
    readonly revision: number;
    readonly touched: number;
  }[];
}

/** What a new case of a kind is called and where it belongs. */
export interface Belonging {
  readonly orgId: string;
  readonly areaId: string | null;
  readonly year: number;
  readonly parentId: string | null;
  readonly title: string;
}

/**
 * The facts of one kind. The SQL pieces are expressions over the row `c` (id, kind, details, org_id, area_id, year,
 * parent_id) and are put into the one statement that reads a case; they take no parameters.
 */
export interface KindFacts {
  readonly kind: string;
  /** First letters of the case's code: `DA` for a project (đề án). */
  readonly codePrefix: string;
  /** A jsonb object: what the rules read of other cases. */
  readonly relatedSql: string;
  /** A uuid: whose accounts `money` shows. */
  readonly holderSql: string;
  /** The same holder, from a case that was read. */
  holderOf(found: LoadedCase): string;
  /** A uuid[]: other cases the facts rest on. */
  readonly watchSql?: string;
  /** Rows of the rulebook that hold for this case today. */
  law(found: LoadedCase, today: string): Payload;
  /** Where a case to be opened belongs, from what was sent and what `relatedSql` found; null refuses it. */
  belonging(draft: LoadedCase, actor: Actor): Belonging | null;
  /** Words besides title and code that a search finds the case by. */
  words?(details: Payload): string;
  /** Cases whose facts change when this one moves. */
  touches?(details: Payload): readonly string[];
}

export interface Transfer {
  readonly posting: string;
  readonly debit: { readonly holder: string; readonly purpose: string };
  readonly credit: { readonly holder: string; readonly purpose: string };
  readonly amount: bigint;
  readonly document?: string;
  readonly documentDate?: string;
}

/** Rows an effect asks for; written in the transaction of the move. */
export interface EffectRows {
  readonly patch?: Payload;
  readonly transfers?: readonly Transfer[];
  readonly opens?: readonly { readonly code: string; readonly from: string }[];
  readonly closes?: readonly string[];
  readonly sends?: readonly {
    readonly caseId: string;
    readonly event: string;
    readonly payload: Payload;
  }[];
  readonly openCases?: readonly { readonly kind: string; readonly payload: Payload }[];
}

/** Carries out one type of effect by naming the rows it stands for. Pure: it reads nothing and writes nothing. */
export interface EffectHandler {
  readonly type: Effect['type'];
  rows(effect: Effect): EffectRows;
}

/** Due dates of deadline codes (rulebook and working-day calendar). Dates are `YYYY-MM-DD` in Asia/Ho_Chi_Minh. */
export abstract class DueDates {
  /** Null when the code has no rule on that day: then there is no deadline. */
  abstract dueOn(
    code: string,
    /** `after`: the due date that has just been met, for deadlines that come again every month. */
    from: { readonly year: number; readonly today: string; readonly after?: string },
  ): {
    readonly due: string;
    readonly remind: string | null;
  } | null;
}
