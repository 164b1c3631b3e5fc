/** Light or dark: as the device says, unless the person chose. */
export type Theme = 'device' | 'light' | 'dark';
const KEY = 'khuyencong.theme';

export const theme = (): Theme => {
  const kept = localStorage.getItem(KEY);
  return kept === 'light' || kept === 'dark' ? kept : 'device';
};

export function showTheme(): void {
  const chosen = theme();
  if (chosen === 'device') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = chosen;
}

export function chooseTheme(next: Theme): void {
  localStorage.setItem(KEY, next);
  showTheme();
}
