/**
 * How a machine is written: a table of states and moves with named rules and effects as data.
 * `defineStage` turns the table into an XState machine once, when the module loads.
 */
import { setup, type AnyStateMachine } from 'xstate';
import type { Actor, CaseEvent, Facts } from './facts.js';
import type { Effect } from './effect.js';
import type { Label, Move, Step } from './step.js';

/** Why a rule does not hold: values for its sentence, and the article or table row it rests on. */
export interface Broken {
  readonly params?: Readonly<Record<string, string>>;
  readonly basis?: string;
  /** Certainty of the row the rule read: S, S°, D, M or P. */
  readonly mark?: string;
  /** Kinds of the papers that are missing. */
  readonly papers?: readonly string[];
  /** Places in the case's details or in the request that are to be filled, where they differ from the rule's own. */
  readonly fields?: readonly string[];
}

/**
 * A rule's name is a sentence that is true when all is well; it is the refusal code and the test title.
 * `text` says what is wrong when it does not hold, `remedy` in one sentence what the reader does so that it holds (or,
 * where nobody can mend it, what remains possible); `{name}` in both is filled from `Broken.params`.
 */
export interface Rule<F = Facts> {
  readonly text: Label;
  readonly remedy: Label;
  readonly basis?: string;
  /** Places to fill when it does not hold: names of values in the details or the request, `parts/aims` inside one. */
  readonly fields?: readonly string[];
  /** The rule judges what the request carries, so it cannot be told before there is a request. */
  readonly judgesRequest?: true;
  /**
   * The rule judges who acts, not what the case lacks: whom it bars can never make the move on this case, so nobody
   * waits for them. It reads `duties` and `related` alone.
   */
  readonly judgesActor?: true;
  readonly holds: (facts: F, event: CaseEvent) => true | false | Broken;
}
export type Rules<F = Facts> = Readonly<Record<string, Rule<F>>>;

type EffectMaker<F> = (input: {
  readonly facts: F;
  readonly event: CaseEvent;
}) => readonly Effect[];

export interface MoveDefinition<F> extends Move {
  /** The state the move ends in; absent when the case stays where it is. */
  readonly to?: string;
  readonly rules?: readonly string[];
  readonly effects?: EffectMaker<F>;
  /** Deadline codes closed and opened anew by a move that stays in its state (the monthly report). */
  readonly renews?: readonly string[];
}

export interface StepDefinition<F> extends Step {
  readonly moves?: Readonly<Record<string, MoveDefinition<F>>>;
}

export interface StageDefinition<F> {
  readonly kind: string;
  readonly stage: string;
  readonly version: number;
  readonly label: Label;
  readonly initial: string;
  /** How a case of this kind is opened; only on the stage a kind begins in. */
  readonly opening?: MoveDefinition<F>;
  readonly rules: Rules<F>;
  readonly states: Readonly<Record<string, StepDefinition<F>>>;
}

export interface Stage extends StageDefinition<Facts> {
  readonly machine: AnyStateMachine;
}

export interface BrokenRule {
  readonly name: string;
  readonly rule: Rule;
  readonly broken: Broken;
}

const brokenRules = (
  rules: Rules,
  names: readonly string[],
  facts: Facts,
  event: CaseEvent,
): readonly BrokenRule[] =>
  names.flatMap((name) => {
    const rule = rules[name];
    if (!rule) throw new Error(`rule '${name}' is not defined`);
    const verdict = rule.holds(facts, event);
    return verdict === true ? [] : [{ name, rule, broken: verdict === false ? {} : verdict }];
  });

function transitionConfig(definition: MoveDefinition<Facts>) {
  return {
    ...(definition.to === undefined ? {} : { target: definition.to }),
    guard: { type: 'all_hold' as const, params: { rules: definition.rules ?? [] } },
    meta: { label: definition.label, roles: definition.roles },
    actions: definition.effects
      ? [
          {
            type: 'effects' as const,
            params: ({ context, event }: { context: Facts; event: CaseEvent }) => ({
              effects: definition.effects?.({ facts: context, event }) ?? [],
            }),
          },
        ]
      : [],
  };
}

/** A table without a prototype: `constructor`, sent as the type of an event, finds no move in it. */
const bare = <V>(table: Readonly<Record<string, V>>): Readonly<Record<string, V>> =>
  Object.setPrototypeOf({ ...table }, null) as Readonly<Record<string, V>>;

const bareStates = (states: StageDefinition<Facts>['states']): StageDefinition<Facts>['states'] =>
  bare(
    Object.fromEntries(
      Object.entries(states).map(([name, step]) => [
        name,
        step.moves ? { ...step, moves: bare(step.moves) } : step,
      ]),
    ),
  );

/** Builds the machine of one stage. Throws at load when a rule a move names is not defined. */
export function defineStage<F extends Facts>(typed: StageDefinition<F>): Stage {
  const definition = typed as unknown as StageDefinition<Facts>;
  const states = Object.fromEntries(
    Object.entries(definition.states).map(([name, step]) => [
      name,
      {
        ...(step.isFinal ? { type: 'final' as const } : {}),
        meta: { label: step.label },
        on: Object.fromEntries(
          Object.entries(step.moves ?? {}).map(([event, move]) => {
            for (const rule of move.rules ?? [])
              if (!definition.rules[rule])
                throw new Error(`${definition.stage}.${event}: no rule '${rule}'`);
            return [event, transitionConfig(move)];
          }),
        ),
      },
    ]),
  );
  const machine = setup({
    types: { context: {} as Facts, input: {} as Facts, events: {} as CaseEvent },
    guards: {
      all_hold: ({ context, event }, params: { rules: readonly string[] }) =>
        brokenRules(definition.rules, params.rules, context, event).length === 0,
    },
    actions: {
      effects: (_, _params: { effects: readonly Effect[] }) => {
        throw new Error('effects are data; the lifecycle carries them out');
      },
    },
  }).createMachine({
    id: `${definition.kind}.${definition.stage}`,
    context: ({ input }) => input,
    initial: definition.initial,
    states,
  });
  return { ...definition, states: bareStates(definition.states), machine };
}

export { brokenRules };
export type { Actor };
