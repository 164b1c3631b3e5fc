import { startApp, type TestApp } from '../support/app.js';
import { attach } from '../support/commands.js';
import { CRITERIA, Programme, PROGRAMME_NOW } from '../support/programme.js';

interface Receipt {
  readonly event: string;
  readonly label: { readonly vi: string };
  readonly files: readonly { readonly kind: string; readonly kindLabel: { readonly vi: string } }[];
  readonly deadlines: readonly { readonly code: string; readonly due: string }[];
  readonly holders: readonly { readonly role: string }[];
  readonly hash: string;
}

let app: TestApp;
let programme: Programme;

beforeAll(async () => {
  app = await startApp({ now: PROGRAMME_NOW });
  programme = await Programme.start(app);
});
afterAll(() => app.close());

describe('the receipt of a move', () => {
  it('says what was done, by whom, who holds the case and by when, and on which files', async () => {
    const { officer, appraiser } = programme.team;
    const id = await programme.submittedProject();
    const receipt = await officer.read<Receipt>(`/cases/${id}/receipts/2`);
    expect(receipt).toMatchObject({
      caseId: id,
      kind: 'project',
      revision: 2,
      event: 'project.submit',
      label: { vi: 'Nộp Sở Công Thương' },
      at: new Date(PROGRAMME_NOW).toISOString(),
      person: { id: officer.person.id },
      organisation: { id: programme.team.centreId },
      from: { stage: 'proposal', state: 'draft', stateLabel: { vi: 'Bản thảo' } },
      to: { state: 'submitted', stateLabel: { vi: 'Đã gửi Sở Công Thương' } },
      holders: [{ role: 'sct_appraiser' }],
      deadlines: [{ code: 'BASE_CHECK', openedOn: '2017-04-10' }],
    });
    expect(receipt.deadlines[0]).toMatchObject({
      label: { vi: expect.any(String) },
      basis: expect.any(String),
      mark: expect.stringMatching(/^(S|S°|D|M|P)$/),
    });
    expect(receipt.files.map(({ kind }) => kind).sort()).toEqual([
      'beneficiary_letter',
      'estimate_form',
      'request_letter',
    ]);
    expect(receipt.files[0]).toMatchObject({
      kindLabel: { vi: expect.stringMatching(/\s/) },
      size: expect.any(Number),
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    const [event] = await app.db.query<{ hash: string }>(
      `SELECT encode(hash, 'hex') AS hash FROM case_events WHERE case_id = $1 AND revision = 2`,
      [id],
    );
    expect(receipt.hash).toBe(event?.hash);
    await programme.send(appraiser, id, 'project.accept_dossier');
    await attach(appraiser, id, 'appraisal_sheet');
    await programme.send(appraiser, id, 'project.record_appraisal', { criteria: CRITERIA });
    expect(await officer.read<Receipt>(`/cases/${id}/receipts/2`)).toEqual(receipt);
    const later = await officer.read<Receipt>(`/cases/${id}/receipts/4`);
    expect(later.files).toHaveLength(4);
    expect(later.deadlines.map(({ code }) => code)).toEqual(['BASE_APPRAISE']);
  });

  it('of an opening comes from nowhere', async () => {
    const id = await programme.draftProject();
    const receipt = await programme.team.officer.read(`/cases/${id}/receipts/1`);
    expect(receipt).toMatchObject({
      event: 'project.open',
      label: { vi: 'Lập đề án mới' },
      from: null,
      files: [],
    });
  });

  it('of a stage that ends says in which stage the case goes on', async () => {
    const id = await programme.registeredProject();
    const revision = await programme.revision(id);
    const receipt = await programme.team.head.read(`/cases/${id}/receipts/${revision}`);
    expect(receipt).toMatchObject({
      from: { stage: 'proposal', state: 'passed' },
      to: { stage: 'approval', state: 'registered' },
      holders: [{ role: 'dept_reviewer' }],
    });
  });

  it('is not there for another province, nor for a revision the case never had', async () => {
    const id = await programme.submittedProject();
    const areaId = await app.addArea();
    for (const [role, kind] of [
      ['centre_officer', 'centre'],
      ['sct_director', 'provincial_department'],
    ] as const) {
      const orgId = await app.addOrganisation({ kind, areaId });
      const elsewhere = await app.signIn({ roles: [role], orgId });
      expect((await elsewhere.get(`/cases/${id}/receipts/2`)).problem).toMatchObject({
        status: 404,
        code: 'not_found',
      });
    }
    const { officer } = programme.team;
    for (const [revision, code] of [
      ['3', 'not_found'],
      ['999999999', 'not_found'],
      ['0', 'invalid_revision'],
      ['1.5', 'invalid_revision'],
      ['9999999999', 'invalid_revision'],
    ])
      expect([
        revision,
        (await officer.get(`/cases/${id}/receipts/${revision}`)).problem?.code,
      ]).toEqual([revision, code]);
  });
});

describe('the law a case is decided on', () => {
  it('stands beside a project: norm, dossiers, filing days; amounts as decimal strings', async () => {
    const id = await programme.draftProject();
    const { law } = await programme.team.officer.read<{ law: Record<string, object> }>(
      `/cases/${id}`,
    );
    expect(law).toMatchObject({
      dossiers: {
        submit_base: { kinds: expect.arrayContaining(['request_letter']), mark: 'S°' },
      },
      filing: { NAT_BASE_FILE: { lastDay: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/) } },
      criteria: expect.arrayContaining(['aims']),
    });
    const machine = await programme.draftProject({ details: { contentCode: '4.2' } });
    const seen = await programme.team.officer.read<{ law: { norm: object } }>(`/cases/${machine}`);
    expect(seen.law.norm).toMatchObject({
      maxSupport: expect.stringMatching(/^\d+$/),
      basis: expect.any(String),
      mark: expect.any(String),
      set: expect.any(String),
    });
  });

  it('stands beside an instalment: tranche and ceiling', async () => {
    const { projectId } = await programme.contractedProject();
    const id = await programme.draftInstalment(projectId, '70000000');
    const { law } = await programme.team.officer.read<{ law: object }>(`/cases/${id}`);
    expect(law).toMatchObject({
      tranche: { ratio: 70, first: { kinds: expect.any(Array) } },
      ceiling: { percent: expect.any(Number), basis: expect.any(String) },
    });
  });
});

describe('a refused move', () => {
  it('says what to do, which papers are missing and which places are to be filled', async () => {
    const { officer } = programme.team;
    const id = await programme.draftProject({ details: { parts: { aims: 'Đào tạo' } } });
    const { moves } = await officer.read<{
      moves: {
        event: string;
        bulk: boolean;
        reasons: { rule: string; remedy: { vi: string }; papers?: string[]; fields?: string[] }[];
      }[];
    }>(`/cases/${id}`);
    const submit = moves.find(({ event }) => event === 'project.submit');
    const reason = (rule: string) => submit?.reasons.find((each) => each.rule === rule);
    expect(submit?.bulk).toBe(false);
    expect(reason('parts_are_filled')).toMatchObject({
      remedy: { vi: 'Viết nội dung các phần còn trống rồi lưu.' },
      fields: expect.arrayContaining(['parts/grounds']),
    });
    expect(reason('parts_are_filled')?.fields).not.toContain('parts/aims');
    expect(reason('submission_papers_are_attached')).toMatchObject({
      papers: expect.arrayContaining(['request_letter', 'estimate_form']),
    });
    const refused = await officer.post(
      `/cases/${id}/events`,
      { type: 'project.submit' },
      { headers: { 'idempotency-key': 'submit', 'if-match': '"1"' } },
    );
    expect(refused.problem?.reasons).toEqual(submit?.reasons);
  });

  it('is refused to another role with who takes it', async () => {
    const id = await programme.draftProject();
    const { problem } = await programme.team.head.post(
      `/cases/${id}/events`,
      { type: 'project.submit' },
      { headers: { 'idempotency-key': 'head', 'if-match': '"1"' } },
    );
    expect(problem?.reasons?.[0]?.remedy.vi).toContain('Cán bộ Trung tâm Khuyến công');
  });
});
