/**
 * A day as people type it in Vietnam, day first: `5/11/2026`, `05.11.2026`, `05112026`; the ISO form is read too.
 * Returns `YYYY-MM-DD`, '' for nothing typed, null for what is no day of the calendar.
 */
export function readDay(typed: string): string | null {
  const text = typed.trim();
  if (text === '') return '';
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  const own =
    /^(\d{1,2})[/.\-\s](\d{1,2})[/.\-\s](\d{4})$/.exec(text) ??
    /^(\d{2})(\d{2})(\d{4})$/.exec(text);
  const [year, month, date] = iso
    ? [iso[1], iso[2], iso[3]]
    : own
      ? [own[3], own[2], own[1]]
      : [undefined, undefined, undefined];
  if (year === undefined || month === undefined || date === undefined) return null;
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  const read = new Date(`${day}T00:00:00Z`);
  const isDay = !Number.isNaN(read.getTime()) && read.toISOString().startsWith(day);
  return isDay && year >= '2000' && year <= '2100' ? day : null;
}
