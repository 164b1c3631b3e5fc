import { Module, type OnModuleInit } from '@nestjs/common';
import { DOCUMENT_KINDS, type Actor, type DocumentKind } from '../../workflows/index.js';
import { actorFor, type Holding } from '../people/acting-for.js';
import { LifecycleService } from '../lifecycle/lifecycle.service.js';
import { ConfigService } from '../platform/config/config.js';
import { Database } from '../platform/database/database.js';
import { FileStore } from '../platform/files/file.store.js';
import { StartupTasks } from '../platform/startup/startup-tasks.js';
import { RulebookModule } from '../rulebook/rulebook.module.js';
import { RulebookService } from '../rulebook/rulebook.service.js';
import { loadDemoYear } from './demo-year.loader.js';
import { sourceRows } from './demo-year.rows.js';
import type { Inside } from './inside.teller.js';
import { samplePaper } from '../story/sample-paper.js';
import type { CaseRef, Part } from '../story/teller.js';

interface HoldingRow extends Holding {
  readonly username: string;
  readonly personId: string;
  readonly name: string;
  readonly validFrom: string;
  readonly validTo: string | null;
}

const HOLDINGS = `SELECT a.username, p.id AS "personId", p.full_name AS name, h.role, h.org_id AS "orgId",
    o.area_id AS "areaId", h.valid_from AS "validFrom", h.valid_to AS "validTo"
  FROM accounts a JOIN persons p ON p.id = a.person_id JOIN role_holdings h ON h.person_id = p.id
  LEFT JOIN organisations o ON o.id = h.org_id WHERE p.invented`;

const USERNAMES: Readonly<Record<Part, (province: string) => string>> = {
  centre: (province) => `${province}.trungtam`,
  appraiser: (province) => `${province}.thamdinh`,
  director: (province) => `${province}.giamdoc`,
  reviewer: () => 'cuc.thamdinh1',
  head: () => 'cuc.lanhdao',
  minister: () => 'bo.lanhdao',
  finance: () => 'cuc.taichinh',
  treasury: () => 'cuc.ketoan',
  inspector: () => 'cuc.kiemtra1',
  rewardClerk: () => 'cuc.khenthuong',
};

const NAME = 'demo-year';

/** The demonstration year, loaded once after the demonstration people. */
@Module({ imports: [RulebookModule] })
export class DemoModule implements OnModuleInit {
  constructor(
    private readonly config: ConfigService,
    private readonly tasks: StartupTasks,
    private readonly db: Database,
    private readonly files: FileStore,
    private readonly lifecycle: LifecycleService,
    private readonly rulebook: RulebookService,
  ) {}

  onModuleInit(): void {
    if (!this.config.values.demoYear) return;
    this.tasks.add({
      name: 'demo',
      title: 'Năm minh hoạ',
      order: 30,
      run: (progress) => this.load(progress),
    });
  }

  private async load(progress: (line: string) => void): Promise<string> {
    if (await this.db.one('SELECT 1 FROM loaded_once WHERE name = $1', [NAME])) return 'đã có';
    const holdings = await this.db.query<HoldingRow>(HOLDINGS);
    const papers = new Map<string, { sha256: string; size: number }>();
    const inside: Inside = {
      lifecycle: this.lifecycle,
      actor: (part, province, on) => actorOn(holdings, USERNAMES[part](province), on),
      addPapers: (ref, kinds, by, at) => this.addPapers(papers, { ref, kinds, by, at }),
    };
    const count = await loadDemoYear(inside, this.rulebook.current, sourceRows(), progress);
    await this.db.query('INSERT INTO loaded_once (name) VALUES ($1) ON CONFLICT DO NOTHING', [
      NAME,
    ]);
    return `${count} hồ sơ đề án từ số liệu công khai (tên đơn vị, người là hư cấu)`;
  }

  /** One file a kind; a row for each paper that is not there yet. */
  private async addPapers(
    known: Map<string, { sha256: string; size: number }>,
    papers: { ref: CaseRef; kinds: readonly string[]; by: Actor; at: Date },
  ): Promise<void> {
    const { ref, kinds, by, at } = papers;
    for (const kind of kinds)
      if (!known.has(kind)) known.set(kind, await this.files.put(samplePaper(titleOf(kind))));
    await this.db.query(
      `INSERT INTO documents (case_id, kind, name, media_type, size, sha256, added_by, at)
       SELECT $1::uuid, d.kind, d.name, 'application/pdf', d.size, decode(d.sha256, 'hex'), $2::uuid, $3::timestamptz
       FROM jsonb_to_recordset($4::jsonb) AS d(kind text, name text, size bigint, sha256 text)
       WHERE NOT EXISTS (SELECT FROM documents t WHERE t.case_id = $1::uuid AND t.kind = d.kind)`,
      [
        ref.id,
        by.personId,
        at,
        JSON.stringify(
          kinds.map((kind) => ({ kind, name: `${titleOf(kind)}.pdf`, ...known.get(kind) })),
        ),
      ],
    );
  }
}

const titleOf = (kind: string): string => DOCUMENT_KINDS[kind as DocumentKind]?.vi ?? kind;

function actorOn(holdings: readonly HoldingRow[], username: string, on: string): Actor {
  const held = holdings.filter(
    (row) =>
      row.username === username &&
      row.validFrom <= on &&
      (row.validTo === null || on <= row.validTo),
  );
  const [first] = held;
  if (!first) throw new Error(`${username} holds no role on ${on}`);
  return actorFor({ personId: first.personId, name: first.name, holdings: held }, undefined);
}
