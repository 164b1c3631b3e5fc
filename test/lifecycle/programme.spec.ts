import { startApp, type TestApp } from '../support/app.js';
import { Programme, PROGRAMME_NOW } from '../support/programme.js';

describe('the programme that other tests begin with', () => {
  let app: TestApp;
  let programme: Programme;
  beforeAll(async () => {
    app = await startApp({ now: PROGRAMME_NOW });
    programme = await Programme.start(app);
  });
  afterAll(() => app.close());

  it('pays a first instalment and accepts the finished project', async () => {
    const contracted = await programme.contractedProject();
    const instalmentId = await programme.paidInstalment(contracted.projectId, '70000000');
    await programme.completeProject(contracted);
    await programme.acceptProject(contracted);
    const auditor = programme.team.auditor;
    expect(await auditor.read(`/cases/${instalmentId}`)).toMatchObject({ state: 'paid' });
    expect(await auditor.read(`/cases/${contracted.projectId}`)).toMatchObject({
      stage: 'inspection',
      state: 'accepted',
      money: { committed: '100000000', advanced: '70000000', accepted: '100000000' },
    });
  });

  it('carries out a visit that findings can be added to', async () => {
    const { projectId } = await programme.contractedProject();
    const visitId = await programme.carriedOutVisit(projectId);
    expect(await programme.team.auditor.read(`/cases/${visitId}`)).toMatchObject({
      state: 'carried_out',
    });
  });

  it('keeps names in composed form, however they were typed', async () => {
    const title = 'Đào tạo nghề tại Hà Nội';
    const id = await programme.draftProject({ details: { title: title.normalize('NFD') } });
    expect(await programme.team.officer.read(`/cases/${id}`)).toMatchObject({ title });
  });
});
