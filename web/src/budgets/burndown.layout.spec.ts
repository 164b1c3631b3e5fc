import { burndownLayout, nearest, ticksOf } from './burndown.layout.js';

const point = (day: string, ahead: boolean, ...sums: readonly [string, string, string, string]) => {
  const [planned, committed, advanced, accepted] = sums;
  return { day, ahead, planned, committed, advanced, accepted };
};
const POINTS = [
  point('2018-01-01', false, '800', '0', '0', '0'),
  point('2018-01-11', false, '800', '400', '200', '0'),
  point('2018-12-31', true, '800', '400', '200', '0'),
  point('2019-01-31', true, '800', '400', '200', '0'),
];

describe('the amounts beside the picture', () => {
  it.each([
    [800n, [0n, 200n, 400n, 600n, 800n]],
    [1n, [0n, 1n]],
    [6_195_000_000n, [0n, 2_000_000_000n, 4_000_000_000n, 6_000_000_000n, 8_000_000_000n]],
    [0n, [0n]],
  ])('are round and reach over %s', (most, ticks) => {
    expect(ticksOf(most)).toEqual(ticks);
  });
});

describe('the lines of a budget year', () => {
  it('are stairs: a sum stays until the day it changes, and ends today', () => {
    const layout = burndownLayout(POINTS, 2018, '2018-01-21');
    expect(layout?.lines.advanced).toEqual([
      { day: 0, part: 0 },
      { day: 10, part: 0 },
      { day: 10, part: 0.25 },
      { day: 20, part: 0.25 },
    ]);
    expect(layout?.lines.planned.every(({ part }) => part === 1)).toBe(true);
  });

  it('go on to the last day when that is past', () => {
    const layout = burndownLayout(POINTS, 2018, '2026-11-26');
    expect(layout?.lines.advanced.at(-1)).toEqual({ day: 395, part: 0.25 });
    expect(layout?.days).toBe(395);
  });

  it('marks the end of the year, the end of its payments and every month', () => {
    const layout = burndownLayout(POINTS, 2018, '2018-01-21');
    expect(layout?.ends).toEqual([
      { date: '2018-12-31', day: 364 },
      { date: '2019-01-31', day: 395 },
    ]);
    expect(layout?.months).toHaveLength(13);
    expect(layout?.months[1]).toEqual({ date: '2018-02-01', day: 31 });
  });

  it('is nothing without days', () => {
    expect(burndownLayout([], 2018, '2018-01-21')).toBeNull();
  });
});

describe('the day under the pointer', () => {
  it('is the nearest one on which something is known', () => {
    expect(nearest([0, 10, 364], 4)).toBe(0);
    expect(nearest([0, 10, 364], 200)).toBe(2);
    expect(nearest([], 3)).toBe(-1);
  });
});
