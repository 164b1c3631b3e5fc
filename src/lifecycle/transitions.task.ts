/** Loads what the machines allow into the tables that guard the history, as the owner of the database. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import pg from 'pg';
import { EXCLUSIVE, legalTransitions, moveRights } from '../../workflows/index.js';
import { ConfigService } from '../platform/config/config.js';
import { StartupTasks } from '../platform/startup/startup-tasks.js';

const LOAD = `
INSERT INTO machine_transitions (kind, version, from_stage, from_state, event, to_stage, to_state)
SELECT * FROM jsonb_to_recordset($1::jsonb) AS t(kind text, version int, "fromStage" text, "fromState" text, event text,
  "toStage" text, "toState" text) ON CONFLICT DO NOTHING`;

/** Rights of the versions that run now are those of the machines; of older ones they stay as they were. */
const LOAD_RIGHTS = `
WITH now AS (SELECT * FROM jsonb_to_recordset($1::jsonb) AS r(kind text, version int, "fromStage" text, "fromState" text,
    event text, role text, reach text, duty text, "endorsedBy" text, above text)),
  gone AS (DELETE FROM machine_rights r WHERE (r.kind, r.version) IN (SELECT kind, version FROM now)
    AND NOT EXISTS (SELECT FROM now n WHERE (n.kind, n.version, n."fromStage", n."fromState", n.event, n.role)
      = (r.kind, r.version, r.from_stage, r.from_state, r.event, r.role)))
INSERT INTO machine_rights (kind, version, from_stage, from_state, event, role, reach, duty,
  endorsed_by, above) SELECT * FROM now
ON CONFLICT (kind, version, from_stage, from_state, event, role) DO UPDATE SET reach = excluded.reach, duty = excluded.duty,
  endorsed_by = excluded.endorsed_by, above = excluded.above
  WHERE (machine_rights.reach, machine_rights.duty, machine_rights.endorsed_by, machine_rights.above)
    IS DISTINCT FROM (excluded.reach, excluded.duty, excluded.endorsed_by, excluded.above)`;

const LOAD_SEPARATIONS = `
WITH now AS (SELECT a AS duty, b AS excludes FROM unnest($1::text[], $2::text[]) AS p(a, b)
    UNION SELECT b, a FROM unnest($1::text[], $2::text[]) AS p(a, b)),
  gone AS (DELETE FROM duty_separations s WHERE (s.duty, s.excludes) NOT IN (SELECT duty, excludes FROM now))
INSERT INTO duty_separations (duty, excludes) SELECT duty, excludes FROM now ON CONFLICT DO NOTHING`;

/** What was done before duties were kept over the whole dossier. */
const FILL_DUTIES = `
INSERT INTO case_duties (dossier, duty, person_id, case_id, at)
SELECT DISTINCT ON (1, 2, 3) coalesce(c.parent_id, c.id), r.duty, p.person, e.case_id, e.at
FROM case_events e JOIN cases c ON c.id = e.case_id
JOIN machine_rights r ON (r.kind, r.version, r.from_stage, r.from_state, r.event)
  = (e.kind, e.machine_version, e.from_stage, e.from_state, e.event) AND r.duty IS NOT NULL
CROSS JOIN LATERAL (VALUES (e.actor_person), (e.on_behalf_of)) AS p (person)
WHERE p.person IS NOT NULL AND p.person <> '00000000-0000-7000-8000-000000000000'
  AND NOT EXISTS (SELECT FROM case_duties)
ORDER BY 1, 2, 3, e.at ON CONFLICT DO NOTHING`;

/**
 * Writes what the machines allow into the tables that guard the history. As the owner of the database: the
 * application's own roles may not, so a move that no machine has cannot be made legal by them.
 * @returns how many transitions there are.
 */
export async function loadMachines(owner: pg.ClientBase): Promise<number> {
  const rows = legalTransitions();
  await owner.query(LOAD, [JSON.stringify(rows)]);
  await owner.query(LOAD_RIGHTS, [JSON.stringify(moveRights())]);
  await owner.query(LOAD_SEPARATIONS, [
    EXCLUSIVE.map(([one]) => one),
    EXCLUSIVE.map(([, other]) => other),
  ]);
  await owner.query(FILL_DUTIES);
  return rows.length;
}

@Injectable()
export class TransitionsTask implements OnModuleInit {
  constructor(
    private readonly config: ConfigService,
    private readonly tasks: StartupTasks,
  ) {}

  onModuleInit(): void {
    this.tasks.add({
      name: 'machines',
      title: 'Quy trình / workflows',
      order: 5,
      run: () => this.load(),
    });
  }

  private async load(): Promise<string> {
    const client = new pg.Client({ connectionString: this.config.values.databaseUrl });
    await client.connect();
    try {
      return `${await loadMachines(client)} bước chuyển`;
    } finally {
      await client.end();
    }
  }
}
