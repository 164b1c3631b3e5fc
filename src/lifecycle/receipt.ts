/** What a command is answered with, and what the case looks like right after it without asking the database again. */
import {
  moves,
  type CaseEvent,
  type Facts,
  type Field,
  type Label,
  type Reason,
} from '../../workflows/index.js';
import type { LoadedCase } from '../case-store/case.contracts.js';
import { patched } from '../case-store/details.js';
import type { Step } from '../case-store/unit.js';

/** A move as the screens show it: a button with its fields, or the reasons why it is greyed. */
export interface CaseMove {
  readonly event: string;
  readonly label: Label;
  /** True also when only rules stand in the way that the request can lift: `reasons` says what it must bring. */
  readonly possible: boolean;
  /** May be asked for several cases at once. */
  readonly bulk: boolean;
  readonly stepUp: boolean;
  readonly reasons: readonly Reason[];
  readonly fields: readonly Field[];
  readonly basis?: string;
}

export interface Receipt {
  readonly caseId: string;
  readonly code: string;
  readonly kind: string;
  readonly event: string;
  readonly stage: string;
  readonly state: string;
  readonly revision: number;
  readonly at: string;
  readonly transfers: readonly { readonly posting: string; readonly amount: string }[];
  readonly deadlines: readonly { readonly code: string; readonly due: string }[];
  /** Other cases that moved, or were opened, in the same transaction. */
  readonly alsoMoved: readonly {
    readonly caseId: string;
    readonly code: string;
    readonly kind: string;
    readonly stage: string;
    readonly state: string;
    readonly revision: number;
  }[];
}

const placeOf = ({ found, outcome, opened }: Step) => ({
  caseId: found.id,
  code: opened?.code ?? found.code,
  kind: found.kind,
  stage: outcome.stage,
  state: outcome.state,
  revision: found.revision + 1,
});

/** The receipt of a unit; it is stored with the key and given again to whoever repeats the request. */
export function receiptOf(steps: readonly Step[]): Receipt {
  const [first, ...others] = steps;
  if (!first) throw new Error('a unit without a step has no receipt');
  return {
    ...placeOf(first),
    event: first.event.type,
    at: first.event.at,
    transfers: steps.flatMap(({ transfers }) =>
      transfers.map(({ posting, amount }) => ({ posting, amount: amount.toString() })),
    ),
    deadlines: steps.flatMap(({ dues }) => dues.map(({ code, due }) => ({ code, due }))),
    alsoMoved: others.map(placeOf),
  };
}

/** The case as the step leaves it; `holder` names whose balances its facts show. */
export function after(step: Step, holder: string): LoadedCase {
  const { found, outcome, patch, transfers, event, opened } = step;
  const money = new Map(
    Object.entries(found.money).map(([purpose, amount]) => [purpose, BigInt(amount)]),
  );
  for (const { debit, credit, amount } of transfers) {
    if (debit.holder === holder)
      money.set(debit.purpose, (money.get(debit.purpose) ?? 0n) - amount);
    if (credit.holder === holder)
      money.set(credit.purpose, (money.get(credit.purpose) ?? 0n) + amount);
  }
  const { duty } = outcome.move;
  const persons = duty ? [...new Set([...(found.duties[duty] ?? []), event.actor.personId])] : [];
  return {
    ...found,
    code: opened?.code ?? found.code,
    stage: outcome.stage,
    state: outcome.state,
    revision: found.revision + 1,
    details: patched(found.details, patch),
    duties: duty ? { ...found.duties, [duty]: persons } : found.duties,
    money: Object.fromEntries([...money].map(([purpose, amount]) => [purpose, amount.toString()])),
  };
}

/** A rule that a value of the request itself lifts (a reason for filing late, say) keeps nobody from asking. */
const liftedByRequest = (reason: Reason, fields: readonly Field[]): boolean =>
  reason.fields !== undefined &&
  reason.fields.length > 0 &&
  reason.fields.every((name) => fields.some((field) => field.name === name));

/** The moves of this person, in the order of the machine. */
export const movesOf = (
  found: LoadedCase,
  facts: Facts,
  asking: Omit<CaseEvent, 'type' | 'payload'>,
): readonly CaseMove[] =>
  moves(found.kind, found.stage, found.state, facts, asking).map(({ event, move, reasons }) => ({
    event,
    label: move.label,
    possible: reasons.every((reason) => liftedByRequest(reason, move.fields)),
    bulk: move.bulk ?? false,
    stepUp: move.stepUp ?? false,
    reasons,
    fields: move.fields,
    ...(move.basis === undefined ? {} : { basis: move.basis }),
  }));
