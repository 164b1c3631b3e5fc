import {
  brokenByEnding,
  brokenByOpening,
  brokenByRenaming,
  type Ending,
  type Opening,
  type Renaming,
} from './organisation-changes.rules.js';

const names = (broken: readonly { readonly rule: string }[]): string[] =>
  broken.map(({ rule }) => rule);
const organisation = { name: 'Trung tâm cũ', validFrom: '2010-01-01', validTo: null };

describe('opening an organisation', () => {
  const broken = (change: Partial<Opening>): string[] =>
    names(
      brokenByOpening({
        kind: 'centre',
        area: 'there',
        parent: 'none',
        nameIsTaken: false,
        ...change,
      }),
    );
  it('needs a province for provincial bodies, and none for national ones', () => {
    expect(broken({})).toEqual([]);
    expect(broken({ area: 'none' })).toEqual(['provincial_organisation_has_a_province']);
    expect(broken({ kind: 'department' })).toEqual(['national_organisation_has_no_province']);
    expect(broken({ kind: 'regional_centre', area: 'none' })).toEqual([]);
    expect(broken({ kind: 'beneficiary' })).toEqual([]);
  });
  it('rests on what exists that day, under a name of its own', () => {
    expect(broken({ area: 'missing', parent: 'missing', nameIsTaken: true })).toEqual([
      'province_exists_on_that_day',
      'parent_exists_on_that_day',
      'name_is_free_on_that_day',
    ]);
  });
});

describe('renaming an organisation', () => {
  const broken = (change: Partial<Renaming>): string[] =>
    names(
      brokenByRenaming({
        organisation,
        name: 'Trung tâm mới',
        validFrom: '2026-07-01',
        lastNameFrom: '2010-01-01',
        today: '2026-06-01',
        nameIsTaken: false,
        ...change,
      }),
    );
  it('begins today or later, while it exists, after the last name, with another name', () => {
    expect(broken({})).toEqual([]);
    expect(broken({ validFrom: '2026-05-31' })).toEqual(['change_begins_from_today']);
    expect(broken({ organisation: { ...organisation, validTo: '2026-06-30' } })).toEqual([
      'organisation_exists_on_that_day',
    ]);
    expect(broken({ lastNameFrom: '2026-07-01' })).toEqual(['name_follows_the_last_one']);
    expect(broken({ name: 'Trung tâm cũ', nameIsTaken: true })).toEqual(['name_is_another']);
    expect(broken({ nameIsTaken: true })).toEqual(['name_is_free_on_that_day']);
  });
});

describe('ending an organisation', () => {
  const broken = (change: Partial<Ending>): string[] =>
    names(
      brokenByEnding({
        organisation,
        validTo: '2026-07-01',
        today: '2026-06-01',
        openCases: 0,
        units: 0,
        ...change,
      }),
    );
  it('is for those with nothing left to carry', () => {
    expect(broken({})).toEqual([]);
    expect(broken({ openCases: 1, units: 1 })).toEqual([
      'organisation_has_no_open_cases',
      'organisation_has_no_units_below',
    ]);
    expect(broken({ validTo: '2026-05-01' })).toEqual(['change_begins_from_today']);
  });
});
