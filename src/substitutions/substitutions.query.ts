/** Substitutions as people read them, and who could stand in. */
import { Injectable } from '@nestjs/common';
import { ROLE_LABELS, type Actor } from '../../workflows/index.js';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import { notFound } from '../platform/http/problem.js';
import {
  SUBSTITUTED_ROLES,
  type Substitution,
  type SubstitutionChoice,
  type SubstitutionsQuery,
} from './substitutions.dto.js';

const PAGE = 50;

const NAME = `LATERAL (SELECT name FROM organisation_names WHERE org_id = o.id
  ORDER BY (valid_from <= $1::date) DESC, abs(valid_from - $1::date) LIMIT 1)`;

/** $1: today, $2: who reads, $3: whether they administer. */
const SUBSTITUTION = `
SELECT s.id, s.absent_id AS "absentId", a.full_name AS "absentName", s.substitute_id AS "substituteId",
  b.full_name AS "substituteName", s.org_id AS "orgId", n.name AS organisation, s.role, s.valid_from AS "validFrom",
  s.valid_to AS "validTo", s.up_to::text AS "upTo", s.reason, m.full_name AS "madeByName", s.made_at AS "madeAt",
  r.full_name AS "revokedByName", s.revoked_at AS "revokedAt",
  CASE WHEN s.revoked_at IS NOT NULL THEN 'revoked' WHEN s.valid_to < $1::date THEN 'over'
    WHEN s.valid_from > $1::date THEN 'coming' ELSE 'running' END AS state,
  CASE $2::uuid WHEN s.absent_id THEN 'absent' WHEN s.substitute_id THEN 'substitute' ELSE 'other' END AS part,
  s.revoked_at IS NULL AND s.valid_to >= $1::date AND (s.absent_id = $2 OR $3::boolean) AS "mayRevoke"
FROM substitutions s JOIN persons a ON a.id = s.absent_id JOIN persons b ON b.id = s.substitute_id
  JOIN persons m ON m.id = s.made_by LEFT JOIN persons r ON r.id = s.revoked_by
  JOIN organisations o ON o.id = s.org_id CROSS JOIN ${NAME} n`;

/** Roles of $2 that hold today or later, each with those who hold a role there or above it and no administrator's. */
const CHOICES = `
SELECT h.org_id AS "orgId", n.name AS organisation, h.role,
  (SELECT coalesce(jsonb_agg(DISTINCT jsonb_build_object('id', p.id, 'name', p.full_name)), '[]')
   FROM role_holdings x JOIN persons p ON p.id = x.person_id
   WHERE x.org_id IN (o.id, o.parent_id) AND x.person_id <> $2 AND coalesce(x.valid_to, 'infinity') >= $1::date
     AND x.role <> 'administrator' AND EXISTS (SELECT FROM accounts WHERE person_id = p.id AND disabled_at IS NULL)
     AND NOT EXISTS (SELECT FROM role_holdings y WHERE y.person_id = p.id AND y.role = 'administrator'
       AND coalesce(y.valid_to, 'infinity') >= $1::date)) AS people
FROM (SELECT DISTINCT org_id, role FROM role_holdings
  WHERE person_id = $2 AND role = ANY($3::text[]) AND coalesce(valid_to, 'infinity') >= $1::date) h
JOIN organisations o ON o.id = h.org_id AND coalesce(o.valid_to, 'infinity') >= $1::date CROSS JOIN ${NAME} n
ORDER BY n.name, h.role`;

export const administers = ({ roles }: Actor): boolean => roles.includes('administrator');

type Row<T extends { readonly label: unknown }> = Omit<T, 'label'>;

@Injectable()
export class SubstitutionsReader {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** A page of 50, the latest first: my own, or everybody's. */
  async list(
    actor: Actor,
    { scope = 'mine', cursor }: SubstitutionsQuery,
  ): Promise<{ items: Substitution[]; next: string | null }> {
    const rows = await this.database.query<Row<Substitution>>(
      `${SUBSTITUTION} WHERE ($4 OR $2 IN (s.absent_id, s.substitute_id)) AND ($5::uuid IS NULL OR s.id < $5)
       ORDER BY s.id DESC LIMIT ${PAGE + 1}`,
      [...this.reader(actor), scope === 'all', cursor ?? null],
    );
    const items = rows.slice(0, PAGE).map((row) => ({ ...row, label: ROLE_LABELS[row.role] }));
    return { items, next: rows.length > PAGE ? (items.at(-1)?.id ?? null) : null };
  }

  /** One substitution. @throws Problem 404 */
  async one(actor: Actor, id: string): Promise<Substitution> {
    const row = await this.database.one<Row<Substitution>>(`${SUBSTITUTION} WHERE s.id = $4`, [
      ...this.reader(actor),
      id,
    ]);
    if (!row) throw notFound('ủy quyền này');
    return { ...row, label: ROLE_LABELS[row.role] };
  }

  /** Which roles of a person could be lent, and to whom. */
  async choices(absentId: string): Promise<SubstitutionChoice[]> {
    const rows = await this.database.query<Row<SubstitutionChoice>>(CHOICES, [
      this.clock.today(),
      absentId,
      SUBSTITUTED_ROLES,
    ]);
    return rows.map((row) => ({ ...row, label: ROLE_LABELS[row.role] }));
  }

  private reader(actor: Actor): readonly unknown[] {
    return [this.clock.today(), actor.personId, administers(actor)];
  }
}
