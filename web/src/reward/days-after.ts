const DAY_MS = 86_400_000;

/** How many days `date` lies after `other`, 0 when it does not. Both `YYYY-MM-DD`. */
export const daysAfter = (date: string, other: string): number =>
  Math.max(0, Math.round((Date.parse(date) - Date.parse(other)) / DAY_MS));
