import { brokenBySuccession, type Succession } from './successions.rules.js';

const body = { kind: 'centre', areaId: 'a', validFrom: '2009-01-01', validTo: null } as const;
const fine: Succession = {
  old: { id: 'old', ...body },
  successor: { id: 'new', ...body },
  effectiveOn: '2026-04-01',
  today: '2026-03-02',
  areaThen: 'a',
  hasSuccessor: false,
};
const broken = (change: Partial<Succession>): readonly string[] =>
  brokenBySuccession({ ...fine, ...change }).map(({ rule }) => rule);

describe('a succession', () => {
  it('goes to a living organisation of the same kind and province, from today on', () => {
    expect(broken({})).toEqual([]);
    expect(broken({ effectiveOn: '2026-03-02' })).toEqual([]);
    expect(broken({ effectiveOn: '2026-03-01' })).toEqual(['succession_begins_from_today']);
    expect(broken({ successor: fine.old })).toEqual(['successor_is_another_organisation']);
    expect(broken({ successor: { ...fine.successor, kind: 'treasury' } })).toEqual([
      'successor_is_of_the_same_kind',
    ]);
    expect(broken({ areaThen: 'b' })).toEqual(['successor_serves_the_same_province']);
    expect(broken({ hasSuccessor: true })).toEqual(['organisation_has_no_successor_yet']);
  });

  it('joins the lives of both to the day', () => {
    const old = (validTo: string): Partial<Succession> => ({ old: { ...fine.old, validTo } });
    expect(broken(old('2026-03-31'))).toEqual([]);
    expect(broken(old('2026-03-30'))).toEqual(['organisation_exists_until_then']);
    const successor = (validFrom: string, validTo: string | null): Partial<Succession> => ({
      successor: { ...fine.successor, validFrom, validTo },
    });
    expect(broken(successor('2026-04-01', '2026-04-01'))).toEqual([]);
    expect(broken(successor('2026-04-02', null))).toEqual(['successor_exists_from_that_day']);
    expect(broken(successor('2009-01-01', '2026-03-31'))).toEqual([
      'successor_exists_from_that_day',
    ]);
  });
});
