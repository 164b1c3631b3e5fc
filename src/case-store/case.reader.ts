/** One statement reads a case, the facts its rules name, the receipt of the key and what the facts rest on. */
import { Injectable } from '@nestjs/common';
import type { Dossier, Payload } from '../../workflows/index.js';
import { Database, type Tx } from '../platform/database/database.js';
import { KindRegistry } from './kind.registry.js';
import { Lanes } from '../platform/lanes/lane.js';
import type { KindFacts, LoadedCase } from './case.contracts.js';

export interface ReadQuestion {
  readonly caseId: string;
  readonly personId: string;
  /** The idempotency key, or '' to look for no receipt. */
  readonly key: string;
}

export interface StoredReceipt {
  readonly bodyHash: string;
  readonly caseId: string;
  readonly reply: Payload;
}

export interface ReadAnswer {
  readonly found: LoadedCase | null;
  readonly receipt: StoredReceipt | null;
}

/** A case that is wished for and does not exist yet. */
export interface Draft {
  readonly id: string;
  readonly kind: string;
  readonly details: Payload;
  readonly personId: string;
  readonly key: string;
}

interface Row {
  ord: string;
  id: string | null;
  kind: string;
  stage: string;
  state: string;
  revision: number;
  touched: number;
  code: string;
  year: number;
  org_id: string;
  area_id: string | null;
  parent_id: string | null;
  title: string;
  details: Payload;
  duties: Record<string, string[]> | null;
  money: Record<string, string> | null;
  papers: Record<string, number> | null;
  related: Payload | null;
  dossier: Dossier;
  watch: { id: string; revision: number; touched: number }[] | null;
  receipt: Payload | null;
  body_hash: string | null;
  receipt_case: string | null;
}

const byKind = (
  kinds: readonly KindFacts[],
  sql: (facts: KindFacts) => string,
  otherwise: string,
): string =>
  `CASE c.kind ${kinds.map((facts) => `WHEN '${facts.kind}' THEN (${sql(facts)})`).join(' ')} ELSE ${otherwise} END`;

/** Who did what for the whole dossier, and the conflicts of interest declared on it. */
const DOSSIER = `jsonb_build_object(
    'done', (SELECT coalesce(jsonb_agg(jsonb_build_object('duty', d.duty, 'personId', d.person_id, 'name', p.full_name,
        'on', (d.at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date) ORDER BY d.at, d.duty, d.person_id), '[]')
      FROM case_duties d JOIN persons p ON p.id = d.person_id WHERE d.dossier = coalesce(c.parent_id, c.id)),
    'conflicts', (SELECT coalesce(jsonb_agg(jsonb_build_object('personId', x.person_id, 'name', p.full_name,
        'on', (x.declared_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date) ORDER BY x.declared_at, x.id), '[]')
      FROM conflict_declarations x JOIN persons p ON p.id = x.person_id WHERE x.dossier = coalesce(c.parent_id, c.id)))`;

const factColumns = (kinds: readonly KindFacts[]): string => `
  ${byKind(kinds, ({ relatedSql }) => relatedSql, `'{}'::jsonb`)} AS related,
  ${DOSSIER} AS dossier,
  (SELECT jsonb_object_agg(a.purpose, a.balance::text) FROM ledger_accounts a
    WHERE a.holder = ${byKind(kinds, ({ holderSql }) => holderSql, 'c.id')}) AS money,
  (SELECT jsonb_object_agg(d.kind, d.n) FROM (SELECT kind, count(*)::int AS n FROM documents
    WHERE case_id = c.id GROUP BY kind) d) AS papers,
  (SELECT jsonb_agg(jsonb_build_object('id', w.id, 'revision', w.revision, 'touched', w.touched)) FROM cases w
    WHERE w.id = ANY(${byKind(kinds, ({ watchSql }) => watchSql ?? `'{}'::uuid[]`, `'{}'::uuid[]`)})) AS watch,
  r.reply AS receipt, r.body_hash, r.case_id AS receipt_case`;

const CASE_COLUMNS = `c.id, c.kind, c.stage, c.state, c.revision, c.touched, c.code, c.year, c.org_id, c.area_id,
  c.parent_id, c.title, c.details, c.duties`;

/**
 * The inner selects hide from the planner how many cases are asked for: a plan for this number would always look a
 * little cheaper than the kept one, and planning this statement takes longer than running it.
 */
