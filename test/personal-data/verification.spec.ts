/** A name that somebody swapped in the database is found, also when the triggers slept. */
import { startApp, type TestApp } from '../support/app.js';

interface Verification {
  readonly persons: number;
  readonly faults: readonly { readonly check: string; readonly subject: string }[];
}

let app: TestApp;
let verified: () => Promise<Verification>;
beforeAll(async () => {
  app = await startApp();
  const auditor = await app.signIn({ roles: ['auditor'], orgId: null });
  verified = () => auditor.read<Verification>('/audit/verification');
});
afterAll(() => app.close());

/** What only the owner of the database can do, and only with the triggers and foreign keys asleep. */
const tamper = (statements: string): Promise<unknown> =>
  app.db.query(
    `DO $tamper$ BEGIN SET LOCAL session_replication_role = replica; ${statements}; END $tamper$`,
  );

describe('verification of personal data', () => {
  let person: string;
  beforeAll(async () => {
    const administrator = await app.signIn({ roles: ['administrator'], orgId: null });
    const wish = { fullName: 'Vũ Thị Cam Kết', username: 'cam.ket', email: 'camket@example.vn' };
    ({ personId: person } = await administrator.write<{ personId: string }>('/people', wish));
  });
  const found = async (): Promise<readonly string[]> =>
    (await verified()).faults
      .filter(({ subject }) => subject === `person ${person}`)
      .map(({ check }) => check);
  const set = (what: string): string => `UPDATE persons SET ${what} WHERE id = 'PERSON'`;

  it.each([
    [
      'a name that was swapped',
      set(`full_name = 'Người Khác'`),
      set(`full_name = 'Vũ Thị Cam Kết'`),
    ],
    ['an address that was taken away', set('email = NULL'), set(`email = 'camket@example.vn'`)],
    [
      'a user name that was given to somebody else',
      `UPDATE accounts SET username = 'cam.ket.2' WHERE person_id = 'PERSON'`,
      `UPDATE accounts SET username = 'cam.ket' WHERE username = 'cam.ket.2'`,
    ],
    [
      'a commitment that was rewritten',
      `CREATE TABLE kept_ones AS SELECT * FROM person_commitments; UPDATE person_commitments SET commitment = sha256('x')`,
      `UPDATE person_commitments c SET commitment = k.commitment FROM kept_ones k
         WHERE (k.person_id, k.version) = (c.person_id, c.version); DROP TABLE kept_ones`,
    ],
    [
      'somebody marked as erased whose name is still there',
      `ALTER TABLE persons DROP CONSTRAINT persons_erased_whole; ${set('erased_at = now()')}`,
      `${set('erased_at = NULL')}; ALTER TABLE persons ADD CONSTRAINT persons_erased_whole CHECK (true)`,
    ],
  ])('finds %s', async (_what, sql, undo) => {
    expect(await found()).toEqual([]);
    await tamper(sql.replaceAll('PERSON', person));
    expect(await found()).not.toEqual([]);
    await tamper(undo.replaceAll('PERSON', person));
    expect(await found()).toEqual([]);
  });

  it('finds a name that was swapped past the application with the triggers awake', async () => {
    await app.db.query(`UPDATE persons SET full_name = 'Người Khác' WHERE id = $1`, [person]);
    expect(await found()).toEqual(['person_was_changed_by_the_application']);
    await tamper(`DELETE FROM person_commitments WHERE person_id = '${person}' AND version = 2`);
    expect(await found()).toContain('commitments_have_no_hole');
  });
});
