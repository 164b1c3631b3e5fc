/** The conditions of a list of cases: what the actor may see, and what was asked for. */
import type { Actor } from '../../workflows/index.js';
import {
  grantedSql,
  grantsToAct,
  grantsToSee,
  holdingsOf,
  standsIn,
  statesThatWaitFor,
} from '../deadlines/whose-turn.js';
import type { CaseFilters } from './case-list.dto.js';

/** Values of one statement in their order. */
export class Params {
  readonly values: unknown[] = [];

  /** Keeps a value; the answer is how the text refers to it. */
  readonly add = (value: unknown): string => `$${this.values.push(value)}`;
}

/** Wild cards of LIKE are letters here: a person who looks for 50% means 50%. */
const literal = (words: string): string => words.replace(/[\\%_]/g, (sign) => `\\${sign}`);

/**
 * The word of a search that the index is asked for: a number before a word, a long one before a short one. All words
 * together would read the lists of each of their letters, and `công ty tnhh` stands in every case.
 */
export function tellingWord(words: string): string {
  const all = words.trim().split(/\s+/);
  const worth = (word: string): number => word.length + (/\d/.test(word) ? 100 : 0);
  return all.reduce((best, word) => (worth(word) > worth(best) ? word : best), '');
}

/** Smallest day of an open deadline of a case aliased `c`, or null. */
export const DUE = `(SELECT min(d.due_on) FROM deadlines d WHERE d.case_id = c.id AND d.closed_at IS NULL)`;

/** A province and all that were merged into it, at any remove. */
const withMerged = (area: string): string => `c.area_id IN (
  WITH RECURSIVE line AS (SELECT ${area}::uuid AS id
    UNION SELECT s.old_id FROM area_successions s JOIN line ON line.id = s.new_id)
  SELECT id FROM line)`;

const CONDITIONS: {
  readonly [F in keyof CaseFilters]-?: (value: string, today: string) => string;
} = {
  kind: (kind) => `c.kind = ${kind}`,
  stage: (stage) => `c.stage = ${stage}`,
  state: (state) => `c.state = ${state}`,
  area: withMerged,
  year: (year) => `c.year = ${year}`,
  parent: (parent) => `c.parent_id = ${parent}::uuid`,
  content: (content) =>
    `(c.content_code = ${content} OR starts_with(c.content_code, ${content} || '.'))`,
  org: (org) => `c.org_id = ${org}::uuid`,
  waitingFor: () => 'TRUE',
  waitingRole: (states) => standsIn(states),
  overdue: (_, today) => `EXISTS (SELECT FROM deadlines d
    WHERE d.case_id = c.id AND d.closed_at IS NULL AND d.due_on < ${today}::date)`,
  q: (words) => `strpos(c.search, kc_fold(${words})) > 0`,
};

/** What the condition of a filter compares with; undefined when the filter does not narrow. */
function valueOf(name: keyof CaseFilters, filters: CaseFilters): unknown {
  if (name === 'overdue') return filters.overdue === 'true' ? true : undefined;
  if (name === 'waitingFor') return undefined;
  if (name === 'waitingRole')
    return filters.waitingRole && [...statesThatWaitFor(filters.waitingRole)];
  if (name === 'q') return filters.q?.trim() || undefined;
  return filters[name];
}

/** What the actor may see of the cases, as a condition on `c`. */
export const visibleSql = (actor: Actor, params: Params): string =>
  grantedSql(grantsToSee(holdingsOf(actor)), params.add);

/**
 * The condition of a list on a case aliased `c`.
 * @param today the programme's day, for deadlines that have passed.
 */
export function whereSql(
  actor: Actor,
  filters: CaseFilters,
  today: string,
  params: Params,
): string {
  const holdings = holdingsOf(actor);
  const seen =
    filters.waitingFor === 'me'
      ? grantedSql(grantsToAct(holdings), params.add)
      : visibleSql(actor, params);
  const narrowed = (Object.keys(CONDITIONS) as (keyof CaseFilters)[]).flatMap((name) => {
    const value = valueOf(name, filters);
    if (value === undefined) return [];
    return name === 'overdue'
      ? [CONDITIONS.overdue('', params.add(today))]
      : [CONDITIONS[name](params.add(value), '')];
  });
  const word = tellingWord(filters.q ?? '');
  const indexed =
    word === '' ? [] : [`c.search LIKE '%' || kc_fold(${params.add(literal(word))}) || '%'`];
  return [seen, ...narrowed, ...indexed].join(' AND ');
}
