import { calendarText, escapeText, fold } from './ics.js';

const unfold = (text: string): string => text.replaceAll('\r\n ', '');

describe('a calendar as text', () => {
  it('escapes what has a meaning in the format and drops other control characters', () => {
    expect(escapeText('a;b,c\\d\r\ne\u0007\tf')).toBe('a\\;b\\,c\\\\d\\ne\tf');
  });

  it('folds at 75 octets without cutting a letter', () => {
    const line = `SUMMARY:${'Quyết toán đề án khuyến công '.repeat(9)}${'🏭'.repeat(20)}`;
    const folded = fold(line);
    for (const part of folded.split('\r\n'))
      expect(Buffer.byteLength(part)).toBeLessThanOrEqual(75);
    expect(folded).not.toContain('\ufffd');
    expect(unfold(folded)).toBe(line);
  });

  it('leaves a line of exactly 75 octets whole', () => {
    expect(fold('x'.repeat(75))).toBe('x'.repeat(75));
    expect(fold('x'.repeat(76))).toBe(`${'x'.repeat(75)}\r\n x`);
  });

  it('writes all-day events with a stable identity', () => {
    const event = {
      uid: '1@kc',
      on: '2026-01-22',
      summary: 'Hạn: Thanh lý',
      description: 'KC-1',
      category: 'Hạn',
    };
    const text = calendarText('Lịch', [event], new Date('2026-01-02T03:04:05.678Z'));
    expect(text).toMatch(/^BEGIN:VCALENDAR\r\n/);
    expect(text).toMatch(/\r\nEND:VCALENDAR\r\n$/);
    expect(text).toContain(
      'UID:1@kc\r\nDTSTAMP:20260102T030405Z\r\nDTSTART;VALUE=DATE:20260122\r\n',
    );
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });
});
