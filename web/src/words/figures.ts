/** Money, numbers, days and instants as Vietnamese offices write them. Money is a decimal string of whole đồng. */
import { doReadNumber, ReadingConfig } from 'read-vietnamese-number';
import { locale } from './language.js';
import { wordsOf } from './words.js';

const t = wordsOf({
  dong: ['{amount}\u00a0đ', '{amount}\u00a0đ'],
  billion: ['{amount}\u00a0tỷ', '{amount}\u00a0bn'],
  million: ['{amount}\u00a0triệu', '{amount}\u00a0m'],
  overdue: [
    'quá hạn {days} ngày làm việc',
    '{days, plural, one {# working day} other {# working days}} overdue',
  ],
  today: ['hạn hôm nay', 'due today'],
  left: [
    'còn {days} ngày làm việc',
    '{days, plural, one {# working day} other {# working days}} left',
  ],
});

const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
const oneDigit = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
const percentage = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });

/** `200000000` → `200.000.000` */
export const digits = (amount: string | bigint): string => whole.format(BigInt(amount));

/** `200000000` → `200.000.000 đ`, with a space that does not break. */
export const dong = (amount: string | bigint): string => t('dong', { amount: digits(amount) });

/** Short for tiles and axes: `12,5 tỷ`, `350 triệu`; the exact value belongs beside it or in a title. */
export function short(amount: string | bigint): string {
  const value = BigInt(amount);
  const size = value < 0n ? -value : value;
  // Tenths of the unit, rounded half up, so that 999.950.000 is 1 tỷ and not 1.000 triệu.
  const tenthsOf = (unit: bigint): bigint => (size * 10n + unit / 2n) / unit;
  const shown = (tenths: bigint): string =>
    oneDigit.format(Number(value < 0n ? -tenths : tenths) / 10);
  if (tenthsOf(1_000_000n) >= 10_000n)
    return t('billion', { amount: shown(tenthsOf(1_000_000_000n)) });
  if (size >= 1_000_000n) return t('million', { amount: shown(tenthsOf(1_000_000n)) });
  return dong(value);
}

/** 0.624 → `62,4 %` */
export const percent = (share: number): string => percentage.format(share);
export const count = (value: number): string => whole.format(value);

/** Share of two amounts as a number from 0, for bars; 0 when there is nothing to share. */
export const shareOf = (part: string | bigint, all: string | bigint): number =>
  BigInt(all) === 0n ? 0 : Number((BigInt(part) * 10_000n) / BigInt(all)) / 10_000;

const reading = new ReadingConfig();
reading.unit = ['đồng'];
reading.oddText = 'linh';
reading.units = [[], ['nghìn'], ['triệu'], ['tỷ']];

/**
 * The amount in Vietnamese words, as papers write it: `Hai trăm triệu đồng`. In both languages of the screen: the
 * papers are Vietnamese.
 */
export function inWords(amount: string): string {
  const words = doReadNumber(amount, reading);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const dayFormat = new Intl.DateTimeFormat(locale, {
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
  timeZone: 'UTC',
});
const instantFormat = new Intl.DateTimeFormat(locale, {
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'Asia/Ho_Chi_Minh',
});
const dayOfInstant = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh' });

/** `2026-11-05` → `05/11/2026` */
export const day = (date: string): string =>
  dayFormat.format(new Date(`${date.slice(0, 10)}T00:00:00Z`));
/** An RFC 3339 instant as day and minute in Vietnam. */
export const instant = (at: string): string => instantFormat.format(new Date(at));
/** The date in Vietnam on which an instant lies, `YYYY-MM-DD`. */
export const dateOf = (at: string): string => dayOfInstant.format(new Date(at));
/** An instant as its day alone, `05/11/2026`. */
export const dayOf = (at: string): string => day(dateOf(at));

/** How much time is left, in working days. */
export function timeLeft(workingDays: number): string {
  if (workingDays < 0) return t('overdue', { days: -workingDays });
  return workingDays === 0 ? t('today') : t('left', { days: workingDays });
}

/** Bytes as people read them. */
export function fileSize(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`;
  return bytes < 1_000_000
    ? `${oneDigit.format(bytes / 1_000)} kB`
    : `${oneDigit.format(bytes / 1_000_000)} MB`;
}

const collator = new Intl.Collator('vi');
export const byName = (a: string, b: string): number => collator.compare(a, b);

/** Text without accents and case, for looking through lists that are already here. */
export const folded = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replaceAll('đ', 'd')
    .replaceAll('Đ', 'D')
    .toLowerCase();
