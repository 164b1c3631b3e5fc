/** The only door to the machines: which kinds there are, what may happen to a case, and what follows. */
import { approval } from './approval/approval.machine.js';
import { estimate } from './approval/estimate.machine.js';
import { plan } from './approval/plan.machine.js';
import { contract } from './funding/contract.machine.js';
import { funding } from './funding/funding.machine.js';
import { instalment } from './funding/instalment.machine.js';
import { payee } from './funding/payee.machine.js';
import { finding } from './inspection/finding.machine.js';
import { inspection } from './inspection/inspection.machine.js';
import { visit } from './inspection/visit.machine.js';
import { JOURNEY } from './journey.js';
import {
  decideIn,
  decideOpening,
  obstacles,
  reaches,
  type Reason,
  type Refused,
} from './kernel/decide.js';
import type { Effect } from './kernel/effect.js';
import type { CaseEvent, Facts } from './kernel/facts.js';
import { rightsOf, type MoveRight } from './kernel/rights.js';
import type { Role } from './kernel/step.js';
import type { MoveDefinition, Stage } from './kernel/workflow.js';
import { proposal } from './proposal/proposal.machine.js';
import { reward } from './reward/reward.machine.js';

/** Every machine, a project's five stages first and in their order. */
export const STAGES: readonly Stage[] = [
  proposal,
  approval,
  funding,
  inspection,
  reward,
  estimate,
  plan,
  contract,
  payee,
  instalment,
  visit,
  finding,
];

export const KINDS: readonly string[] = [...new Set(STAGES.map(({ kind }) => kind))];

const byName = new Map(STAGES.map((stage) => [`${stage.kind}/${stage.stage}`, stage]));
const firstStage = new Map(
  STAGES.filter(({ opening }) => opening).map((stage) => [stage.kind, stage]),
);
const passages = new Map(
  JOURNEY.map((passage) => [`${passage.kind}/${passage.from}/${passage.ending}`, passage]),
);

/** The machine of one stage of a kind; throws for a pair no machine knows (a stored row can then not be trusted). */
export function stageOf(kind: string, stage: string): Stage {
  const found = byName.get(`${kind}/${stage}`);
  if (!found) throw new Error(`no machine for ${kind}/${stage}`);
  return found;
}

/** The stage cases of a kind begin in, or undefined when there is no such kind. */
export const openingStage = (kind: string): Stage | undefined => firstStage.get(kind);

export interface Outcome {
  readonly kind: 'moved';
  readonly stage: string;
  readonly state: string;
  readonly effects: readonly Effect[];
  readonly move: MoveDefinition<Facts>;
  /** True when the case came to rest in another state than before (deadlines open and close). */
  readonly entered: boolean;
}

/** Decides one event on a case at rest in `stage`/`state`; a stage that ends opens the next by the journey. */
export function decide(
  kind: string,
  stage: string,
  state: string,
  facts: Facts,
  event: CaseEvent,
): Outcome | Refused {
  const decision = decideIn(stageOf(kind, stage), state, facts, event);
  if (decision.kind === 'refused') return decision;
  const { effects, move, to } = decision;
  const passage = passages.get(`${kind}/${stage}/${to}`);
  const next = passage ? { stage: passage.to, state: passage.entering } : { stage, state: to };
  return { kind: 'moved', ...next, effects, move, entered: move.to !== undefined };
}

/** Decides whether a case of `kind` may be opened; the facts carry the wished-for details. */
export function open(kind: string, facts: Facts, event: CaseEvent): Outcome | Refused {
  const stage = openingStage(kind);
  if (!stage) throw new Error(`no kind of case '${kind}'`);
  const decision = decideOpening(stage, facts, event);
  if (decision.kind === 'refused') return decision;
  const { effects, move, to } = decision;
  return { kind: 'moved', stage: stage.stage, state: to, effects, move, entered: true };
}

export interface PossibleMove {
  readonly event: string;
  readonly move: MoveDefinition<Facts>;
  /** Empty when the actor may make the move now; else the rules that stand in the way. */
  readonly reasons: readonly Reason[];
}

/**
 * The moves the actor's roles allow in this state, each with what stands in its way. Moves of other roles are left
 * out, and so are rules that judge what a request carries: there is none yet.
 */
export function moves(
  kind: string,
  stage: string,
  state: string,
  facts: Facts,
  asking: Omit<CaseEvent, 'type' | 'payload'>,
): readonly PossibleMove[] {
  const machine = stageOf(kind, stage);
  return Object.entries(machine.states[state]?.moves ?? {}).flatMap(([event, move]) => {
    const known = (move.rules ?? []).filter((name) => machine.rules[name]?.judgesRequest !== true);
    const obstacle = obstacles(
      machine,
      move,
      facts,
      { ...asking, type: event, payload: {} },
      known,
    );
    if (obstacle && obstacle.code !== 'rules_do_not_hold') return [];
    return [{ event, move, reasons: obstacle?.reasons ?? [] }];
  });
}

/** Roles of people (never the engine) that a state waits for; empty when it rests or only timers move it on. */
export function rolesToAct(kind: string, stage: string, state: string): readonly Role[] {
  const waited = Object.values(stageOf(kind, stage).states[state]?.moves ?? {}).filter(
    ({ aside }) => aside !== true,
  );
  return [...new Set(waited.flatMap(({ roles }) => roles))].filter((role) => role !== 'system');
}

