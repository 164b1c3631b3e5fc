import { brokenByGrant, type Grant } from './administration.rules.js';

const grant: Grant = {
  actorId: 'admin',
  personId: 'minh',
  role: 'sct_appraiser',
  validFrom: '2025-07-01',
  validTo: null,
  organisation: { kind: 'provincial_department', validFrom: '2025-07-01', validTo: null },
};
const broken = (change: Partial<Grant>): readonly string[] =>
  brokenByGrant({ ...grant, ...change }).map(({ rule }) => rule);

describe('giving a role', () => {
  it('breaks no rule when all is well', () => {
    expect(broken({})).toEqual([]);
    expect(broken({ role: 'auditor', organisation: null })).toEqual([]);
  });

  it('administrator_does_not_change_own_roles', () => {
    expect(broken({ personId: 'admin' })).toEqual(['administrator_does_not_change_own_roles']);
  });

  it('role_fits_the_organisation', () => {
    expect(broken({ role: 'dept_head' })).toEqual(['role_fits_the_organisation']);
    expect(broken({ organisation: null })).toEqual(['role_fits_the_organisation']);
    expect(broken({ role: 'auditor' })).toEqual(['role_fits_the_organisation']);
  });

  it('organisation_exists_in_the_period', () => {
    const organisation = {
      kind: 'provincial_department',
      validFrom: '2009-01-01',
      validTo: '2025-06-30',
    } as const;
    const while63 = { organisation, validFrom: '2020-01-01' };
    expect(broken({ ...while63, validTo: '2025-06-30' })).toEqual([]);
    expect(broken({ ...while63, validTo: '2025-07-01' })).toEqual([
      'organisation_exists_in_the_period',
    ]);
    expect(broken({ ...while63, validTo: null })).toEqual(['organisation_exists_in_the_period']);
    expect(broken({ validFrom: '2025-06-30' })).toEqual(['organisation_exists_in_the_period']);
  });

  it('role_ends_after_it_begins', () => {
    expect(broken({ validTo: '2025-06-30' })).toEqual(['role_ends_after_it_begins']);
    expect(broken({ validTo: '2025-07-01' })).toEqual([]);
  });
});
