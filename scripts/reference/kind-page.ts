/** One page for each kind of case: a diagram of its states, the states, the moves and what each move carries. */
import {
  DOCUMENT_KINDS,
  JOURNEY,
  ROLE_LABELS,
  type Field,
  type MoveDefinition,
  type Facts,
  type Stage,
} from '../../workflows/index.js';
import { code, page, table } from './markdown.js';

export interface PlacedMove {
  /** Absent for the move that opens a case. */
  readonly from: string | undefined;
  readonly event: string;
  readonly move: MoveDefinition<Facts>;
}

/** Every move of a stage, the opening first, then in the order of its table. */
export const movesOf = (stage: Stage): PlacedMove[] => [
  ...(stage.opening ? [{ from: undefined, event: `${stage.kind}.open`, move: stage.opening }] : []),
  ...Object.entries(stage.states).flatMap(([from, step]) =>
    Object.entries(step.moves ?? {}).map(([event, move]) => ({ from, event, move })),
  ),
];

/** Mermaid reads `:` and `;` in a label as syntax. */
const label = (text: string): string => text.replace(/[:;"]/g, ' ').replace(/\s+/g, ' ').trim();

function diagram(stage: Stage): string {
  const arrows = new Map<string, string[]>();
  for (const { from, move } of movesOf(stage)) {
    if (from === undefined || move.to === undefined) continue;
    const arrow = `${from} --> ${move.to}`;
    arrows.set(arrow, [...(arrows.get(arrow) ?? []), label(move.label.vi)]);
  }
  const finals = Object.entries(stage.states).filter(([, step]) => step.isFinal);
  return [
    '```mermaid',
    'stateDiagram-v2',
    ...Object.entries(stage.states).map(([state, step]) => `  ${state}: ${label(step.label.vi)}`),
    `  [*] --> ${stage.initial}`,
    ...[...arrows].map(([arrow, labels]) => `  ${arrow}: ${labels.join(' / ')}`),
    ...finals.map(([state]) => `  ${state} --> [*]`),
    '```',
  ].join('\n');
}

const states = (stage: Stage): string =>
  table(
    ['State', 'Tiếng Việt', 'English', 'Papers', 'Deadlines'],
    Object.entries(stage.states).map(([state, step]) => [
      step.isFinal ? `${code(state)} (end)` : code(state),
      step.label.vi,
      step.label.en,
      (step.documents ?? []).map((kind) => DOCUMENT_KINDS[kind].vi).join('; '),
      (step.deadlines ?? []).map(code).join(', '),
    ]),
  );

const moves = (stage: Stage): string =>
  table(
    ['From', 'Move', 'To', 'Tiếng Việt', 'English', 'Roles', 'Step-up', 'Rules', 'Basis'],
    movesOf(stage).map(({ from, event, move }) => [
      from === undefined ? '(new)' : code(from),
      code(event),
      from === undefined ? code(stage.initial) : move.to === undefined ? '(stays)' : code(move.to),
      move.label.vi,
      move.label.en,
      move.roles.map((role) => ROLE_LABELS[role].vi).join('; '),
      move.stepUp ? 'yes' : '',
      (move.rules ?? []).map(code).join(', '),
      move.basis ?? '',
    ]),
  );

function fieldRows(fields: readonly Field[], prefix = ''): string[][] {
  return fields.flatMap((field) => [
    [
      code(prefix + field.name),
      field.type,
      field.optional ? '' : 'yes',
      (field.choices ?? []).map((choice) => code(choice.value)).join(', '),
      field.label.vi,
      field.label.en,
    ],
    ...fieldRows(field.fields ?? [], `${prefix}${field.name}${field.type === 'list' ? '[]' : ''}.`),
  ]);
}

/** The body of each event once: the same event from another state carries the same values. */
function bodies(stage: Stage): string {
  const seen = new Map<string, MoveDefinition<Facts>>();
  for (const { event, move } of movesOf(stage))
    if (move.fields.length > 0 && !seen.has(event)) seen.set(event, move);
  return [...seen]
    .map(([event, move]) =>
      [
        `#### ${code(event)}`,
        table(
          ['Value', 'Type', 'Required', 'Choices', 'Tiếng Việt', 'English'],
          fieldRows(move.fields),
        ),
      ].join('\n\n'),
    )
    .join('\n\n');
}

/** Which stage opens when this one ends; a case never rests in the states on the left. */
const passages = (stage: Stage): string =>
  JOURNEY.filter(({ kind, from }) => kind === stage.kind && from === stage.stage)
    .map(
      ({ ending, to, entering }) =>
        `${code(ending)} opens stage ${code(to)} in ${code(entering)} at once.`,
    )
    .join(' ');

/** The page of one kind; a kind that runs through several stages gets a chapter for each. */
export const kindPage = (kind: string, stages: readonly Stage[]): string =>
  page(
    `Kind of case: ${kind}`,
    ...stages.flatMap((stage) => [
      `## ${stage.label.vi} (${stage.label.en})`,
      `Stage ${code(stage.stage)}, machine version ${stage.version}.`,
      diagram(stage),
      '### States',
      states(stage),
      ...[passages(stage)].filter((text) => text !== ''),
      '### Moves',
      moves(stage),
      '### What the moves carry',
      bodies(stage) || 'Nothing.',
    ]),
  );
