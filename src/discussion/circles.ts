/**
 * Who reads what: `all` is for everybody who sees the case, `internal` for the circle of its author, which is the
 * organisation it was written in, or the people of the ministry among themselves.
 */
import { reachOf, type Role } from '../../workflows/index.js';
import { isOnlooker } from '../people/acting-for.js';

export const MINISTRY = 'ministry';

/** What a person holds within reach of a case. */
export interface Standing {
  readonly role: Role;
  readonly orgId: string | null;
  /** Organisations that this one succeeded: what was said there is its own now. */
  readonly succeeded?: readonly string[];
}

/** The circles these roles belong to, the one that is written in first; none for those who only look on. */
export function circlesOf(standings: readonly Standing[]): readonly string[] {
  const acting = standings.filter(({ role }) => !isOnlooker(role));
  const circles = acting.flatMap(({ role, orgId, succeeded = [] }) => {
    if (reachOf(role) === 'all') return [MINISTRY];
    return orgId === null ? [] : [orgId, ...succeeded];
  });
  return [...new Set(circles)];
}
