import { Pace } from './pace.js';

describe('the pace of a program', () => {
  it('lets so many through at once, then as many as come back', () => {
    const pace = new Pace({ atOnce: 3, perSecond: 0.5 });
    const at = (seconds: number): number => pace.take('a', seconds * 1000);
    expect([at(0), at(0), at(0), at(0)]).toEqual([0, 0, 0, 2]);
    expect([at(1), at(2), at(2)]).toEqual([1, 0, 2]);
    expect([at(60), at(60), at(60), at(60)]).toEqual([0, 0, 0, 2]);
  });

  it('is counted for each account by itself', () => {
    const pace = new Pace({ atOnce: 1, perSecond: 1 });
    expect([pace.take('a', 0), pace.take('b', 0), pace.take('a', 0)]).toEqual([0, 0, 1]);
  });
});
