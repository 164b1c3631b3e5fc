import { createHash } from 'node:crypto';
import { commitmentOf, personFaults, type StoredPerson } from './commitment-faults.js';

const SALT = 'ab'.repeat(32);
const living: StoredPerson = {
  id: '01a217e8-f0f3-7721-81dd-63ecf76644fe',
  fullName: 'Đỗ An',
  email: null,
  usernames: ['do.an'],
  salt: SALT,
  isErased: false,
  confirmedErasure: false,
  commitment: createHash('sha256')
    .update(Buffer.from(SALT, 'hex'))
    .update('36:01a217e8-f0f3-7721-81dd-63ecf76644fe,8:Đỗ An,-,5:do.an,')
    .digest('hex'),
  cause: 'added',
  changesPastIt: 0,
  holes: 0,
};
const erased: StoredPerson = {
  ...living,
  fullName: 'Người đã xóa thông tin (6644FE)',
  usernames: ['erased-01a217e8'],
  salt: null,
  isErased: true,
  confirmedErasure: true,
  commitment: null,
  cause: 'erased',
};
const checks = (person: StoredPerson): readonly string[] =>
  personFaults(person).map(({ check }) => check);

describe('a commitment to personal data', () => {
  it('covers each part behind its length in bytes, and the salt before them', () => {
    expect(commitmentOf(living)).toBe(living.commitment);
    const moved = { ...living, fullName: 'Đỗ ', email: 'An' };
    expect(commitmentOf(moved)).not.toBe(commitmentOf({ ...living, email: '' }));
  });

  it('is kept by whoever is as they were written, and by whoever is erased whole', () => {
    expect([checks(living), checks(erased)]).toEqual([[], []]);
  });

  it.each<readonly [Partial<StoredPerson>, string]>([
    [{ fullName: 'Đỗ Ân' }, 'person_is_as_committed'],
    [{ email: 'a@b.vn' }, 'person_is_as_committed'],
    [{ usernames: [] }, 'person_is_as_committed'],
    [{ salt: 'cd'.repeat(32) }, 'person_is_as_committed'],
    [{ commitment: null, cause: null }, 'person_is_as_committed'],
    [{ changesPastIt: 1 }, 'person_was_changed_by_the_application'],
    [{ holes: 1 }, 'commitments_have_no_hole'],
  ])('is broken by %j', (change, check) => {
    expect(checks({ ...living, ...change })).toEqual([check]);
  });

  it.each<readonly [Partial<StoredPerson>, string]>([
    [{ fullName: 'Đỗ An' }, 'erased_person_has_no_data'],
    [{ fullName: 'Người đã xóa thông tin (000000)' }, 'erased_person_has_no_data'],
    [{ email: 'a@b.vn' }, 'erased_person_has_no_data'],
    [{ usernames: ['do.an'] }, 'erased_person_has_no_data'],
    [{ salt: SALT }, 'erased_person_has_no_data'],
    [{ cause: 'changed' }, 'erased_person_has_no_data'],
    [{ confirmedErasure: false }, 'person_was_erased_by_two'],
  ])('leaves nothing of an erased person, or %j is found', (change, check) => {
    expect(checks({ ...erased, ...change })).toEqual([check]);
  });

  it('names nobody in what it says', () => {
    const said = JSON.stringify(personFaults({ ...living, email: 'a@b.vn' }));
    expect(said).not.toMatch(/Đỗ An|do\.an|a@b\.vn/);
  });
});
