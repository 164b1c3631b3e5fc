/**
 * The one question the engine asks: may this happen, and what follows? Pure; the only place that runs XState.
 */
import { transition } from 'xstate';
import type { Effect } from './effect.js';
import type { Actor, CaseEvent, Facts } from './facts.js';
import { barredBy, barredText, beyondLimit, conflictOf, conflictText } from './separation.js';
import { reachOf, ROLE_LABELS, type Label, type Reach, type Role } from './step.js';
import {
  brokenRules,
  type Broken,
  type BrokenRule,
  type MoveDefinition,
  type Stage,
} from './workflow.js';

export interface Reason {
  readonly rule: string;
  readonly message: Label;
  /** What the reader does so that the rule holds, or what remains possible. */
  readonly remedy: Label;
  readonly basis?: string;
  readonly mark?: string;
  /** Kinds of the papers that are missing. */
  readonly papers?: readonly string[];
  /** Places to fill: names of values in the details or the request, `parts/aims` inside one. */
  readonly fields?: readonly string[];
}

export type RefusalCode =
  | 'not_expected_in_this_state'
  | 'role_may_not_do_this'
  | 'case_is_not_in_your_reach'
  | 'rules_do_not_hold';

export interface Refused {
  readonly kind: 'refused';
  readonly code: RefusalCode;
  readonly reasons: readonly Reason[];
}
export interface Moved {
  readonly kind: 'moved';
  readonly to: string;
  readonly effects: readonly Effect[];
  readonly move: MoveDefinition<Facts>;
}
export type Decision = Moved | Refused;

const fill = (text: string, params: Readonly<Record<string, string>> | undefined): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => params?.[name] ?? whole);

const filled = ({ vi, en }: Label, params: Broken['params']): Label => ({
  vi: fill(vi, params),
  en: fill(en, params),
});

const refused = (code: RefusalCode, message: Label, remedy: Label): Refused => ({
  kind: 'refused',
  code,
  reasons: [{ rule: code, message, remedy }],
});

/** Who may do it: people who hold one of these roles, by the names of the offices. */
const byOthers = (roles: readonly Role[]): Label => {
  const names = roles.filter((role) => role !== 'system').map((role) => ROLE_LABELS[role]);
  if (names.length === 0)
    return {
      vi: 'Hệ thống tự thực hiện bước này khi đủ điều kiện; bạn không cần làm gì.',
      en: 'The system takes this step by itself when all is in place; there is nothing to do.',
    };
  return {
    vi: `Người giữ vai trò sau thực hiện bước này: ${names.map(({ vi }) => vi).join(', ')}.`,
    en: `This step is taken by: ${names.map(({ en }) => en).join(', ')}.`,
  };
};

function reasonOf({ name, rule, broken }: BrokenRule): Reason {
  const { params, mark, papers, basis = rule.basis, fields = rule.fields } = broken;
  return {
    rule: name,
    message: filled(rule.text, params),
    remedy: filled(rule.remedy, params),
    ...(basis === undefined ? {} : { basis }),
    ...(mark === undefined ? {} : { mark }),
    ...(papers === undefined ? {} : { papers }),
    ...(fields === undefined ? {} : { fields }),
  };
}

interface Place {
  readonly orgId: string;
  readonly areaId: string | null;
}

/** True when the case lies within this reach of the actor: own unit, own province (or one they succeeded), all. */
function isWithin(actor: Actor, reach: Reach, place: Place): boolean {
  const { succeeded } = actor;
  if (reach === 'none') return false;
  if (reach === 'all') return true;
  if (reach === 'unit')
    return actor.orgId === place.orgId || (succeeded?.orgIds.includes(place.orgId) ?? false);
  const { areaId } = place;
  return (
    areaId !== null && (actor.areaId === areaId || (succeeded?.areaIds.includes(areaId) ?? false))
  );
}

/** True when one of these roles of the actor reaches the case. */
export const reaches = (actor: Actor, roles: readonly Role[], place: Place): boolean =>
  roles.some((role) => actor.roles.includes(role) && isWithin(actor, reachOf(role), place));