const readCases = (kinds: readonly KindFacts[]): string => `
  SELECT u.ord, ${CASE_COLUMNS}, ${factColumns(kinds)}
  FROM unnest(ARRAY(SELECT unnest($1::uuid[])), ARRAY(SELECT unnest($2::uuid[])), ARRAY(SELECT unnest($3::text[])))
    WITH ORDINALITY AS u(case_id, person_id, key, ord)
  LEFT JOIN cases c ON c.id = u.case_id
  LEFT JOIN receipts r ON r.person_id = u.person_id AND r.key = u.key
  ORDER BY u.ord`;

const readDrafts = (kinds: readonly KindFacts[]): string => `
  SELECT u.ord, ${CASE_COLUMNS}, ${factColumns(kinds)}
  FROM jsonb_to_recordset($1::jsonb) AS u(ord int, id uuid, kind text, details jsonb, person uuid, key text)
  CROSS JOIN LATERAL (SELECT u.id, u.kind, '' AS stage, '' AS state, 0 AS revision, 0 AS touched,
    nextval('case_numbers')::text AS code, 0 AS year, NULL::uuid AS org_id, NULL::uuid AS area_id,
    NULL::uuid AS parent_id, '' AS title, u.details, '{}'::jsonb AS duties) c
  LEFT JOIN receipts r ON r.person_id = u.person AND r.key = u.key
  ORDER BY u.ord`;

const answerOf = (row: Row): ReadAnswer => ({
  receipt:
    row.receipt === null
      ? null
      : { bodyHash: row.body_hash ?? '', caseId: row.receipt_case ?? '', reply: row.receipt },
  found:
    row.id === null
      ? null
      : {
          id: row.id,
          kind: row.kind,
          stage: row.stage,
          state: row.state,
          revision: row.revision,
          touched: row.touched,
          code: row.code,
          year: row.year,
          orgId: row.org_id,
          areaId: row.area_id,
          parentId: row.parent_id,
          title: row.title,
          details: row.details,
          duties: row.duties ?? {},
          money: row.money ?? {},
          papers: row.papers ?? {},
          dossier: row.dossier,
          related: row.related ?? {},
          watch: row.watch ?? [],
        },
});

@Injectable()
export class CaseReader {
  private readonly lanes: Lanes<ReadQuestion, ReadAnswer>;
  private texts: { cases: string; drafts: string } | undefined;

  constructor(
    private readonly db: Database,
    private readonly registry: KindRegistry,
  ) {
    this.lanes = new Lanes((questions) => this.readMany(questions), { lanes: 2, most: 64 });
  }

  /** Reads one case together with whatever else is being asked at the moment. */
  read(question: ReadQuestion): Promise<ReadAnswer> {
    return this.lanes.add(question);
  }

  /** Reads one case with the eyes of whoever asks, where the engine's would see more: for programs. */
  async readInScope(question: ReadQuestion): Promise<ReadAnswer> {
    const [answer] = await this.readMany([question], this.db);
    if (!answer) throw new Error('the database gave no answer');
    return answer;
  }

  /** Reads several cases in one statement, answers in the order asked; inside a transaction with its `tx`. */
  async readMany(
    questions: readonly ReadQuestion[],
    on: Pick<Tx, 'prepared'> = this.db.engine,
  ): Promise<readonly ReadAnswer[]> {
    const rows = await on.prepared<Row>('lifecycle_read', this.statements().cases, [
      questions.map(({ caseId }) => caseId),
      questions.map(({ personId }) => personId),
      questions.map(({ key }) => key),
    ]);
    return rows.map(answerOf);
  }

  /** The facts for opening cases; `code` of each is the next case number. */
  async readDrafts(drafts: readonly Draft[]): Promise<readonly ReadAnswer[]> {
    const wishes = drafts.map(({ id, kind, details, personId, key }, ord) => ({
      ord,
      id,
      kind,
      details,
      person: personId,
      key,
    }));
    const rows = await this.db.engine.prepared<Row>('lifecycle_draft', this.statements().drafts, [
      JSON.stringify(wishes),
    ]);
    return rows.map(answerOf);
  }

  private statements(): { cases: string; drafts: string } {
    const kinds = this.registry.all();
    this.texts ??= { cases: readCases(kinds), drafts: readDrafts(kinds) };
    return this.texts;
  }
}
