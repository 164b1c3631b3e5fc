/** What somebody might try on the database itself, past the application. */
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { Role } from '../../workflows/index.js';
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

  /**
   * The head approves an advance of 300,000,001 đồng that these people endorsed, one after the other; all of it is
   * taken back. No rulebook is loaded: any amount takes two.
   */
  approves(...endorsers: readonly string[]): Promise<string> {
    const { here, departmentId, head } = this.at;
    const caseId = randomUUID();
    const from = (state: string): readonly ['funding', string] => ['funding', state];
    const centre = { caseId, kind: 'instalment', actor: here.officer, org: here.centreId } as const;
    const department = { caseId, kind: 'instalment', org: departmentId } as const;
    const waiting = { from: from('confirmed'), to: from('confirmed') } as const;
    return this.rehearse(async () => {
      await this.moved({
        ...centre,
        event: 'instalment.open',
        to: from('drafted'),
        patch: { amount: '300000001' },
        opened: { org: here.centreId, area: here.areaId },
      });
      const request = { event: 'instalment.request', from: from('drafted'), to: from('requested') };
      await this.moved({ ...centre, ...request, revision: 2 });
      await this.moved({
        caseId,
        kind: 'instalment',
        actor: here.appraiser,
        org: here.departmentId,
        event: 'instalment.confirm',
        from: from('requested'),
        to: from('confirmed'),
        revision: 3,
      });
      for (const [index, actor] of endorsers.entries())
        await this.moved({
          ...department,
          ...waiting,
          event: 'instalment.endorse',
          actor,
          revision: 4 + index,
        });
      return this.moved({
        ...department,
        event: 'instalment.approve',
        actor: head,
        from: from('confirmed'),
        to: from('approved'),
        revision: 4 + endorsers.length,
      });
    });
  }

  /** The role of whoever files the draft is taken while that is being written. */
  revokedMeanwhile(): Promise<string> {
    const { officer, centreId } = this.at.here;
    return this.rehearse(async () => {
      await this.moved({ ...this.filing(), actor: officer, org: centreId });
      const owner = new pg.Client({ connectionString: this.at.db.url });
      await owner.connect();
      try {
        await owner.query(`BEGIN; SET LOCAL lock_timeout = '300ms'`);
        return await told(
          owner.query('UPDATE role_holdings SET valid_to = valid_from WHERE person_id = $1', [
            officer,
          ]),
        );
      } finally {
        await owner.query('ROLLBACK');
        await owner.end();
      }
    });
  }

  /** The draft is filed by somebody of the organisation that takes over the Centre in 2019. */
  async beforeTakingOver(actor: string, successorId: string): Promise<string> {
    const { centreId } = this.at.here;
    await this.at.db.query(
      `INSERT INTO organisation_successions (old_id, new_id, effective_on) VALUES ($1, $2, '2019-01-01')`,
      [centreId, successorId],
    );
    try {
      return await this.submits(actor, { org: successorId });
    } finally {
      await this.at.db.query('DELETE FROM organisation_successions WHERE old_id = $1', [centreId]);
    }
  }

  /** A role of the first province's department is entrusted, one after the other; what became of the last one. */
  substitutions(
    ...wishes: readonly (readonly [absent: string, substitute: string, from: string, to: string])[]
  ): Promise<string> {
    return this.afterwards(async () => {
      let said = '';
      for (const [absent, substitute, from, to] of wishes)
        said = await told(
          this.entrust({ absent, substitute, role: 'sct_director', from, to, isRevoked: false }),
        );
      return said;
    });
  }

  /** Identities are linked one after the other; what became of the last one. */
  async links(
    ...wishes: readonly (readonly [personId: string, issuer: string, subject: string])[]
  ): Promise<string> {
    return this.rehearse(async () => {
      let said = '';
      for (const [personId, issuer, subject] of wishes)
        said = await told(
          this.engine.query(
            `INSERT INTO identities (account_id, provider, issuer, subject)
             SELECT id, $2, $2, $3 FROM accounts WHERE person_id = $1`,
            [personId, issuer, subject],
          ),
        );
      return said;
    });
  }

  /** The same attempt is taken, and taken again. */
  takesTwice(): Promise<string> {
    return this.rehearse(async () => {
      await this.engine.query(
        `INSERT INTO sign_in_attempts (state_hash, browser_hash, provider, expires_at)
         VALUES (sha256('state'), sha256('browser'), 'one', now() + interval '1 minute')`,
      );
      const take = 'UPDATE sign_in_attempts SET taken_at = clock_timestamp()';
      await this.engine.query(take);
      return told(this.engine.query(take));
    });
  }

  /** What comes of an attack while this person acts in the first province for another, through 2018 or no longer. */
  whileLent(
    wish: { readonly absent: string; readonly substitute: string; readonly role: Role },
    isRevoked: boolean,
    attack: () => Promise<string>,
  ): Promise<string> {
    return this.afterwards(async () => {
      await this.entrust({ ...wish, from: '2018-01-01', to: '2018-12-31', isRevoked });
      return attack();
    });
  }

  private async entrust(lent: {
    readonly absent: string;
    readonly substitute: string;
    readonly role: Role;
    readonly from: string;
    readonly to: string;
    readonly isRevoked: boolean;
  }): Promise<void> {
    const { absent, substitute, role, from, to, isRevoked } = lent;
    const { centreId, departmentId } = this.at.here;
    await this.at.db.query(
      `INSERT INTO substitutions (absent_id, substitute_id, org_id, role, valid_from, valid_to, reason, made_by,
         revoked_at, revoked_by)
       VALUES ($1, $2, $3, $4, $5, $6, 'công tác', $1, CASE WHEN $7 THEN now() END, CASE WHEN $7 THEN $1::uuid END)`,
      [
        absent,
        substitute,
        role === 'centre_officer' ? centreId : departmentId,
        role,
        from,
        to,
        isRevoked,
      ],
    );
  }

  private async afterwards(attack: () => Promise<string>): Promise<string> {
    try {
      return await attack();
    } finally {
      await this.at.db.query('DELETE FROM substitutions');
    }
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
