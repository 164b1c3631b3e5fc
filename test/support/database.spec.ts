import { createTestDatabase, type TestDatabase } from './database.js';
import { addArea, addOrganisation, addPerson, openSession } from './people.js';

describe('a test database', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  it('is migrated, and takes people of a test', async () => {
    const areaId = await addArea(database);
    const orgId = await addOrganisation(database, { areaId });
    const person = await addPerson(database, { roles: ['centre_officer', 'sct_director'], orgId });
    await openSession(database, person);
    const held = await database.query<{ role: string }>(
      'SELECT role FROM role_holdings WHERE person_id = $1 ORDER BY role',
      [person.id],
    );
    expect(held.map(({ role }) => role)).toEqual(['centre_officer', 'sct_director']);
  });

  it('shares nothing with another one', async () => {
    const other = await createTestDatabase();
    const invented = await other.query('SELECT id FROM persons WHERE invented');
    await other.drop();
    expect(invented).toEqual([]);
    expect(await database.query('SELECT id FROM persons WHERE invented')).toHaveLength(1);
  });
});