/** True when the actor may look at the case: by one of their roles, or as a program. */
export const sees = (actor: Actor, place: Place): boolean =>
  reaches(actor, actor.roles, place) ||
  (actor.reads !== undefined && isWithin(actor, actor.reads, place));

/** Separation of duties over the dossier, declared conflicts, and the limit of a substitution. */
function barred(move: MoveDefinition<Facts>, facts: Facts, event: CaseEvent): readonly Reason[] {
  const { duty } = move;
  if (duty === undefined) return [];
  const done = barredBy(facts, duty, event);
  const conflict = conflictOf(facts, duty, event);
  const limit = beyondLimit(duty, facts, event);
  return [
    ...(done ? [{ rule: 'duties_are_apart', ...barredText(done) }] : []),
    ...(conflict ? [{ rule: 'no_conflict_is_declared', ...conflictText(conflict) }] : []),
    ...(limit ? [{ rule: 'amount_is_within_the_substitution', ...limit }] : []),
  ];
}

/** Every reason that stands in the way of a move, or null when nothing does. `names`: the rules to ask (default all). */
export function obstacles(
  stage: Stage,
  move: MoveDefinition<Facts>,
  facts: Facts,
  event: CaseEvent,
  names: readonly string[] = move.rules ?? [],
): Refused | null {
  if (!move.roles.some((role) => event.actor.roles.includes(role)))
    return refused(
      'role_may_not_do_this',
      {
        vi: 'Vai trò của bạn không được thực hiện bước này',
        en: 'Your role may not do this',
      },
      byOthers(move.roles),
    );
  if (!reaches(event.actor, move.roles, facts.case))
    return refused(
      'case_is_not_in_your_reach',
      {
        vi: 'Hồ sơ này không thuộc đơn vị hoặc địa bàn của bạn',
        en: 'This case belongs to another unit or province',
      },
      {
        vi: 'Người có trách nhiệm ở đơn vị hoặc địa bàn của hồ sơ thực hiện; nếu bạn cũng giữ vai trò ở đó, hãy chọn đơn vị đó.',
        en: 'Those in charge in the unit or province of the case take it; choose that unit if you hold a role there too.',
      },
    );
  const reasons = [
    ...barred(move, facts, event),
    ...brokenRules(stage.rules, names, facts, event).map(reasonOf),
  ];
  return reasons.length === 0 ? null : { kind: 'refused', code: 'rules_do_not_hold', reasons };
}

/** Decides one event on a case that rests in `state`. Never throws for a refusal; throws when a machine is wrong. */
export function decideIn(stage: Stage, state: string, facts: Facts, event: CaseEvent): Decision {
  const move = stage.states[state]?.moves?.[event.type];
  if (!move)
    return refused(
      'not_expected_in_this_state',
      {
        vi: `Hồ sơ đang ở trạng thái “${stage.states[state]?.label.vi ?? state}”, không nhận bước này`,
        en: `The case is in state “${stage.states[state]?.label.en ?? state}” and does not take this step`,
      },
      {
        vi: 'Tải lại hồ sơ và chọn một trong các bước của trạng thái hiện tại.',
        en: 'Load the case again and choose one of the steps of its present state.',
      },
    );
  const obstacle = obstacles(stage, move, facts, event);
  if (obstacle) return obstacle;
  const before = stage.machine.resolveState({ value: state, context: facts });
  const [after, actions] = transition(stage.machine, before, event);
  return {
    kind: 'moved',
    to: String(after.value),
    effects: actions.flatMap(
      (action) => (action.params as { effects?: readonly Effect[] } | undefined)?.effects ?? [],
    ),
    move,
  };
}

/** Decides the opening of a case: the same roles, rules and effects, with no state before. */
export function decideOpening(stage: Stage, facts: Facts, event: CaseEvent): Decision {
  const move = stage.opening;
  if (!move) throw new Error(`cases do not begin in ${stage.kind}.${stage.stage}`);
  const obstacle = obstacles(stage, move, facts, event);
  if (obstacle) return obstacle;
  return {
    kind: 'moved',
    to: stage.initial,
    effects: move.effects?.({ facts, event }) ?? [],
    move,
  };
}
