/**
 * Conflicts of interest, declared by the person they concern (the Anti-Corruption Law of 2018 asks for it; its text was
 * not read here, so the rule is the product’s own). Whoever declared one takes no part in the dossier any more, but for
 * filing and requesting; a declaration cannot be taken back.
 */
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../workflows/index.js';
import { LifecycleService } from '../lifecycle/lifecycle.service.js';
import { refuseOnlookers } from '../people/acting-for.js';
import { Database } from '../platform/database/database.js';
import { notFound, Problem } from '../platform/http/problem.js';
import type { ConflictDto } from './conflicts.dto.js';

const DECLARE = `
WITH declared AS (
  INSERT INTO conflict_declarations (dossier, person_id, reason)
  SELECT coalesce(c.parent_id, c.id), $2, $3 FROM cases c WHERE c.id = $1
  ON CONFLICT ON CONSTRAINT conflict_is_declared_once DO NOTHING
  RETURNING person_id, declared_at)
SELECT d.person_id AS "personId", p.full_name AS name, (d.declared_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS on
FROM declared d JOIN persons p ON p.id = d.person_id`;

@Injectable()
export class ConflictsService {
  constructor(
    private readonly database: Database,
    private readonly lifecycle: LifecycleService,
  ) {}

  /**
   * Declares a conflict of interest on the dossier a case belongs to.
   * @throws Problem 404 `not_found`; 403 `role_may_not_do_this` for those who only look on; 409
   * `conflict_is_declared_already`
   */
  async declare(caseId: string, reason: string, actor: Actor): Promise<ConflictDto> {
    if (!(await this.lifecycle.look(caseId, actor))) throw notFound('hồ sơ');
    refuseOnlookers(actor);
    const declared = await this.database.one<ConflictDto>(DECLARE, [
      caseId,
      actor.personId,
      reason,
    ]);
    if (!declared)
      throw new Problem({
        status: 409,
        code: 'conflict_is_declared_already',
        title: 'Bạn đã khai xung đột lợi ích với hồ sơ này',
      });
    return declared;
  }
}
