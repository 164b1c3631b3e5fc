import { daysAfter } from './days-after.js';

describe('days after', () => {
  it('counts across months and years', () => expect(daysAfter('2027-01-02', '2026-12-30')).toBe(3));
  it('is none on the day and before it', () => {
    expect(daysAfter('2026-12-30', '2026-12-30')).toBe(0);
    expect(daysAfter('2026-12-01', '2026-12-30')).toBe(0);
  });
});