/**
 * The moves a case waits for from this actor: a role of theirs makes it, the case is within reach, and no rule about
 * who acts (separation of duties) bars them. Other rules are not asked: a paper that is missing is what the person is
 * called for. Only `case`, `duties` and `related` of the facts are read.
 */
export function awaitedMoves(
  kind: string,
  stage: string,
  state: string,
  facts: Facts,
  asking: Omit<CaseEvent, 'type' | 'payload'>,
): readonly Pick<PossibleMove, 'event' | 'move'>[] {
  const machine = stageOf(kind, stage);
  return Object.entries(machine.states[state]?.moves ?? {}).flatMap(([event, move]) => {
    if (move.aside === true) return [];
    const aboutActor = (move.rules ?? []).filter((name) => machine.rules[name]?.judgesActor);
    const asked = { ...asking, type: event, payload: {} };
    return obstacles(machine, move, facts, asked, aboutActor) === null ? [{ event, move }] : [];
  });
}

/** A move that exists in the machines, as the table `machine_transitions` holds it. */
export interface LegalTransition {
  readonly kind: string;
  readonly version: number;
  readonly fromStage: string;
  readonly fromState: string;
  readonly event: string;
  readonly toStage: string;
  readonly toState: string;
}

/** Every legal transition of every machine, openings included (from stage and state ''). */
export function legalTransitions(): readonly LegalTransition[] {
  return STAGES.flatMap((stage) => {
    const { kind, version } = stage;
    const within = Object.entries(stage.states).flatMap(([fromState, step]) =>
      Object.entries(step.moves ?? {}).map(([event, move]): LegalTransition => {
        const ending = move.to ?? fromState;
        const passage = passages.get(`${kind}/${stage.stage}/${ending}`);
        const toStage = passage?.to ?? stage.stage;
        return {
          kind,
          version,
          fromStage: stage.stage,
          fromState,
          event,
          toStage,
          toState: passage?.entering ?? ending,
        };
      }),
    );
    if (!stage.opening) return within;
    const opened = {
      fromStage: '',
      fromState: '',
      event: `${kind}.open`,
      toStage: stage.stage,
      toState: stage.initial,
    };
    return [{ kind, version, ...opened }, ...within];
  });
}

/** Which role may make which move of the machines of now, and the duty that the move lays on whoever makes it. */
export const moveRights = (): readonly MoveRight[] => rightsOf(STAGES);

export { reaches, type MoveRight };
export { EXCLUSIVE, excludes } from './kernel/separation.js';
export { sees } from './kernel/decide.js';
export { JOURNEY, type Passage } from './journey.js';
export type { Reason, Refused, RefusalCode } from './kernel/decide.js';
export { POSTING_LABELS, POSTINGS, type Effect, type Posting } from './kernel/effect.js';
export { SYSTEM } from './kernel/facts.js';
export type { Actor, CaseEvent, CaseFacts, Dossier, Facts, Payload } from './kernel/facts.js';
export { DETAIL_LABELS, KIND_LABELS } from './labels.js';
export { dong, inWords, isMoney, MONEY_MAX, sum } from './kernel/money.js';
export { dayInWords } from './kernel/days.js';
export type { DossierLaw } from './kernel/papers.js';
export type { NormLaw, ProjectDetails, ProjectLaw } from './kernel/project.js';
export {
  DOCUMENT_KINDS,
  DUTIES,
  reachOf,
  ROLE_LABELS,
  ROLES,
  type DocumentKind,
  type Duty,
  type Field,
  type Label,
  type Move,
  type Reach,
  type Role,
  type Step,
} from './kernel/step.js';
export type { MoveDefinition, Rule, Stage, StepDefinition } from './kernel/workflow.js';
export type { PlanLaw } from './approval/plan.rules.js';
export type { ContractLaw } from './funding/contract.rules.js';
export type { InstalmentLaw, TrancheLaw } from './funding/instalment.facts.js';
export type { PayeeLaw } from './funding/payee.rules.js';
export type { VisitDetails, VisitLaw, VisitRelated } from './inspection/visit.rules.js';
export type { FindingDetails } from './inspection/finding.rules.js';
export {
  addDays,
  addWorkingDays,
  dueOn,
  isDate,
  lateFrom,
  nextWorkingDay,
  weekday,
  type DueFrom,
  type WorkingCalendar,
} from './rulebook/due.js';
export {
  advanceCeilingOn,
  authorityOn,
  basisOf,
  contentOn,
  deadlineRuleOn,
  dossierOn,
  heaviestAuthorityOn,
  identityOf,
  isVerified,
  limitOn,
  secondPersonAbove,
  normOn,
  rowsOn,
  rulebookOf,
  selectionOn,
  settingRowOn,
  supportOf,
  trancheOn,
  type Norm,
  type NormQuery,
  type Rulebook,
} from './rulebook/rulebook.js';
export {
  TABLE_NAMES,
  UNVERIFIED,
  type AuthorityRow,
  type CalendarDecisionRow,
  type ContentRow,
  type DeadlineRow,
  type DossierRow,
  type HolidayRow,
  type Mark,
  type NormRow,
  type Row,
  type RulebookFile,
  type SettingRow,
  type TableName,
  type Tables,
  type TrancheRow,
} from './rulebook/tables.js';
