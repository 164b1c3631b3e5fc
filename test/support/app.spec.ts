import { startApp, type TestApp } from './app.js';

describe('the application of a test', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp({ now: '2018-06-01T08:00:00+07:00' });
  });
  afterAll(() => app.close());

  it('answers over HTTP as the person who asks', async () => {
    const orgId = await app.addOrganisation();
    const officer = await app.signIn({ roles: ['centre_officer'], orgId });
    const reply = await officer.get<{ roles: string[] }>('/me');
    expect(reply.status).toBe(200);
    expect(JSON.stringify(reply.body)).toContain('centre_officer');
  });

  it('shows what was refused as a problem', async () => {
    const reply = await app.anonymous.get('/me');
    expect(reply.status).toBe(401);
    expect(reply.problem?.code).toBe('sign_in_needed');
  });
});
