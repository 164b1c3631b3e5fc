/** What somebody might try on the database itself, past the application. */
import type pg from 'pg';
import { batchFor, type Installation, type Moving } from './dossiers.js';

export const told = async (run: Promise<unknown>): Promise<string> => {
  try {
    await run;
    return 'done';
  } catch (error) {
    const { constraint, code } = error as { constraint?: string; code?: string };
    return `refused ${constraint ?? code}`;
  }
};

export class Attacks {
  constructor(
    private readonly at: Installation,
    private readonly engine: pg.Client,
  ) {}

  /** The draft of the first province is filed by this person; it is taken back afterwards. */
  submits(
    actor: string,
    more: { org?: string; behalf?: string; at?: string } = {},
  ): Promise<string> {
    return this.rehearse(() => this.moved({ ...this.filing(), actor, ...more }));
  }

  /** The dossier is filed, taken up, and appraised by this person; all of it is taken back. */
  appraises(actor: string, behalf?: string, declared = false): Promise<string> {
    return this.rehearse(async () => {
      const { here } = this.at;
      await this.moved({ ...this.filing(), actor: here.officer, org: here.centreId });
      await this.moved({
        caseId: here.project,
        event: 'project.accept_dossier',
        actor: here.appraiser,
        org: here.departmentId,
        from: ['proposal', 'submitted'],
        to: ['proposal', 'under_appraisal'],
        revision: 3,
      });
      if (declared)
        await this.engine.query(
          'INSERT INTO conflict_declarations (dossier, person_id, reason) VALUES ($1, $2, $3)',
          [here.project, actor, 'người nhà là chủ đơn vị thụ hưởng'],
        );
      return this.moved({
        caseId: here.project,
        event: 'project.record_appraisal',
        actor,
        org: here.departmentId,
        from: ['proposal', 'under_appraisal'],
        to: ['proposal', 'under_appraisal'],
        revision: 4,
        ...(behalf === undefined ? {} : { behalf }),
      });
    });
  }

  /** Entrusts a role of the first province's department, by itself or with whatever stood there before. */
  substitution(absent: string, substitute: string, from: string, to: string): Promise<string> {
    return told(
      this.at.db.query(
        `INSERT INTO substitutions (absent_id, substitute_id, org_id, role, valid_from, valid_to, reason, made_by)
         VALUES ($1, $2, $3, 'sct_director', $4, $5, 'công tác', $1)`,
        [absent, substitute, this.at.here.departmentId, from, to],
      ),
    );
  }

  private filing() {
    return {
      caseId: this.at.here.project,
      event: 'project.submit',
      from: ['proposal', 'draft'],
      to: ['proposal', 'submitted'],
      revision: 2,
    } as const;
  }

  private async rehearse(work: () => Promise<string>): Promise<string> {
    await this.engine.query('BEGIN');
    try {
      return await work();
    } finally {
      await this.engine.query('ROLLBACK');
    }
  }

  private async moved(moving: Moving): Promise<string> {
    const { rows } = await this.engine.query<{ outcome: string; detail: string | null }>(
      'SELECT outcome, detail FROM lifecycle_commit($1)',
      [batchFor(moving)],
    );
    const [row] = rows;
    return row?.outcome === 'refused'
      ? `refused ${row.detail?.split(':')[0]}`
      : String(row?.outcome);
  }
}
