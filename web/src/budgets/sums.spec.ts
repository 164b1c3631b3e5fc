import type { PlanLine } from '../api/generated/types.gen.js';
import {
  byTodaysProvince,
  hasMoney,
  latestFirst,
  partOf,
  readOn,
  slowest,
  withoutContract,
  type AreaShare,
} from './sums.js';

const shares = (allotted: string, advanced: string) => ({
  allotted,
  committed: '0',
  advanced,
  accepted: '0',
  settled: '0',
  returned: '0',
  toReturn: '0',
});
const area = (name: string, todayAreaCode: string | null, allotted: string): AreaShare => ({
  areaId: name,
  name,
  todayAreaCode,
  ...shares(allotted, '1'),
});
const line = (code: string, money: { allotted: string; committed: string; advanced: string }) =>
  ({ code, money }) as PlanLine;

describe('shares of amounts', () => {
  it('keep small parts of amounts larger than a number can hold', () => {
    expect(partOf('1', '1000000')).toBe(0.000001);
    expect(partOf('900000000000000001', '900000000000000001')).toBe(1);
    expect(partOf('5', '0')).toBe(0);
  });
});

describe('provinces of any time by the province of today', () => {
  it('are added up under one code, the largest first', () => {
    const today = byTodaysProvince([
      area('Ninh Thuận', '56', '200'),
      area('Bắc Giang', '24', '400'),
      area('Khánh Hòa', '56', '300'),
      area('nowhere', null, '7'),
    ]);
    expect(today.map(({ code, allotted, advanced }) => [code, allotted, advanced])).toEqual([
      ['56', 500n, 2n],
      ['24', 400n, 1n],
      [null, 7n, 1n],
    ]);
    expect(today[0]?.areas.map(({ name }) => name)).toEqual(['Ninh Thuận', 'Khánh Hòa']);
  });
});

describe('what is slow', () => {
  const none = line('none', { allotted: '100', committed: '0', advanced: '0' });
  const larger = line('larger', { allotted: '900', committed: '900', advanced: '0' });
  const some = line('some', { allotted: '100', committed: '100', advanced: '30' });
  const half = line('half', { allotted: '100', committed: '100', advanced: '50' });
  const lines = [half, some, none, larger];

  it('is what has less than half of its money, the least first, the larger one of equals', () => {
    expect(slowest(lines, 9)).toEqual([larger, none, some]);
    expect(slowest(lines, 1)).toEqual([larger]);
  });

  it('is apart from what has no contract', () => {
    expect(withoutContract(lines)).toEqual([none]);
    const dropped = line('dropped', { allotted: '0', committed: '0', advanced: '0' });
    expect(withoutContract([dropped])).toEqual([]);
  });
});

describe('which year and which day', () => {
  it('looks at each year once, the latest first', () => {
    expect(latestFirst([2016, 2026, 2018, 2016])).toEqual([2026, 2018, 2016]);
  });

  it('has money when some was granted, or a province has a share', () => {
    const year = (granted: string | null, allotted: string) =>
      ({ total: { granted, reserved: null, left: null, ...shares(allotted, '0') } }) as never;
    expect(
      [year('0', '0'), year(null, '0'), year('5', '0'), year(null, '5')].map(hasMoney),
    ).toEqual([false, false, true, true]);
  });

  it('reads a past year on the last day of its books', () => {
    const points = [{ day: '2018-01-01' }, { day: '2019-01-31' }];
    expect(readOn(points, '2018-11-15')).toBe('2018-11-15');
    expect(readOn(points, '2026-11-26')).toBe('2019-01-31');
    expect(readOn([], '2026-11-26')).toBe('2026-11-26');
  });
});
