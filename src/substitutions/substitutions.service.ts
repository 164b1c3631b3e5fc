/** Lending one's role for some days, and taking it back. What the substitute then may do is the core's word. */
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../workflows/index.js';
import { noteAdministration } from '../accounts/administration-events.js';
import { SessionService } from '../people/session.service.js';
import { Clock } from '../platform/clock/clock.js';
import { brokenConstraint } from '../two-persons/broken-constraint.js';
import { Database, type Tx } from '../platform/database/database.js';
import { notFound, Problem } from '../platform/http/problem.js';
import { refuseIf } from '../two-persons/two-persons.rules.js';
import type { NewSubstitutionDto, Substitution } from './substitutions.dto.js';
import { administers, SubstitutionsReader } from './substitutions.query.js';
import { brokenBySubstitution, KEPT_BY_DATABASE, type Asked } from './substitutions.rules.js';

/** $1 absent, $2 substitute, $3 organisation, $4 role, $5 and $6 first and last day. */
const FACTS = `
SELECT
  coalesce((SELECT range_agg(daterange(valid_from, valid_to, '[]')) @> w.days FROM role_holdings
    WHERE person_id = $1 AND org_id = o.id AND role = $4), false)
    AND daterange(o.valid_from, o.valid_to, '[]') @> w.days AS "absentHolds",
  EXISTS (SELECT FROM accounts WHERE person_id = $2 AND disabled_at IS NULL) AS "substituteIsActive",
  coalesce((SELECT range_agg(daterange(valid_from, valid_to, '[]')) @> w.days FROM role_holdings
    WHERE person_id = $2 AND org_id IN (o.id, o.parent_id) AND role <> 'administrator'), false) AS "substituteWorksThere",
  EXISTS (SELECT FROM role_holdings WHERE person_id = $2 AND role = 'administrator'
    AND daterange(valid_from, valid_to, '[]') && w.days) AS "substituteAdministers"
FROM organisations o CROSS JOIN (SELECT daterange($5::date, $6::date, '[]') AS days) w WHERE o.id = $3`;

type Facts = Pick<
  Asked,
  'absentHolds' | 'substituteIsActive' | 'substituteWorksThere' | 'substituteAdministers'
>;

interface Wish {
  readonly absentId: string;
  readonly substituteId: string;
  readonly orgId: string;
  readonly role: string;
  readonly validFrom: string;
  readonly validTo: string;
  readonly upTo: string | null;
  readonly reason: string;
}

const notForOthers = (): Problem =>
  new Problem({
    status: 403,
    code: 'role_may_not_do_this',
    title: 'Chỉ người vắng mặt hoặc người quản trị hệ thống thực hiện việc này',
    detail: 'Đề nghị người vắng mặt tự lập ủy quyền, hoặc nhờ người quản trị hệ thống.',
  });

const isOver = (): Problem =>
  new Problem({
    status: 409,
    code: 'substitution_is_over',
    title: 'Ủy quyền này đã hết thời hạn hoặc đã thu hồi',
    detail: 'Tải lại danh sách để xem tình trạng hiện nay.',
  });

@Injectable()
export class Substitutions {
  constructor(
    private readonly database: Database,
    private readonly reader: SubstitutionsReader,
    private readonly sessions: SessionService,
    private readonly clock: Clock,
  ) {}

  /** Whose roles are asked about: one's own, anybody's for administrators. @throws Problem 403 */
  absentOf(actor: Actor, absentId: string | undefined): string {
    const id = absentId?.toLowerCase() ?? actor.personId;
    if (id !== actor.personId && !administers(actor)) throw notForOthers();
    return id;
  }

  /**
   * Lends a role. The absent person does it, or an administrator for them.
   * @throws Problem 403, 404 for an unknown organisation or person, 422 with the rules that do not hold
   */
  async make(actor: Actor, asked: NewSubstitutionDto): Promise<Substitution> {
    const { role, validFrom, validTo, upTo = null, reason } = asked;
    const wish: Wish = {
      absentId: this.absentOf(actor, asked.absentId),
      substituteId: asked.substituteId.toLowerCase(),
      orgId: asked.orgId.toLowerCase(),
      role,
      validFrom,
      validTo,
      upTo,
      reason,
    };
    const id = await this.write(async (tx) => {
      await this.refuse(tx, wish);
      return insert(tx, actor, wish);
    });
    return this.reader.one(actor, id);
  }

  /**
   * Takes a role back before its last day: the absent person, or an administrator.
   * @throws Problem 403, 404, 409 `substitution_is_over`
   */
  async revoke(actor: Actor, id: string): Promise<Substitution> {
    await this.write(async (tx) => {
      const row = await tx.one<{ absent_id: string; over: boolean }>(
        `SELECT absent_id, revoked_at IS NOT NULL OR valid_to < $2::date AS over
         FROM substitutions WHERE id = $1 AND ($3::boolean OR $4 IN (absent_id, substitute_id)) FOR UPDATE`,
        [id, this.clock.today(), administers(actor), actor.personId],
      );
      if (!row) throw notFound('ủy quyền này');
      this.absentOf(actor, row.absent_id);
      if (row.over) throw isOver();
      await tx.query('UPDATE substitutions SET revoked_at = $2, revoked_by = $3 WHERE id = $1', [
        id,
        this.clock.now(),
        actor.personId,
      ]);
      await noteAdministration(tx, {
        actorId: actor.personId,
        action: 'substitution.revoke',
        subjectId: row.absent_id,
        details: { substitutionId: id },
      });
    });
    return this.reader.one(actor, id);
  }

  private async refuse(tx: Tx, wish: Wish): Promise<void> {
    const { absentId, substituteId, orgId, role, validFrom, validTo } = wish;
    const people = await tx.query('SELECT 1 FROM persons WHERE id = ANY($1::uuid[])', [
      [absentId, substituteId],
    ]);
    if (people.length < new Set([absentId, substituteId]).size) throw notFound('người này');
    // A period turned around is no range; it is refused before it is asked about.
    const last = validTo < validFrom ? validFrom : validTo;
    const args = [absentId, substituteId, orgId, role, validFrom, last];
    const facts = await tx.one<Facts>(FACTS, args);
    if (!facts) throw notFound('đơn vị');
    const isOneself = absentId === substituteId;
    refuseIf(
      brokenBySubstitution({ ...facts, isOneself, validFrom, validTo, today: this.clock.today() }),
    );
  }

  /** One transaction; what the database refuses comes out as a refusal, and roles are asked for afresh. */
  private async write<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    try {
      return await this.database.transaction(work);
    } catch (error) {
      const rule = KEPT_BY_DATABASE[brokenConstraint(error) ?? ''];
      refuseIf(rule ? [rule] : []);
      throw error;
    } finally {
      this.sessions.forget();
    }
  }
}

async function insert(tx: Tx, actor: Actor, wish: Wish): Promise<string> {
  const { absentId, substituteId, orgId, role, validFrom, validTo, upTo, reason } = wish;
  const row = await tx.one<{ id: string }>(
    `INSERT INTO substitutions (absent_id, substitute_id, org_id, role, valid_from, valid_to, up_to, reason, made_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id`,
    [absentId, substituteId, orgId, role, validFrom, validTo, upTo, reason, actor.personId],
  );
  if (!row) throw new Error('the substitution was not written');
  await noteAdministration(tx, {
    actorId: actor.personId,
    action: 'substitution.make',
    subjectId: absentId,
    details: { substitutionId: row.id, ...wish },
  });
  return row.id;
}
