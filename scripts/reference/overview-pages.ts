/** Pages that run across all kinds: who may do what, and every way to be refused. */
import {
  reachOf,
  ROLE_LABELS,
  ROLES,
  STAGES,
  type Label,
  type Reach,
  type Role,
  type Stage,
} from '../../workflows/index.js';
import { movesOf } from './kind-page.js';
import { grouped } from './grouped.js';
import { code, page, table } from './markdown.js';

const REACH: Readonly<Record<Reach, string>> = {
  unit: 'cases its organisation carries out',
  area: 'cases placed in its province',
  all: 'every case',
  none: 'no case',
};

const kinds = (): Map<string, Stage[]> => grouped(STAGES, (stage) => stage.kind);

function matrixOf(stages: readonly Stage[]): string {
  const rows = new Map<string, Set<Role>>();
  for (const stage of stages)
    for (const { event, move } of movesOf(stage))
      rows.set(event, new Set([...(rows.get(event) ?? []), ...move.roles]));
  const used = ROLES.filter((role) => [...rows.values()].some((roles) => roles.has(role)));
  return table(
    ['Move', ...used.map((role) => ROLE_LABELS[role].vi)],
    [...rows].map(([event, roles]) => [
      code(event),
      ...used.map((role) => (roles.has(role) ? '●' : '')),
    ]),
  );
}

/** Roles and what each reaches, then a matrix of moves for each kind. */
export const rolesPage = (): string =>
  page(
    'Roles and what they may do',
    table(
      ['Role', 'Tiếng Việt', 'English', 'Reaches'],
      ROLES.map((role) => [
        code(role),
        ROLE_LABELS[role].vi,
        ROLE_LABELS[role].en,
        REACH[reachOf(role)],
      ]),
    ),
    ...[...kinds()].flatMap(([kind, stages]) => [`## ${kind}`, matrixOf(stages)]),
  );

interface Refusal {
  readonly rule: string;
  readonly vi: string;
  readonly en: string;
  readonly remedy: Label;
  readonly basis: string;
  readonly places: ReadonlySet<string>;
}

const placesOf = (stage: Stage, rule: string): string[] =>
  movesOf(stage)
    .filter(({ move }) => move.rules?.includes(rule))
    .map(({ event }) => `${stage.kind} ${event}`);

/** A rule several machines share is listed once, with all its places. */
function refusals(): Refusal[] {
  const found = new Map<string, Refusal>();
  for (const stage of STAGES)
    for (const [rule, { text, remedy, basis = '' }] of Object.entries(stage.rules)) {
      const key = [rule, text.vi, basis].join('\n');
      const before = found.get(key)?.places ?? [];
      const places = new Set([...before, ...placesOf(stage, rule)]);
      found.set(key, { rule, vi: text.vi, en: text.en, remedy, basis, places });
    }
  const used = [...found.values()].filter(({ places }) => places.size > 0);
  return used.sort((a, b) => (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0));
}

/** Every rule that can stand in the way, by its code, with the moves it stands on. */
export const refusalsPage = (): string =>
  page(
    'Refusals',
    'The name of a rule is a sentence that is true when all is well, and the code of the refusal when it is not. ' +
      'Values in braces are filled with the figures of the case.',
    table(
      ['Code', 'Tiếng Việt', 'English', 'Việc cần làm', 'What to do', 'Basis', 'Moves'],
      refusals().map(({ rule, vi, en, remedy, basis, places }) => [
        code(rule),
        vi,
        en,
        remedy.vi,
        remedy.en,
        basis,
        [...places].map(code).join(', '),
      ]),
    ),
  );

/** What there is to read. */
export const indexPage = (): string =>
  page(
    'Reference',
    [
      '- [Roles and what they may do](roles.md)',
      '- [Refusals](refusals.md)',
      '- [API](api.md), as data: [openapi.json](openapi.json)',
      ...[...kinds()].map(
        ([kind, [first]]) =>
          `- [Kind of case: ${kind}](${kind}.md): ${first?.label.vi} (${first?.label.en})`,
      ),
    ].join('\n'),
  );
