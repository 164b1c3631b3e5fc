/** The guards of the database: how each is dropped, and the attack it stops. */
import type pg from 'pg';
import { told, type Attacks } from './attacks.js';
import { batchFor, type Installation } from './dossiers.js';

export interface Guard {
  readonly name: string;
  readonly drop: string;
  readonly restore: string;
  readonly attack: () => Promise<string>;
  readonly refusal: string;
}

const TRIGGER = [
  'ALTER TABLE case_events DISABLE TRIGGER events_are_rightful',
  'ALTER TABLE case_events ENABLE TRIGGER events_are_rightful',
] as const;

export const guardsOf = (
  at: () => Installation,
  attacks: () => Attacks,
  app: () => pg.Client,
): readonly Guard[] => [
  {
    name: 'somebody of another province files the dossier',
    drop: TRIGGER[0],
    restore: TRIGGER[1],
    attack: () => attacks().submits(at().there.officer, { org: at().there.centreId }),
    refusal: 'refused actor_has_the_right',
  },
  {
    name: 'somebody files it whose role does not file',
    drop: TRIGGER[0],
    restore: TRIGGER[1],
    attack: () => attacks().submits(at().here.appraiser, { org: at().here.departmentId }),
    refusal: 'refused actor_has_the_right',
  },
  {
    name: 'somebody files it before their role began',
    drop: TRIGGER[0],
    restore: TRIGGER[1],
    attack: () =>
      attacks().submits(at().here.officer, { org: at().here.centreId, at: '1999-01-01T00:00:00Z' }),
    refusal: 'refused actor_has_the_right',
  },
  {
    name: 'somebody files it for another without a substitution',
    drop: TRIGGER[0],
    restore: TRIGGER[1],
    attack: () =>
      attacks().submits(at().here.director, { behalf: at().here.officer, org: at().here.centreId }),
    refusal: 'refused actor_has_the_right',
  },
  {
    name: 'a substitution was revoked before the move',
    drop: TRIGGER[0],
    restore: TRIGGER[1],
    attack: async () => {
      await at().db.query(
        `INSERT INTO substitutions (absent_id, substitute_id, org_id, role, valid_from, valid_to, reason, made_by,
           revoked_at, revoked_by)
         VALUES ($1, $2, $3, 'centre_officer', '2018-01-01', '2018-12-31', 'công tác', $1, now(), $1)`,
        [at().here.officer, at().here.director, at().here.centreId],
      );
      const said = await attacks().submits(at().here.director, {
        behalf: at().here.officer,
        org: at().here.centreId,
      });
      await at().db.query('DELETE FROM substitutions');
      return said;
    },
    refusal: 'refused actor_has_the_right',
  },
  {
    name: 'the person who submitted appraises it through a second role',
    drop: TRIGGER[0],
    restore: TRIGGER[1],
    attack: () => attacks().appraises(at().here.officer),
    refusal: 'refused duties_are_apart',
  },
  {
    name: 'the person who submitted has it appraised by their own substitute',
    drop: TRIGGER[0],
    restore: TRIGGER[1],
    attack: async () => {
      await at().db.query(
        `INSERT INTO substitutions (absent_id, substitute_id, org_id, role, valid_from, valid_to, reason, made_by)
         VALUES ($1, $2, $3, 'sct_appraiser', '2018-01-01', '2018-12-31', 'công tác', $1)`,
        [at().here.officer, at().here.director, at().here.departmentId],
      );
      const said = await attacks().appraises(at().here.director, at().here.officer);
      await at().db.query('DELETE FROM substitutions');
      return said;
    },
    refusal: 'refused duties_are_apart',
  },
  {
    name: 'whoever declared a conflict of interest appraises it',
    drop: TRIGGER[0],
    restore: TRIGGER[1],
    attack: () => attacks().appraises(at().here.appraiser, undefined, true),
    refusal: 'refused no_conflict_is_declared',
  },
  {
    name: 'a person is two substitutes’ absentee in one role at once',
    drop: 'ALTER TABLE substitutions DROP CONSTRAINT substitution_once',
    restore: `ALTER TABLE substitutions ADD CONSTRAINT substitution_once EXCLUDE USING gist (absent_id WITH =, org_id WITH =,
      role WITH =, daterange(valid_from, valid_to, '[]') WITH &&) WHERE (revoked_at IS NULL)`,
    attack: async () => {
      await attacks().substitution(
        at().here.director,
        at().here.appraiser,
        '2018-05-01',
        '2018-05-31',
      );
      const said = await attacks().substitution(
        at().here.director,
        at().there.director,
        '2018-05-20',
        '2018-06-10',
      );
      await at().db.query('DELETE FROM substitutions');
      return said;
    },
    refusal: 'refused substitution_once',
  },
  {
    name: 'a substitute passes on what was entrusted',
    drop: 'ALTER TABLE substitutions DISABLE TRIGGER substitution_is_direct',
    restore: 'ALTER TABLE substitutions ENABLE TRIGGER substitution_is_direct',
    attack: async () => {
      await attacks().substitution(
        at().here.director,
        at().here.appraiser,
        '2018-05-01',
        '2018-05-31',
      );
      const said = await attacks().substitution(
        at().here.appraiser,
        at().here.officer,
        '2018-05-20',
        '2018-06-10',
      );
      await at().db.query('DELETE FROM substitutions');
      return said;
    },
    refusal: 'refused substitution_depth_one',
  },
  {
    name: 'two people substitute each other',
    drop: 'ALTER TABLE substitutions DISABLE TRIGGER substitution_is_direct',
    restore: 'ALTER TABLE substitutions ENABLE TRIGGER substitution_is_direct',
    attack: async () => {
      await attacks().substitution(
        at().here.director,
        at().here.appraiser,
        '2018-05-01',
        '2018-05-31',
      );
      const said = await attacks().substitution(
        at().here.appraiser,
        at().here.director,
        '2018-05-31',
        '2018-06-10',
      );
      await at().db.query('DELETE FROM substitutions');
      return said;
    },
    refusal: 'refused substitution_depth_one',
  },
  {
    name: 'somebody substitutes themselves',
    drop: 'ALTER TABLE substitutions DROP CONSTRAINT substitution_not_oneself',
    restore:
      'ALTER TABLE substitutions ADD CONSTRAINT substitution_not_oneself CHECK (substitute_id <> absent_id)',
    attack: async () => {
      await at().db.query('ALTER TABLE substitutions DISABLE TRIGGER substitution_is_direct');
      const said = await attacks().substitution(
        at().here.director,
        at().here.director,
        '2018-05-01',
        '2018-05-31',
      );
      await at().db.query('DELETE FROM substitutions');
      await at().db.query('ALTER TABLE substitutions ENABLE TRIGGER substitution_is_direct');
      return said;
    },
    refusal: 'refused substitution_not_oneself',
  },
  {
    name: 'the pool of people writes a case',
    drop: 'GRANT EXECUTE ON FUNCTION lifecycle_commit(jsonb) TO kc_app',
    restore: 'REVOKE EXECUTE ON FUNCTION lifecycle_commit(jsonb) FROM kc_app',
    attack: async () => {
      const batch = batchFor({
        caseId: at().here.project,
        event: 'project.edit',
        actor: at().here.officer,
        org: at().here.centreId,
        from: ['proposal', 'draft'],
        to: ['proposal', 'draft'],
        revision: 2,
      });
      await app().query('BEGIN');
      const said = await told(app().query('SELECT outcome FROM lifecycle_commit($1)', [batch]));
      await app().query('ROLLBACK');
      return said;
    },
    refusal: 'refused 42501',
  },
  {
    name: 'who did what is taken back',
    drop: 'ALTER TABLE case_duties DISABLE TRIGGER history_is_kept',
    restore: 'ALTER TABLE case_duties ENABLE TRIGGER history_is_kept',
    attack: () => told(at().db.query(`DELETE FROM case_duties WHERE duty = 'nominate'`)),
    refusal: 'refused 42501',
  },
  {
    name: 'a declared conflict is taken back',
    drop: 'ALTER TABLE conflict_declarations DISABLE TRIGGER history_is_kept',
    restore: 'ALTER TABLE conflict_declarations ENABLE TRIGGER history_is_kept',
    attack: () => told(at().db.query('DELETE FROM conflict_declarations')),
    refusal: 'refused 42501',
  },
];
