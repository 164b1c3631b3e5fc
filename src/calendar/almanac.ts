/** Lunar dates of a year in the Vietnamese calendar, from date-holidays. */
import Holidays from 'date-holidays';

export interface LunarDates {
  /** First day of the first lunar month, 'YYYY-MM-DD'. */
  readonly tet: string;
  /** Tenth day of the third lunar month. */
  readonly hung_kings: string;
}

const almanac = new Holidays('VN');

/** The two lunar days that are public holidays. Throws for a year the almanac does not reach. */
export function lunarDatesOf(year: number): LunarDates {
  const days = almanac.getHolidays(year);
  const named = (rule: string): string => {
    const found = days.find((day) => day.rule === rule);
    if (found === undefined) throw new RangeError(`the almanac has no ${rule} in ${year}`);
    return found.date.slice(0, 10);
  };
  return { tet: named('vietnamese 1-0-1'), hung_kings: named('vietnamese 3-0-10') };
}
