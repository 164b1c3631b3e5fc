/** Every control of the database stops one attack: with it the attack fails, without it the attack goes through. */
import type pg from 'pg';
import {
  asReaching,
  batchFor,
  connectAs,
  createInstallation,
  type Installation,
  type Moving,
} from './dossiers.js';

let at: Installation;
let app: pg.Client;
let engine: pg.Client;
beforeAll(async () => {
  at = await createInstallation();
  app = await connectAs(at.db, 'kc_app');
  engine = await connectAs(at.db, 'kc_engine');
  await seed();
  // One person, two roles: in small offices that is so, and it must not matter.
  await at.db.query(
    `INSERT INTO role_holdings (person_id, org_id, role, valid_from) VALUES ($1, $2, 'sct_appraiser', '2000-01-01')`,
    [at.here.officer, at.here.departmentId],
  );
}, 60_000);
afterAll(async () => {
  await app.end();
  await engine.end();
  await at.close();
});

/** Something of the other province in every closed table. */
async function seed(): Promise<void> {
  const { project, officer } = at.there;
  const [event] = await at.db.query<{ revision: number }>(
    'SELECT revision FROM case_events WHERE case_id = $1',
    [project],
  );
  for (const [sql, params] of [
    [
      `INSERT INTO documents (case_id, kind, name, media_type, size, sha256, added_by, at)
       VALUES ($1, 'photo', 'a.png', 'image/png', 1, '\\x00', $2, now())`,
      [project, officer],
    ],
    [
      `INSERT INTO deadlines (case_id, code, due_on, opened_on, opened_revision) VALUES ($1, 'X', '2018-04-01', '2018-03-01', 1)`,
      [project],
    ],
    [
      `INSERT INTO case_comments (case_id, person_id, audience, text, at, key, body_hash) VALUES ($1, $2, 'all', 'a', now(), 'k', '')`,
      [project, officer],
    ],
    [
      `INSERT INTO refused_attempts (case_id, revision, event, stage, state, actor_person, at, code, reasons, payload)
       VALUES ($1, 1, 'e', 's', 's', $2, now(), 'c', '[]', '{}')`,
      [project, officer],
    ],
    [
      `INSERT INTO ledger_accounts (holder, purpose, floor) VALUES ($1, 'allotted', 0), ($1, 'reserved', 0)`,
      [project],
    ],
    [
      `WITH t AS (INSERT INTO ledger_transfers (case_id, revision, posting, debit_holder, debit_purpose, credit_holder,
         credit_purpose, amount) VALUES ($1, $2, 'x', $1, 'reserved', $1, 'allotted', 1) RETURNING id)
       INSERT INTO ledger_entries (holder, purpose, seq, transfer_id, amount, balance_after)
       SELECT $1, 'allotted', 1, id, 1, 1 FROM t`,
      [project, event?.revision],
    ],
    [
      `INSERT INTO notifications (outbox_id, person_id, case_id, kind, place, subject, body, mail)
       VALUES (1, $2, $1, 'turn', 'p', '{}', '{}', 'sent')`,
      [project, officer],
    ],
    [
      `INSERT INTO exports (person_id, format, language, filters, columns) VALUES ($1, 'csv', 'vi', '{}', '{}')`,
      [officer],
    ],
    [
      `INSERT INTO work_snoozes (person_id, case_id, until, revision) VALUES ($2, $1, '2018-04-01', 1)`,
      [project, officer],
    ],
    [`INSERT INTO outbox (topic, payload) VALUES ('case.moved', '{}')`, []],
    [
      `INSERT INTO case_duties (dossier, duty, person_id, case_id, at) VALUES ($1, 'nominate', $2, $1, now())`,
      [project, officer],
    ],
    [
      `INSERT INTO conflict_declarations (dossier, person_id, reason) VALUES ($1, $2, 'họ hàng')`,
      [project, officer],
    ],
  ] as const)
    await at.db.query(sql, params);
}

