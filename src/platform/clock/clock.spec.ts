import { Clock, dateInVietnam, sandboxNow } from './clock.js';

describe('dateInVietnam', () => {
  it.each([
    ['2018-05-10T16:59:59.999Z', '2018-05-10'],
    ['2018-05-10T17:00:00.000Z', '2018-05-11'],
    ['2023-12-31T17:00:00Z', '2024-01-01'],
    ['2024-02-28T23:30:00Z', '2024-02-29'],
  ])('%s is %s', (instant, date) => {
    expect(dateInVietnam(new Date(instant))).toBe(date);
    expect(new Clock(() => new Date(instant)).today()).toBe(date);
  });

  it('agrees with the time zone database', () => {
    const format = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh' });
    for (let time = Date.UTC(2009, 0, 1); time < Date.UTC(2030, 0, 1); time += 7.3 * 86_400_000) {
      expect(dateInVietnam(new Date(time))).toBe(format.format(time));
    }
  });
});

describe('sandboxNow', () => {
  const instant = new Date('2018-11-15T01:00:00Z');
  const setAt = new Date('2026-01-01T00:00:00Z');
  const later = new Date('2026-01-01T00:05:00Z');

  it('ticks on from the instant it was set to', () => {
    expect(sandboxNow({ instant, setAt, ticking: true }, later)).toEqual(
      new Date('2018-11-15T01:05:00Z'),
    );
  });

  it('stands still when told so', () => {
    expect(sandboxNow({ instant, setAt, ticking: false }, later)).toEqual(instant);
  });

  it('never runs behind the instant it was set to, whatever the clocks of two machines say', () => {
    expect(sandboxNow({ instant, setAt: later, ticking: true }, setAt)).toEqual(instant);
  });
});
