/** Somebody was mentioned in what is said about a case. */
import type { Notice } from '../notifications/turn.template.js';

export interface MentionWords {
  readonly code: string | null;
  readonly title: string | null;
  /** The author, as `personToken` writes them. */
  readonly by: string;
  readonly text: string;
}

const MOST_QUOTED = 500;

/** The beginning of a long text; a name that the cut would go through is left out. */
const quoted = (text: string): string =>
  text.length > MOST_QUOTED
    ? `${[...text]
        .slice(0, MOST_QUOTED)
        .join('')
        .replace(/@\{person:[0-9a-f-]*$/, '')}…`
    : text;

export function mentionNotice({ code, title, by, text }: MentionWords): Notice {
  const name = code ?? title ?? '';
  return {
    subject: {
      vi: `${by} nhắc đến bạn trong hồ sơ ${name}`,
      en: `${by} mentioned you in case ${name}`,
    },
    body: {
      vi: `${by} nhắc đến bạn trong phần trao đổi của hồ sơ ${code ?? ''} “${title ?? ''}”:\n\n${quoted(text)}`,
      en: `${by} mentioned you in the discussion of case ${code ?? ''} “${title ?? ''}”:\n\n${quoted(text)}`,
    },
  };
}