const CLOSED = [
  'cases',
  'case_events',
  'refused_attempts',
  'documents',
  'deadlines',
  'case_comments',
  'ledger_accounts',
  'ledger_entries',
  'ledger_transfers',
  'receipts',
  'notifications',
  'exports',
  'work_snoozes',
  'outbox',
  'case_duties',
  'conflict_declarations',
] as const;

/** How many rows of a table somebody of the first province sees. Their own draft has one row in some of them. */
async function seenOf(table: string): Promise<number> {
  return asReaching(app, at.here, async () => {
    const { rows } = await app.query<{ n: string }>(`SELECT count(*) AS n FROM ${table}`);
    return Number(rows[0]?.n);
  });
}

async function seenWithout(table: string): Promise<number> {
  await at.db.query(`ALTER TABLE ${table} DISABLE ROW LEVEL SECURITY`);
  try {
    return await seenOf(table);
  } finally {
    await at.db.query(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`);
  }
}

interface Guard {
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

const filing = () =>
  ({
    caseId: at.here.project,
    event: 'project.submit',
    from: ['proposal', 'draft'],
    to: ['proposal', 'submitted'],
    revision: 2,
  }) as const;

/** The draft of the first province is filed by this person; it is taken back afterwards. */
const submits = (actor: string, more: { org?: string; behalf?: string; at?: string } = {}) =>
  rehearse({ ...filing(), actor, ...more });

async function rehearse(moving: Moving): Promise<string> {
  await engine.query('BEGIN');
  try {
    return await moved(moving);
  } finally {
    await engine.query('ROLLBACK');
  }
}

async function moved(moving: Moving): Promise<string> {
  const { rows } = await engine.query<{ outcome: string; detail: string | null }>(
    'SELECT outcome, detail FROM lifecycle_commit($1)',
    [batchFor(moving)],
  );
  const [row] = rows;
  return row?.outcome === 'refused' ? `refused ${row.detail?.split(':')[0]}` : String(row?.outcome);
}

/** The dossier is filed, taken up, and appraised by this person; all of it is taken back. */
async function appraises(actor: string, behalf?: string, declared = false): Promise<string> {
  const { here } = at;
  await engine.query('BEGIN');
  try {
    await moved({
      ...filing(),
      actor: here.officer,
      org: here.centreId,
    });
    await moved({
      caseId: here.project,
      event: 'project.accept_dossier',
      actor: here.appraiser,
      org: here.departmentId,
      from: ['proposal', 'submitted'],
      to: ['proposal', 'under_appraisal'],
      revision: 3,
    });
    if (declared)
      await engine.query(
        'INSERT INTO conflict_declarations (dossier, person_id, reason) VALUES ($1, $2, $3)',
        [here.project, actor, 'người nhà là chủ đơn vị thụ hưởng'],
      );
    return await moved({
      caseId: here.project,
      event: 'project.record_appraisal',
      actor,
      org: here.departmentId,
      from: ['proposal', 'under_appraisal'],
      to: ['proposal', 'under_appraisal'],
      revision: 4,
      ...(behalf === undefined ? {} : { behalf }),
    });
  } finally {
    await engine.query('ROLLBACK');
  }
}

const told = async (run: Promise<unknown>): Promise<string> => {
  try {
    await run;
    return 'done';
  } catch (error) {
    const { constraint, code } = error as { constraint?: string; code?: string };
    return `refused ${constraint ?? code}`;
  }
};

const substitution = (
  absent: string,
  substitute: string,
  from: string,
  to: string,
): Promise<string> =>
  told(
    at.db.query(
      `INSERT INTO substitutions (absent_id, substitute_id, org_id, role, valid_from, valid_to, reason, made_by)
       VALUES ($1, $2, $3, 'sct_director', $4, $5, 'công tác', $1)`,
      [absent, substitute, at.here.departmentId, from, to],
    ),
  );

const GUARDS: readonly Guard[] = [
  {
    name: 'somebody of another province files the dossier',
    drop: TRIGGER[0],
    restore: TRIGGER[1],
    attack: () => submits(at.there.officer, { org: at.there.centreId }),
    refusal: 'refused actor_has_the_right',
  },
  {
    name: 'somebody files it whose role does not file',
    drop: TRIGGER[0],
    restore: TRIGGER[1],
    attack: () => submits(at.here.appraiser, { org: at.here.departmentId }),
    refusal: 'refused actor_has_the_right',
  },
  {
    name: 'somebody files it before their role began',
    drop: TRIGGER[0],
    restore: TRIGGER[1],
    attack: () => submits(at.here.officer, { org: at.here.centreId, at: '1999-01-01T00:00:00Z' }),
    refusal: 'refused actor_has_the_right',
  },
  {
    name: 'somebody files it for another without a substitution',
    drop: TRIGGER[0],
    restore: TRIGGER[1],
    attack: () => submits(at.here.director, { behalf: at.here.officer, org: at.here.centreId }),
    refusal: 'refused actor_has_the_right',
  },
  {
    name: 'a substitution was revoked before the move',
    drop: TRIGGER[0],
    restore: TRIGGER[1],
    attack: async () => {
      await at.db.query(
        `INSERT INTO substitutions (absent_id, substitute_id, org_id, role, valid_from, valid_to, reason, made_by,
           revoked_at, revoked_by)
         VALUES ($1, $2, $3, 'centre_officer', '2018-01-01', '2018-12-31', 'công tác', $1, now(), $1)`,
        [at.here.officer, at.here.director, at.here.centreId],
      );
      const said = await submits(at.here.director, {
        behalf: at.here.officer,
        org: at.here.centreId,
      });
      await at.db.query('DELETE FROM substitutions');
      return said;
    },
    refusal: 'refused actor_has_the_right',
  },
  {
    name: 'the person who submitted appraises it through a second role',
    drop: TRIGGER[0],
    restore: TRIGGER[1],
    attack: () => appraises(at.here.officer),
    refusal: 'refused duties_are_apart',
  },
  {
    name: 'the person who submitted has it appraised by their own substitute',
    drop: TRIGGER[0],
    restore: TRIGGER[1],
    attack: async () => {
      await at.db.query(
        `INSERT INTO substitutions (absent_id, substitute_id, org_id, role, valid_from, valid_to, reason, made_by)
         VALUES ($1, $2, $3, 'sct_appraiser', '2018-01-01', '2018-12-31', 'công tác', $1)`,
        [at.here.officer, at.here.director, at.here.departmentId],
      );
      const said = await appraises(at.here.director, at.here.officer);
      await at.db.query('DELETE FROM substitutions');
      return said;
    },
    refusal: 'refused duties_are_apart',
  },
  {
    name: 'whoever declared a conflict of interest appraises it',
    drop: TRIGGER[0],
    restore: TRIGGER[1],
    attack: () => appraises(at.here.appraiser, undefined, true),
    refusal: 'refused no_conflict_is_declared',
  },
  {
    name: 'a person is two substitutes’ absentee in one role at once',
    drop: 'ALTER TABLE substitutions DROP CONSTRAINT substitution_once',
    restore: `ALTER TABLE substitutions ADD CONSTRAINT substitution_once EXCLUDE USING gist (absent_id WITH =, org_id WITH =,
      role WITH =, daterange(valid_from, valid_to, '[]') WITH &&) WHERE (revoked_at IS NULL)`,
    attack: async () => {
      await substitution(at.here.director, at.here.appraiser, '2018-05-01', '2018-05-31');
      const said = await substitution(
        at.here.director,
        at.there.director,
        '2018-05-20',
        '2018-06-10',
      );
      await at.db.query('DELETE FROM substitutions');
      return said;
    },
    refusal: 'refused substitution_once',
  },
  {
    name: 'a substitute passes on what was entrusted',
    drop: 'ALTER TABLE substitutions DISABLE TRIGGER substitution_is_direct',
    restore: 'ALTER TABLE substitutions ENABLE TRIGGER substitution_is_direct',
    attack: async () => {
      await substitution(at.here.director, at.here.appraiser, '2018-05-01', '2018-05-31');
      const said = await substitution(
        at.here.appraiser,
        at.here.officer,
        '2018-05-20',
        '2018-06-10',
      );
      await at.db.query('DELETE FROM substitutions');
      return said;
    },
    refusal: 'refused substitution_depth_one',
  },
  {
    name: 'two people substitute each other',
    drop: 'ALTER TABLE substitutions DISABLE TRIGGER substitution_is_direct',
    restore: 'ALTER TABLE substitutions ENABLE TRIGGER substitution_is_direct',
    attack: async () => {
      await substitution(at.here.director, at.here.appraiser, '2018-05-01', '2018-05-31');
      const said = await substitution(
        at.here.appraiser,
        at.here.director,
        '2018-05-31',
        '2018-06-10',
      );
      await at.db.query('DELETE FROM substitutions');
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
      await at.db.query('ALTER TABLE substitutions DISABLE TRIGGER substitution_is_direct');
      const said = await substitution(
        at.here.director,
        at.here.director,
        '2018-05-01',
        '2018-05-31',
      );
      await at.db.query('DELETE FROM substitutions');
      await at.db.query('ALTER TABLE substitutions ENABLE TRIGGER substitution_is_direct');
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
        caseId: at.here.project,
        event: 'project.edit',
        actor: at.here.officer,
        org: at.here.centreId,
        from: ['proposal', 'draft'],
        to: ['proposal', 'draft'],
        revision: 2,
      });
      await app.query('BEGIN');
      const said = await told(app.query('SELECT outcome FROM lifecycle_commit($1)', [batch]));
      await app.query('ROLLBACK');
      return said;
    },
    refusal: 'refused 42501',
  },
  {
    name: 'who did what is taken back',
    drop: 'ALTER TABLE case_duties DISABLE TRIGGER history_is_kept',
    restore: 'ALTER TABLE case_duties ENABLE TRIGGER history_is_kept',
    attack: () => told(at.db.query(`DELETE FROM case_duties WHERE duty = 'nominate'`)),
    refusal: 'refused 42501',
  },
  {
    name: 'a declared conflict is taken back',
    drop: 'ALTER TABLE conflict_declarations DISABLE TRIGGER history_is_kept',
    restore: 'ALTER TABLE conflict_declarations ENABLE TRIGGER history_is_kept',
    attack: () => told(at.db.query('DELETE FROM conflict_declarations')),
    refusal: 'refused 42501',
  },
];

describe('a policy of each table', () => {
  it.each(CLOSED)('hides the other province in %s; without it it would be seen', async (table) => {
    const [{ n: own } = { n: -1 }] = await at.db.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM ${table} t WHERE ${OWN[table] ?? 'false'}`,
      OWN[table] === undefined
        ? []
        : [OWN[table].includes('person_id') ? at.here.officer : at.here.project],
    );
    expect(await seenOf(table)).toBe(own);
    expect(await seenWithout(table)).toBeGreaterThan(own);
  });
});

/** What of each table is of the first province. */
const OWN: Readonly<Partial<Record<(typeof CLOSED)[number], string>>> = {
  cases: 'id = $1',
  case_events: 'case_id = $1',
  receipts: 'person_id = $1',
};

describe('a guard of the database', () => {
  it.each(GUARDS)('stops it when $name', async ({ drop, restore, attack, refusal }) => {
    expect(await attack()).toBe(refusal);
    await at.db.query(drop);
    try {
      expect(await attack()).toBe('done');
    } finally {
      await at.db.query(restore).catch(() => undefined);
    }
  });
});
