/** Whether a refused request left anything behind, and whether its answer is one that may be given. */
import type { TestApp } from '../support/app.js';

/** What may grow while nothing happens: sessions that are looked up, attempts that are kept and counted, the queue's own tables. */
const MAY_GROW = /^(sessions|sign_in_limits|refused_attempts|typeorm_migrations|migrations)$/;

export class Unchanged {
  private constructor(
    private readonly app: TestApp,
    private readonly sql: string,
    private seen: string,
  ) {}

  static async of(app: TestApp): Promise<Unchanged> {
    const tables = await app.db.query<{ name: string }>(
      `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`,
    );
    const counts = tables
      .filter(({ name }) => !MAY_GROW.test(name))
      .map(({ name }) => `('${name}', (SELECT count(*)::text FROM "${name}"))`);
    const sums = `('revisions', (SELECT sum(revision)::text FROM cases)), ('passwords', (SELECT md5(string_agg(
      password_hash || coalesce(disabled_at::text, ''), ',' ORDER BY id)) FROM accounts))`;
    const unchanged = new Unchanged(
      app,
      `SELECT jsonb_object_agg(name, value)::text AS seen FROM (VALUES ${counts.join(', ')}, ${sums}) v (name, value)`,
      '',
    );
    await unchanged.look();
    return unchanged;
  }

  /** Takes what there is now as what there was. */
  async look(): Promise<void> {
    this.seen = await this.now();
  }

  /** What differs from before; empty when nothing does. */
  async differences(): Promise<string[]> {
    const now = await this.now();
    if (now === this.seen) return [];
    const [before, after] = [this.seen, now].map(
      (text) => JSON.parse(text) as Record<string, unknown>,
    );
    return Object.keys(after ?? {}).filter((name) => after?.[name] !== before?.[name]);
  }

  private async now(): Promise<string> {
    const [row] = await this.app.db.query<{ seen: string }>(this.sql);
    return row?.seen ?? '';
  }
}

export interface RawReply {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

const STACK = /\n\s+at |node_modules|\.(ts|js):\d+|SELECT |INSERT |violates|syntax error at/;

/** What is wrong with the answer to a bad request; empty for a refusal as it should be, and for a success. */
export function faultsOfRefusal({ status, type, text }: RawReply): string[] {
  if (status >= 200 && status < 300) return [];
  if (status < 400 || status >= 500) return [`status ${status}: ${text.slice(0, 200)}`];
  if (!type.startsWith('application/problem+json'))
    return [`${status} as ${type}: ${text.slice(0, 120)}`];
  const problem = JSON.parse(text) as { code?: unknown; title?: unknown; status?: unknown };
  return [
    ...(typeof problem.code === 'string' && /^[a-z][a-z0-9_]+$/.test(problem.code)
      ? []
      : ['no stable code']),
    ...(typeof problem.title === 'string' && problem.title !== '' ? [] : ['no title']),
    ...(problem.status === status ? [] : ['another status inside']),
    ...(STACK.test(text) ? [`says too much: ${text.slice(0, 300)}`] : []),
  ];
}
