/** Who was shown around already: remembered by the browser, person by person. */
const keyOf = (personId: string): string => `khuyencong.tour.${personId}`;

export const isTourSeen = (personId: string): boolean =>
  localStorage.getItem(keyOf(personId)) !== null;

export const tourIsSeen = (personId: string): void => localStorage.setItem(keyOf(personId), 'seen');
