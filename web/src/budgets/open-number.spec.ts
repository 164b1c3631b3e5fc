import { filterOf, keyOf, NOWHERE, partFrom, type Part } from './open-number.js';

const YEAR = {
  areas: [
    { areaId: 'a1', todayAreaCode: '56' },
    { areaId: 'a2', todayAreaCode: '56' },
    { areaId: null, todayAreaCode: null },
  ],
  contents: [{ code: '3.3' }],
  estimates: [{ plans: [{ id: 'p1' }] }],
} as never;

describe('the opened number in the address', () => {
  it.each([
    { of: 'tinh', key: '56' },
    { of: 'tinh-luc-do', key: 'a1' },
    { of: 'noi-dung', key: '3.3' },
    { of: 'dot', key: 'p1' },
  ] as const)('is read as it was written: %o', (part: Part) => {
    expect(partFrom(keyOf(part))).toEqual(part);
  });

  it.each([undefined, '', 'tinh', 'tinh:', 'khac:1'])('is of the whole year for %p', (text) => {
    expect(partFrom(text)).toBeNull();
  });

  it("asks for every province that today's province was made of", () => {
    expect(filterOf({ of: 'tinh', key: '56' }, YEAR)).toEqual({ areas: ['a1', 'a2'] });
    expect(filterOf({ of: 'tinh', key: NOWHERE }, YEAR)).toEqual({ areas: ['none'] });
    expect(filterOf({ of: 'tinh-luc-do', key: 'a2' }, YEAR)).toEqual({ areas: ['a2'] });
    expect(filterOf({ of: 'tinh-luc-do', key: NOWHERE }, YEAR)).toEqual({ areas: ['none'] });
    expect(filterOf({ of: 'noi-dung', key: '3.3' }, YEAR)).toEqual({ areas: [], content: '3.3' });
    expect(filterOf({ of: 'dot', key: 'p1' }, YEAR)).toEqual({ areas: [], plan: 'p1' });
    expect(filterOf(null, YEAR)).toEqual({ areas: [] });
  });

  it('is nothing when the year has no such part, instead of everything', () => {
    for (const part of ['tinh:99', 'noi-dung:9.9', 'dot:p9'])
      expect(filterOf(partFrom(part), YEAR)).toBeNull();
  });
});
