/** What one person sees and may do on a day, as the API shows it. */
import type { Label, Reach, Role } from '../../workflows/index.js';
import { id, integer, label, money, role, text, day, flag } from '../api-shapes/values.js';
import { arrayOf, named, object, oneOfTexts, orNull } from '../platform/api-docs/schema.js';
import type { KindMoves } from './moves-of-role.js';

/** What somebody is when acting for one organisation: always one at a time. */
export interface StandingRights {
  readonly orgId: string | null;
  readonly organisation: string | null;
  /** Who is away, when the roles are theirs. */
  readonly onBehalfOf: string | null;
  /** Largest amount that may then be decided on; null for any. */
  readonly upTo: string | null;
  readonly roles: readonly {
    readonly role: Role;
    readonly label: Label;
    readonly reach: Reach;
    readonly moves: readonly KindMoves[];
  }[];
  /** Names of the organisations and provinces reached, those they succeeded included. */
  readonly organisations: readonly string[];
  readonly provinces: readonly string[];
  readonly reachesAll: boolean;
  /** Cases that a list of theirs holds now, by kind. */
  readonly cases: readonly {
    readonly kind: string;
    readonly label: Label;
    readonly count: number;
  }[];
  readonly caseCount: number;
}

export interface Rights {
  readonly personId: string;
  readonly name: string;
  readonly on: string;
  /** False when every account is closed: then there is nothing to see or do. */
  readonly canSignIn: boolean;
  readonly standings: readonly StandingRights[];
}

const standing = named(
  'StandingRights',
  object({
    orgId: orNull(id),
    organisation: orNull(text),
    onBehalfOf: orNull(text),
    upTo: orNull(money),
    roles: arrayOf(
      object({
        role,
        label,
        reach: oneOfTexts(['unit', 'area', 'all', 'none']),
        moves: arrayOf(
          object({ kind: text, label, moves: arrayOf(object({ event: text, label })) }),
        ),
      }),
    ),
    organisations: arrayOf(text),
    provinces: arrayOf(text),
    reachesAll: flag,
    cases: arrayOf(object({ kind: text, label, count: integer })),
    caseCount: integer,
  }),
);

export const rights = named(
  'Rights',
  object({ personId: id, name: text, on: day, canSignIn: flag, standings: arrayOf(standing) }),
);
