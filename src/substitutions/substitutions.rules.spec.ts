import { brokenBySubstitution, type Asked } from './substitutions.rules.js';

const fine: Asked = {
  isOneself: false,
  validFrom: '2026-03-02',
  validTo: '2026-03-15',
  today: '2026-03-02',
  absentHolds: true,
  substituteIsActive: true,
  substituteWorksThere: true,
  substituteAdministers: false,
};
const broken = (change: Partial<Asked>): readonly string[] =>
  brokenBySubstitution({ ...fine, ...change }).map(({ rule }) => rule);

describe('a substitution', () => {
  it('breaks no rule when all is well', () => {
    expect(broken({})).toEqual([]);
    expect(broken({ validTo: fine.validFrom })).toEqual([]);
  });

  it.each<readonly [string, Partial<Asked>]>([
    ['substitution_not_oneself', { isOneself: true }],
    ['substitution_begins_from_today', { validFrom: '2026-03-01' }],
    ['absent_holds_the_role_throughout', { absentHolds: false }],
    ['substitute_has_an_open_account', { substituteIsActive: false }],
    ['substitute_works_there_throughout', { substituteWorksThere: false }],
    ['substitute_is_no_administrator', { substituteAdministers: true }],
    ['substitution_ends_after_it_begins', { validTo: '2026-03-01', absentHolds: false }],
  ])('%s', (rule, change) => {
    expect(broken(change)).toEqual([rule]);
  });
});
