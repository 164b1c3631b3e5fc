/** Calendars as text (RFC 5545): only what a list of all-day events needs. */

export interface AllDayEvent {
  /** Stays the same when the event changes. */
  readonly uid: string;
  /** 'YYYY-MM-DD' */
  readonly on: string;
  readonly summary: string;
  readonly description: string;
  readonly category: string;
}

const LINE_OCTETS = 75;

/** TEXT values: backslash, semicolon, comma and line ends are escaped; other control characters are not allowed. */
export const escapeText = (text: string): string =>
  text
    .replace(/[\\;,]/g, (character) => `\\${character}`)
    .replace(/\r\n|\r|\n/g, '\\n')
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '');

/** Lines of at most 75 octets; the following ones begin with a space. A letter is never cut in two. */
export function fold(line: string): string {
  const folded: string[] = [];
  let part = '';
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > LINE_OCTETS) {
      folded.push(part);
      part = ' ';
      octets = 1;
    }
    part += character;
    octets += size;
  }
  return [...folded, part].join('\r\n');
}

const basicDate = (date: string): string => date.replaceAll('-', '');
const basicInstant = (instant: Date): string =>
  `${instant.toISOString().replace(/[-:]|\.\d{3}/g, '')}`;

const eventLines = (event: AllDayEvent, stamp: string): string[] => [
  'BEGIN:VEVENT',
  `UID:${escapeText(event.uid)}`,
  `DTSTAMP:${stamp}`,
  `DTSTART;VALUE=DATE:${basicDate(event.on)}`,
  `SUMMARY:${escapeText(event.summary)}`,
  `DESCRIPTION:${escapeText(event.description)}`,
  `CATEGORIES:${escapeText(event.category)}`,
  'TRANSP:TRANSPARENT',
  'END:VEVENT',
];

/** A whole calendar. An event without an end lasts its day (RFC 5545 section 3.6.1). */
export function calendarText(name: string, events: readonly AllDayEvent[], now: Date): string {
  const stamp = basicInstant(now);
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//khuyencong//deadlines//VI',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escapeText(name)}`,
    'X-WR-TIMEZONE:Asia/Ho_Chi_Minh',
    'REFRESH-INTERVAL;VALUE=DURATION:PT6H',
    ...events.flatMap((event) => eventLines(event, stamp)),
    'END:VCALENDAR',
  ];
  return `${lines.map(fold).join('\r\n')}\r\n`;
}
