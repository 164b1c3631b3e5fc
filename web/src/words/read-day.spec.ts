import fc from 'fast-check';
import { readDay } from './read-day.js';

describe('a day as it is typed', () => {
  it.each([
    ['5/11/2026', '2026-11-05'],
    ['05.11.2026', '2026-11-05'],
    ['05112026', '2026-11-05'],
    ['2026-11-05', '2026-11-05'],
    ['29/2/2028', '2028-02-29'],
    ['', ''],
    ['29/2/2027', null],
    ['31/04/2027', null],
    ['11/25/2026', null],
    ['5/11/26', null],
    ['hôm nay', null],
    ['5/11/1999', null],
  ])('“%s” is read as %s', (typed, read) => expect(readDay(typed)).toBe(read));

  it('reads every day as it is shown', () => {
    const day = fc.date({
      min: new Date('2000-01-01'),
      max: new Date('2100-12-31'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(day, (date) => {
        const iso = date.toISOString().slice(0, 10);
        expect(readDay(iso.split('-').toReversed().join('/'))).toBe(iso);
      }),
    );
  });
});
