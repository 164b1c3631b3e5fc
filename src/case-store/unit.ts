/** A unit of work: everything one command writes, decided beforehand and written whole or not at all. */
import { createHash } from 'node:crypto';
import {
  stageOf,
  type Actor,
  type CaseEvent,
  type Outcome,
  type Payload,
} from '../../workflows/index.js';
import type { Belonging, LoadedCase, Transfer } from './case.contracts.js';

/** Text of a value with its keys in order: the same content always gives the same text and the same hash. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value)
      .filter(([, held]) => held !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, held]) => `${JSON.stringify(key)}:${canonical(held)}`).join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
}

export const bodyHash = (value: unknown): string =>
  createHash('sha256').update(canonical(value)).digest('base64');

/** One case that moves in a unit. */
export interface Step {
  readonly found: LoadedCase;
  readonly event: CaseEvent;
  readonly outcome: Outcome;
  readonly patch: Payload;
  readonly transfers: readonly Transfer[];
  readonly dues: readonly {
    readonly code: string;
    readonly due: string;
    readonly remind: string | null;
  }[];
  /** Deadlines to close: `null` closes all that are open. */
  readonly closes: readonly (string | null)[];
  readonly touches: readonly string[];
  readonly words: string | null;
  readonly cause: string | null;
  readonly opened: { readonly belonging: Belonging; readonly code: string } | null;
}

export interface Unit {
  readonly key: string;
  readonly actor: Actor;
  readonly bodyHash: string;
  readonly steps: readonly Step[];
  readonly reply: Payload;
  /** Load quietly: nobody is notified (the demonstration year, imports). */
  readonly quiet: boolean;
}

/** What two units of one batch must not share. */
export const keysOf = (unit: Unit): readonly string[] => [
  `key ${unit.actor.personId} ${unit.key}`,
  ...unit.steps.flatMap(({ found, touches }) => [
    found.id,
    ...touches,
    ...found.watch.map(({ id }) => id),
  ]),
];

const revisionAfter = (step: Step): number => step.found.revision + 1;

/** The version of the machine that decided: that of the stage the case stood in. */
const versionOf = ({ found, outcome }: Step): number =>
  stageOf(found.kind, found.stage || outcome.stage).version;

const moveRow = (u: number, unit: Unit, step: Step) => {
  const { found, event, outcome, patch } = step;
  return {
    u,
    id: found.id,
    kind: found.kind,
    revision: revisionAfter(step),
    version: versionOf(step),
    event: event.type,
    from_stage: found.stage,
    from_state: found.state,
    to_stage: outcome.stage,
    to_state: outcome.state,
    actor: event.actor.personId,
    org: event.actor.orgId,
    behalf: event.actor.onBehalfOf ?? null,
    at: event.at,
    key: unit.key,
    cause: step.cause,
    payload: canonical(event.payload),
    patch,
    duty: outcome.move.duty ?? null,
    title: typeof patch['title'] === 'string' ? patch['title'] : null,
    words: step.words,
    moved: outcome.entered,
  };
};

const openedRow = (u: number, { found, outcome, opened, words }: Step) =>
  opened === null
    ? []
    : [
        {
          u,
          id: found.id,
          kind: found.kind,
          stage: outcome.stage,
          state: outcome.state,
          version: stageOf(found.kind, outcome.stage).version,
          code: opened.code,
          year: opened.belonging.year,
          org: opened.belonging.orgId,
          area: opened.belonging.areaId,
          parent: opened.belonging.parentId,
          title: opened.belonging.title,
          words: words ?? opened.belonging.title,
        },
      ];

const transferRow = (u: number, step: Step) => (transfer: Transfer) => ({
  u,
  id: step.found.id,
  revision: revisionAfter(step),
  posting: transfer.posting,
  dh: transfer.debit.holder,
  dp: transfer.debit.purpose,
  ch: transfer.credit.holder,
  cp: transfer.credit.purpose,
  amount: transfer.amount.toString(),
  document: transfer.document ?? null,
  day: transfer.documentDate ?? null,
});

const outboxRow = (u: number, unit: Unit, step: Step) => ({
  u,
  topic: 'case.moved',
  payload: {
    caseId: step.found.id,
    revision: revisionAfter(step),
    kind: step.found.kind,
    event: step.event.type,
    toStage: step.outcome.stage,
    toState: step.outcome.state,
    actor: step.event.actor.personId,
    entered: step.outcome.entered,
    ...(unit.quiet ? { quiet: true } : {}),
  },
});

const watchRows = (u: number, { steps }: Unit) => {
  const moving = new Set(steps.map(({ found }) => found.id));
  const own = steps
    .filter(({ opened }) => opened === null)
    .map(({ found }) => ({ u, id: found.id, revision: found.revision, touched: found.touched }));
  const others = steps.flatMap(({ found }) => found.watch).filter(({ id }) => !moving.has(id));
  return [...own, ...others.map((watched) => ({ u, ...watched }))];
};

/** The argument of `lifecycle_commit`: flat lists of rows, each with the number of its unit. */
export function batchOf(units: readonly Unit[]): string {
  const rows = <R>(of: (u: number, unit: Unit) => readonly R[]): R[] =>
    units.flatMap((unit, u) => [...of(u, unit)]);
  const perStep = <R>(of: (u: number, unit: Unit, step: Step) => readonly R[]): R[] =>
    rows((u, unit) => unit.steps.flatMap((step) => [...of(u, unit, step)]));
  return JSON.stringify({
    units: units.map((unit, u) => ({
      u,
      person: unit.actor.personId,
      key: unit.key,
      body_hash: unit.bodyHash,
      case_id: unit.steps[0]?.found.id,
      revision: (unit.steps[0]?.found.revision ?? 0) + 1,
      reply: unit.reply,
    })),
    watch: rows(watchRows),
    opened: perStep((u, _unit, step) => openedRow(u, step)),
    moves: perStep((u, unit, step) => [moveRow(u, unit, step)]),
    touches: perStep((u, _unit, { touches }) => touches.map((id) => ({ u, id }))),
    outbox: perStep((u, unit, step) => [outboxRow(u, unit, step)]),
    transfers: perStep((u, _unit, step) => step.transfers.map(transferRow(u, step))),
    closes: perStep((u, _unit, { closes, found, event }) =>
      closes.map((code) => ({ u, id: found.id, code, today: event.today })),
    ),
    dues: perStep((u, _unit, step) =>
      step.dues.map((due) => ({
        u,
        id: step.found.id,
        ...due,
        today: step.event.today,
        revision: revisionAfter(step),
      })),
    ),
  });
}
