/** A right that is taken while it is used: what was begun with it ends first, or is refused; nothing comes after. */
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { startApp, type SignedIn, type TestApp } from '../support/app.js';
import { ask } from '../support/commands.js';
import { Programme, PROGRAMME_NOW } from '../support/programme.js';
import { batchFor, connectAs, createInstallation, type Installation } from './dossiers.js';

const REVOKE = `UPDATE role_holdings SET valid_to = valid_from WHERE person_id = $1`;

describe('a role that is taken while its holder acts', () => {
  let at: Installation;
  let [engine, owner]: pg.Client[] = [];
  beforeAll(async () => {
    at = await createInstallation();
    engine = await connectAs(at.db, 'kc_engine');
    owner = new pg.Client({ connectionString: at.db.url });
    await owner.connect();
  }, 60_000);
  afterAll(async () => {
    await Promise.all([engine?.end(), owner?.end()]);
    await at.close();
  });

  const submits = (province: Installation['here']): string =>
    batchFor({
      caseId: province.project,
      event: 'project.submit',
      actor: province.officer,
      org: province.centreId,
      from: ['proposal', 'draft'],
      to: ['proposal', 'submitted'],
      revision: 2,
    });
  const write = async (batch: string): Promise<string> => {
    const { rows } = (await engine?.query('SELECT outcome, detail FROM lifecycle_commit($1)', [
      batch,
    ])) ?? { rows: [] };
    return [rows[0]?.outcome, rows[0]?.detail?.split(':')[0]].filter(Boolean).join(' ');
  };
  /** Whether work is still waiting a little later. */
  const waits = async (work: Promise<unknown>): Promise<boolean> =>
    Promise.race([work.then(() => false), pause(300).then(() => true)]);

  it('is taken only after what was begun with it is written', async () => {
    await engine?.query('BEGIN');
    expect(await write(submits(at.here))).toBe('done');
    const revoking = owner?.query(REVOKE, [at.here.officer]) ?? Promise.resolve();
    expect(await waits(revoking)).toBe(true);
    await engine?.query('COMMIT');
    await revoking;
  });

  it('is not acted with while it is being taken, nor afterwards', async () => {
    await owner?.query('BEGIN');
    await owner?.query(REVOKE, [at.there.officer]);
    const submitting = write(submits(at.there));
    expect(await waits(submitting)).toBe(true);
    await owner?.query('COMMIT');
    expect(await submitting).toBe('refused actor_has_the_right');
  });
});

describe('rights taken at random in a race', () => {
  const RACERS = 6;
  let app: TestApp;
  let programme: Programme;
  let racers: readonly { readonly who: SignedIn; readonly project: string }[];
  beforeAll(async () => {
    app = await startApp({ now: PROGRAMME_NOW });
    programme = await Programme.start(app);
    const { centreId } = programme.team;
    racers = await Promise.all(
      Array.from({ length: RACERS }, async () => ({
        who: await app.signIn({ roles: ['centre_officer'], orgId: centreId }),
        project: await programme.draftProject(),
      })),
    );
  }, 60_000);
  afterAll(() => app.close());

  it('end what people do at that moment: not one move is written after it was taken', async () => {
    const written = new Map<string, number>();
    const moves = async (personId: string): Promise<number> => {
      const [row] = await app.db.query<{ n: number }>(
        'SELECT count(*)::int AS n FROM case_events WHERE actor_person = $1',
        [personId],
      );
      return row?.n ?? -1;
    };
    const accepted = new Map<string, number>();
    const act = async ({ who, project }: (typeof racers)[number]): Promise<unknown> => {
      for (let revision = 1; revision < 400; revision += 1) {
        const event = { type: 'project.edit', title: `Sửa lần ${revision}` };
        const { status, problem } = await ask(who, project, event, { ifMatch: `"${revision}"` });
        if (status !== 200) return `${status} ${problem?.code}`;
        accepted.set(who.person.id, revision);
      }
      return 'never refused';
    };
    const take = async ({ who }: (typeof racers)[number], after: number): Promise<void> => {
      for (const end = Date.now() + 20_000; Date.now() < end; await pause(1))
        if ((accepted.get(who.person.id) ?? 0) >= after) break;
      await app.db.query(REVOKE, [who.person.id]);
      written.set(who.person.id, await moves(who.person.id));
    };
    const acting = racers.map(act);
    await Promise.all(racers.map((racer, index) => take(racer, 1 + index * 2)));
    const ends = await Promise.all(acting);
    expect(ends.filter((end) => !/^(401|403|404|422) /.test(String(end)))).toEqual([]);
    for (const { who } of racers) {
      expect(written.get(who.person.id)).toBeGreaterThan(0);
      expect(await moves(who.person.id)).toBe(written.get(who.person.id));
    }
  }, 60_000);
});
