/**
 * What an identity provider put into the address when it sent the browser back. Taken before the router looks at the
 * address, which would read figures in it as numbers, and out of the address at once: a code belongs into no history.
 */
export interface AnswerOfProvider {
  readonly state: string;
  readonly code?: string;
  readonly error?: string;
  readonly iss?: string;
}

const NAMES = ['state', 'code', 'error', 'iss'] as const;

/** Undefined where there is none, or where something stands in it twice: whoever does that has something in mind. */
export function answerIn(search: string): AnswerOfProvider | undefined {
  const found = new URLSearchParams(search);
  const once = NAMES.every((name) => found.getAll(name).length <= 1);
  const state = found.get('state');
  if (!once || state === null || state === '') return undefined;
  const rest = NAMES.flatMap((name) => {
    const value = found.get(name);
    return value === null || value === '' ? [] : [[name, value] as const];
  });
  return { ...Object.fromEntries(rest), state };
}

function taken(): AnswerOfProvider | undefined {
  if (!location.pathname.startsWith('/dang-nhap/danh-tinh/')) return undefined;
  const answer = answerIn(location.search);
  history.replaceState(null, '', location.pathname);
  return answer;
}

export const answerOfProvider = taken();
