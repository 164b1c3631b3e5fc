/** What the address of every page may carry: the year and the office it is looked at for. Unknown values are dropped. */
export interface FrameSearch {
  /** Plan year. */
  readonly nam?: number;
  /** Organisation acted for, when the person holds roles in several. */
  readonly 'don-vi'?: string;
}

type Raw = Record<string, unknown>;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export function frameSearch(raw: Raw): FrameSearch {
  const year = Number(raw['nam']);
  const unit = raw['don-vi'];
  return {
    ...(Number.isInteger(year) && year >= 2000 && year <= 2200 ? { nam: year } : {}),
    ...(typeof unit === 'string' && UUID.test(unit) ? { 'don-vi': unit } : {}),
  };
}

/** Reads texts by name; anything else, and the empty text, is left out. */
export const texts =
  <K extends string>(...names: readonly K[]) =>
  (raw: Raw): Partial<Record<K, string>> =>
    Object.fromEntries(
      names.flatMap((name) => {
        const value = raw[name];
        return (typeof value === 'string' || typeof value === 'number') && value !== ''
          ? [[name, String(value)]]
          : [];
      }),
    ) as Partial<Record<K, string>>;
