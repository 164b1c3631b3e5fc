/** Loads the machines' legal transitions into the table that history refers to, as the owner of the database. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import pg from 'pg';
import { legalTransitions } from '../../workflows/index.js';
import { ConfigService } from '../platform/config/config.js';
import { StartupTasks } from '../platform/startup/startup-tasks.js';

const LOAD = `
INSERT INTO machine_transitions (kind, version, from_stage, from_state, event, to_stage, to_state)
SELECT * FROM jsonb_to_recordset($1::jsonb) AS t(kind text, version int, "fromStage" text, "fromState" text, event text,
  "toStage" text, "toState" text) ON CONFLICT DO NOTHING`;

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

  /** The application's own role may not write here: a move that no machine has cannot be made legal by it. */
  private async load(): Promise<string> {
    const client = new pg.Client({ connectionString: this.config.values.databaseUrl });
    await client.connect();
    try {
      const rows = legalTransitions();
      await client.query(LOAD, [JSON.stringify(rows)]);
      return `${rows.length} bước chuyển`;
    } finally {
      await client.end();
    }
  }
}
