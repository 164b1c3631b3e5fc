/**
 * What lies on somebody's desk, as one definition: counters and rows are read from it in the same statement, so they
 * cannot disagree.
 */
import {
  DUTIES,
  reachOf,
  ROLES,
  STAGES,
  type Actor,
  type Duty,
  type Role,
} from '../../workflows/index.js';
import { DUE, visibleSql, type Params } from '../case-list/filters.sql.js';
import {
  grantedSql,
  grantsToAct,
  holdingsOf,
  standsIn,
  statesThatWaitFor,
  type Holding,
} from '../deadlines/whose-turn.js';

const WAITING: readonly string[] = [...new Set(ROLES.flatMap(statesThatWaitFor))];

const MOVES = STAGES.flatMap(({ states }) =>
  Object.values(states).flatMap(({ moves }) => Object.values(moves ?? {})),
);

/** What people of a role do for a case, by role. */
const DUTIES_OF: ReadonlyMap<Role, readonly Duty[]> = new Map(
  ROLES.map((role) => [
    role,
    DUTIES.filter((each) => MOVES.some(({ duty, roles }) => duty === each && roles.includes(role))),
  ]),
);

/**
 * Cases the actor has to do with while others act: those of the own unit; those of the province on which the role
 * has done a duty; everywhere, those in which this person asked for something.
 */
function concernsSql(actor: Actor, holdings: readonly Holding[], params: Params): string {
  const person = params.add(actor.personId);
  const acted = `c.id IN (SELECT r.case_id FROM receipts r WHERE r.person_id = ${person}::uuid)`;
  const places = holdings.flatMap(({ role, orgId, areaId }) => {
    if (role === null) return [];
    if (reachOf(role) === 'unit')
      return orgId === null ? [] : [`c.org_id = ${params.add(orgId)}::uuid`];
    const duties = reachOf(role) === 'area' ? (DUTIES_OF.get(role) ?? []) : [];
    return areaId === null || duties.length === 0
      ? []
      : [`c.area_id = ${params.add(areaId)}::uuid AND c.duties ?| ${params.add(duties)}::text[]`];
  });
  return `(${[acted, ...places].join(' OR ')})`;
}

/**
 * A table `work` of every case on the desk: id, group, the day it is ordered by and until when it is put off.
 * @param today the programme's day. OFFSET 0: the day is looked up once a case, not once for each comparison.
 */
export function workSql(actor: Actor, today: string, params: Params): string {
  const holdings = holdingsOf(actor);
  const turn = grantedSql(grantsToAct(holdings), params.add);
  const waits = standsIn(params.add(WAITING));
  const [day, person] = [params.add(today), params.add(actor.personId)];
  return `work AS MATERIALIZED (
    SELECT w.id, w.until, CASE WHEN w.until IS NOT NULL THEN 'snoozed' WHEN NOT w.turn THEN 'others'
        WHEN w.due < ${day}::date THEN 'overdue' WHEN w.due = ${day}::date THEN 'today' ELSE 'mine' END AS "group",
      coalesce(w.until, w.due, 'infinity'::date) AS key
    FROM (
      SELECT c.id, ${turn} AS turn, ${DUE} AS due, s.until
      FROM cases c LEFT JOIN work_snoozes s ON s.case_id = c.id AND s.person_id = ${person}::uuid
        AND s.until > ${day}::date AND s.revision = c.revision
      WHERE ${visibleSql(actor, params)} AND (s.case_id IS NOT NULL OR ${turn}
        OR (${concernsSql(actor, holdings, params)} AND ${waits}))
      OFFSET 0) w)`;
}
