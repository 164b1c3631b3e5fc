/** Which language the person reads: Vietnamese unless they chose English. A change loads the page anew. */
export type Language = 'vi' | 'en';

const KEY = 'khuyencong.language';

const stored = (): string | null => {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null; // storage may be forbidden; Vietnamese then
  }
};

export const language: Language = stored() === 'en' ? 'en' : 'vi';
export const locale = language === 'vi' ? 'vi-VN' : 'en-GB';

/** Keeps the choice and loads the page anew in it: the component library reads its words once. */
export function chooseLanguage(next: Language): void {
  localStorage.setItem(KEY, next);
  location.reload();
}
