/** The guards of the database: how each is dropped, and the attack it stops. */
import type pg from 'pg';
import { told, type Attacks } from './attacks.js';
import { asReaching, batchFor, type Installation } from './dossiers.js';

export interface Guard {
  readonly name: string;
  readonly drop: string;
  readonly restore: string;
  readonly attack: () => Promise<string>;
  readonly refusal: string;
}

/** Controls that stop more than one attack. */
const trigger = (table: string, name: string): Pick<Guard, 'drop' | 'restore'> => ({
  drop: `ALTER TABLE ${table} DISABLE TRIGGER ${name}`,
  restore: `ALTER TABLE ${table} ENABLE TRIGGER ${name}`,
});
const RIGHTFUL = trigger('case_events', 'events_are_rightful');
const LARGE_SUMS = trigger('case_events', 'large_sums_take_two');
const DIRECT = trigger('substitutions', 'substitution_is_direct');

export const guardsOf = (
  at: () => Installation,
  attacks: () => Attacks,
  app: () => pg.Client,
): readonly Guard[] => [
  {
    name: 'somebody of another province files the dossier',
    ...RIGHTFUL,
    attack: () => attacks().submits(at().there.officer, { org: at().there.centreId }),
    refusal: 'refused actor_has_the_right',
  },
  {
    name: 'somebody files it whose role does not file',
    ...RIGHTFUL,
    attack: () => attacks().submits(at().here.appraiser, { org: at().here.departmentId }),
    refusal: 'refused actor_has_the_right',
  },
  {
    name: 'somebody files it before their role began',
    ...RIGHTFUL,
    attack: () =>
      attacks().submits(at().here.officer, { org: at().here.centreId, at: '1999-01-01T00:00:00Z' }),
    refusal: 'refused actor_has_the_right',
  },
  {
    name: 'a successor files it before it has taken over',
    ...RIGHTFUL,
    attack: () => attacks().beforeTakingOver(at().there.officer, at().there.centreId),
    refusal: 'refused actor_has_the_right',
  },
  {
    name: 'somebody files it for another without a substitution',
    ...RIGHTFUL,
    attack: () =>
      attacks().submits(at().here.director, { behalf: at().here.officer, org: at().here.centreId }),
    refusal: 'refused actor_has_the_right',
  },
  {
    name: 'a substitution was revoked before the move',
    ...RIGHTFUL,
    attack: () => {
      const { officer, director, centreId } = at().here;
      const lent = { absent: officer, substitute: director, role: 'centre_officer' } as const;
      return attacks().whileLent(lent, true, () =>
        attacks().submits(director, { behalf: officer, org: centreId }),
      );
    },
    refusal: 'refused actor_has_the_right',
  },
  {
    name: 'the person who submitted appraises it through a second role',
    ...RIGHTFUL,
    attack: () => attacks().appraises(at().here.officer),
    refusal: 'refused duties_are_apart',
  },
  {
    name: 'the person who submitted has it appraised by their own substitute',
    ...RIGHTFUL,
    attack: () => {
      const { officer, director } = at().here;
      const lent = { absent: officer, substitute: director, role: 'sct_appraiser' } as const;
      return attacks().whileLent(lent, false, () => attacks().appraises(director, officer));
    },
    refusal: 'refused duties_are_apart',
  },
  {
    name: 'whoever declared a conflict of interest appraises it',
    ...RIGHTFUL,
    attack: () => attacks().appraises(at().here.appraiser, undefined, true),
    refusal: 'refused no_conflict_is_declared',
  },
  {
    name: 'a role is taken while something is written with it',
    ...trigger('role_holdings', 'rights_change_alone'),
    attack: () => attacks().revokedMeanwhile(),
    refusal: 'refused 55P03',
  },
  {
    name: 'the head alone approves a large payment',
    ...LARGE_SUMS,
    attack: () => attacks().approves(),
    refusal: 'refused large_sums_take_two',
  },
  {
    name: 'the person who endorsed a payment approves it',
    ...RIGHTFUL,
    attack: async () => {
      await at().db.query(LARGE_SUMS.drop);
      const said = await attacks().approves(at().head);
      await at().db.query(LARGE_SUMS.restore);
      return said;
    },
    refusal: 'refused duties_are_apart',
  },
  {
    name: 'a person is two substitutes’ absentee in one role at once',
    drop: 'ALTER TABLE substitutions DROP CONSTRAINT substitution_once',
    restore: `ALTER TABLE substitutions ADD CONSTRAINT substitution_once EXCLUDE USING gist (absent_id WITH =, org_id WITH =,
      role WITH =, daterange(valid_from, valid_to, '[]') WITH &&) WHERE (revoked_at IS NULL)`,
    attack: () =>
      attacks().substitutions(
        [at().here.director, at().here.appraiser, '2018-05-01', '2018-05-31'],
        [at().here.director, at().there.director, '2018-05-20', '2018-06-10'],
      ),
    refusal: 'refused substitution_once',
  },
  {
    name: 'a substitute passes on what was entrusted',
    ...DIRECT,
    attack: () =>
      attacks().substitutions(
        [at().here.director, at().here.appraiser, '2018-05-01', '2018-05-31'],
        [at().here.appraiser, at().here.officer, '2018-05-20', '2018-06-10'],
      ),
    refusal: 'refused substitution_depth_one',
  },
  {
    name: 'two people substitute each other',
    ...DIRECT,
    attack: () =>
      attacks().substitutions(
        [at().here.director, at().here.appraiser, '2018-05-01', '2018-05-31'],
        [at().here.appraiser, at().here.director, '2018-05-31', '2018-06-10'],
      ),
    refusal: 'refused substitution_depth_one',
  },
  {
    name: 'somebody substitutes themselves',
    drop: 'ALTER TABLE substitutions DROP CONSTRAINT substitution_not_oneself',
    restore:
      'ALTER TABLE substitutions ADD CONSTRAINT substitution_not_oneself CHECK (substitute_id <> absent_id)',
    attack: async () => {
      await at().db.query(DIRECT.drop);
      const { director } = at().here;
      const said = await attacks().substitutions([director, director, '2018-05-01', '2018-05-31']);
      await at().db.query(DIRECT.restore);
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
    ...trigger('case_duties', 'history_is_kept'),
    attack: () => told(at().db.query(`DELETE FROM case_duties WHERE duty = 'nominate'`)),
    refusal: 'refused 42501',
  },
  {
    name: 'a declared conflict is taken back',
    ...trigger('conflict_declarations', 'history_is_kept'),
    attack: () => told(at().db.query('DELETE FROM conflict_declarations')),
    refusal: 'refused 42501',
  },
  {
    name: 'somebody puts a security key of theirs on the account of another',
    drop: 'ALTER TABLE security_keys DISABLE ROW LEVEL SECURITY',
    restore: 'ALTER TABLE security_keys ENABLE ROW LEVEL SECURITY',
    attack: () =>
      asReaching(app(), at().here, () => told(addKey(app(), at().there.officer, 'person_id'))),
    refusal: 'refused 42501',
  },
  {
    name: 'somebody puts it there under their own name',
    drop: 'ALTER TABLE security_keys DROP CONSTRAINT security_key_of_account',
    restore: `ALTER TABLE security_keys ADD CONSTRAINT security_key_of_account
      FOREIGN KEY (account_id, person_id) REFERENCES accounts (id, person_id)`,
    attack: () =>
      asReaching(app(), at().here, () =>
        told(addKey(app(), at().there.officer, `'${at().here.officer}'`)),
      ),
    refusal: 'refused security_key_of_account',
  },
  {
    name: 'one security key is registered twice',
    drop: 'ALTER TABLE security_keys DROP CONSTRAINT security_key_registered_once',
    restore:
      'ALTER TABLE security_keys ADD CONSTRAINT security_key_registered_once UNIQUE (credential_id)',
    attack: () =>
      asReaching(app(), at().here, async () => {
        await addKey(app(), at().here.officer, 'person_id');
        return told(addKey(app(), at().here.officer, 'person_id'));
      }),
    refusal: 'refused security_key_registered_once',
  },
  {
    name: 'the public key of a registered key is exchanged',
    drop: 'GRANT UPDATE (public_key) ON security_keys TO kc_app',
    restore: 'REVOKE UPDATE (public_key) ON security_keys FROM kc_app',
    attack: () =>
      asReaching(app(), at().here, () =>
        told(app().query(`UPDATE security_keys SET public_key = 'of a thief'`)),
      ),
    refusal: 'refused 42501',
  },
  {
    name: 'an identity is linked to a second account',
    drop: 'ALTER TABLE identities DROP CONSTRAINT identities_one_account',
    restore:
      'ALTER TABLE identities ADD CONSTRAINT identities_one_account UNIQUE (issuer, subject)',
    attack: () =>
      attacks().links([at().here.officer, 'one', 'minh'], [at().here.director, 'one', 'minh']),
    refusal: 'refused identities_one_account',
  },
  {
    name: 'a second identity of a provider is linked beside the first',
    drop: 'ALTER TABLE identities DROP CONSTRAINT identities_one_each',
    restore:
      'ALTER TABLE identities ADD CONSTRAINT identities_one_each UNIQUE (account_id, issuer)',
    attack: () =>
      attacks().links([at().here.officer, 'one', 'minh'], [at().here.officer, 'one', 'lan']),
    refusal: 'refused identities_one_each',
  },
  {
    name: 'an identity is moved to another account',
    drop: 'GRANT UPDATE (account_id) ON identities TO kc_app',
    restore: 'REVOKE UPDATE (account_id) ON identities FROM kc_app',
    attack: () => told(app().query('UPDATE identities SET account_id = account_id')),
    refusal: 'refused 42501',
  },
  {
    name: 'an attempt to sign in is taken twice',
    ...trigger('sign_in_attempts', 'sign_in_attempts_taken_once'),
    attack: () => attacks().takesTwice(),
    refusal: 'refused sign_in_attempts_taken_once',
  },
];

/** A key on the account of a person, under what `owner` (SQL) names; its id is the same each time. */
const addKey = (app: pg.Client, accountOf: string, owner: string): Promise<unknown> =>
  app.query(
    `INSERT INTO security_keys (account_id, person_id, name, credential_id, public_key, counter, transports, verifies_user, backed_up)
     SELECT id, ${owner}, 'a', sha256('one key'), 'k', 0, '{}', true, false FROM accounts WHERE person_id = $1`,
    [accountOf],
  );
