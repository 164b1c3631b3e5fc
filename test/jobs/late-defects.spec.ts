import { startApp, type SignedIn, type TestApp } from '../support/app.js';
import { Programme, PROGRAMME_NOW } from '../support/programme.js';
import { ALL_DONE, until } from './engine.js';

interface Notice {
  readonly caseId: string;
  readonly kind: string;
  readonly subject: { readonly vi: string };
}

let app: TestApp;
let programme: Programme;

beforeAll(async () => {
  app = await startApp({ now: PROGRAMME_NOW, part: 'all' });
  programme = await Programme.start(app);
});
afterAll(() => app.close());

const told = async (who: SignedIn, caseId: string): Promise<readonly Notice[]> => {
  await until(app.db, ALL_DONE);
  const { items } = await who.read<{ items: readonly Notice[] }>('/inbox');
  return items.filter((notice) => notice.caseId === caseId && notice.kind === 'late_defect');
};

const lateIn = async (caseId: string): Promise<unknown> => {
  const [row] = await app.db.query<{ late: unknown }>(
    `SELECT patch->'lateDefects' AS late FROM case_events WHERE case_id = $1 ORDER BY revision DESC LIMIT 1`,
    [caseId],
  );
  return row?.late;
};

/** A dossier returned for its aims, edited and filed again. */
async function returnedOnce(): Promise<string> {
  const { officer, appraiser } = programme.team;
  const id = await programme.submittedProject();
  await programme.send(appraiser, id, 'project.ask_supplement', {
    defects: [
      { part: 'aims', text: 'Nêu chỉ tiêu', basis: 'TT 36/2013/TT-BCT điều 5' },
      { part: 'papers', text: 'Ghi rõ đơn giá', paper: 'estimate_form' },
    ],
  });
  expect(await lateIn(id)).toBe(0);
  const detail = await officer.read<{ details: { parts: Record<string, string> } }>(`/cases/${id}`);
  const parts = { ...detail.details.parts, aims: 'Chỉ tiêu: 50 lao động' };
  await programme.send(officer, id, 'project.edit', { parts });
  await programme.send(officer, id, 'project.resubmit', {
    answers: [{ text: 'Đã nêu chỉ tiêu' }, { text: 'Đã ghi đơn giá' }],
  });
  return id;
}

describe('a dossier that comes back a second time', () => {
  it('with what could have been named at first is told to the superior, and to nobody else', async () => {
    const id = await returnedOnce();
    const { officer, appraiser, director, head } = programme.team;
    const elsewhere = await app.signIn({
      roles: ['sct_director'],
      orgId: await app.addOrganisation({
        kind: 'provincial_department',
        areaId: await app.addArea(),
      }),
    });
    await programme.send(appraiser, id, 'project.ask_supplement', {
      defects: [
        { part: 'grounds', text: 'Nêu căn cứ' },
        { part: 'aims', text: 'Chỉ tiêu chưa khớp' },
      ],
    });
    expect(await lateIn(id)).toBe(1);
    const [notice, ...more] = await told(director, id);
    expect(notice?.subject.vi).toContain('1 yêu cầu nêu muộn');
    expect(more).toEqual([]);
    for (const other of [officer, appraiser, head, elsewhere])
      expect(await told(other, id)).toEqual([]);
  });

  it('with what the first return named is not', async () => {
    const id = await returnedOnce();
    await programme.send(programme.team.appraiser, id, 'project.ask_supplement', {
      defects: [{ part: 'aims', text: 'Chỉ tiêu chưa khớp' }],
    });
    expect(await lateIn(id)).toBe(0);
    expect(await told(programme.team.director, id)).toEqual([]);
  });

  it('is refused when a point names no part or paper there is', async () => {
    const id = await programme.submittedProject();
    const asked = (defect: object) =>
      programme.team.appraiser.post(
        `/cases/${id}/events?dryRun=true`,
        { type: 'project.ask_supplement', defects: [defect] },
        { headers: { 'idempotency-key': 'k', 'if-match': '"2"' } },
      );
    const pointers = async (defect: object) =>
      (await asked(defect)).problem?.errors?.map(({ pointer }) => pointer);
    expect(await pointers({ part: 'appendix', text: 'x' })).toEqual(['/defects/0/part']);
    expect(await pointers({ part: 'aims', text: 'x', paper: 'letter' })).toEqual([
      '/defects/0/paper',
    ]);
    expect(await pointers({ part: 'aims' })).toContain('/defects/0/text');
    expect((await asked({ part: 'aims', text: 'x', paper: 'photo' })).status).toBe(200);
  });
});

describe('a plan', () => {
  it('comes back with its defects, the reason if one is given', async () => {
    const { signatory, head } = programme.team;
    const amount = '100000000';
    const projectId = await programme.appraisedProject({ support: amount });
    const id = await programme.submittedPlan(await programme.estimate(amount), [
      { projectId, amount },
    ]);
    const refused = await signatory.post(
      `/cases/${id}/events`,
      { type: 'plan.return', reason: 'Bổ sung thuyết minh' },
      {
        headers: {
          'idempotency-key': 'no-defects',
          'if-match': `"${await programme.revision(id)}"`,
        },
      },
    );
    expect(refused.problem?.errors?.map(({ pointer }) => pointer)).toContain('/defects');
    const defects = [{ part: 'grounds', text: 'Bổ sung thuyết minh' }];
    await programme.send(signatory, id, 'plan.return', { defects });
    await programme.send(head, id, 'plan.submit');
    await programme.send(signatory, id, 'plan.return', {
      defects: [{ part: 'amounts', text: 'Xem lại kinh phí' }],
      reason: 'Trả lần hai',
    });
    expect(await head.read(`/cases/${id}`)).toMatchObject({
      details: {
        defects: [{ part: 'amounts' }],
        returned: { reason: 'Trả lần hai' },
        lateDefects: 1,
      },
    });
  });
});
