/** People named in a text by `@`: finding what is being typed, putting a name in, and finding the names again. Pure. */

export interface Mention {
  readonly personId: string;
  readonly name: string;
}

export interface Typed {
  /** Where the `@` stands. */
  readonly at: number;
  /** What was typed after it. */
  readonly q: string;
}

/** Names have at most six words here; a longer run after an `@` is a sentence. */
const MOST_WORDS = 6;

/** The name being typed where the caret stands; null when there is none. An `@` inside a word is an address. */
export function typedAt(text: string, caret: number): Typed | null {
  const before = text.slice(0, caret);
  const at = before.lastIndexOf('@');
  if (at < 0 || /\S/.test(before.charAt(at - 1))) return null;
  const q = before.slice(at + 1);
  const isName = /^[\p{L}\p{M} ]*$/u.test(q) && !q.startsWith(' ') && !q.includes('  ');
  return isName && q.split(' ').length <= MOST_WORDS ? { at, q } : null;
}

/** Writes the whole name in place of what was typed; a space follows, and the caret after it. */
export function put(
  text: string,
  typed: Typed,
  name: string,
): { readonly text: string; readonly caret: number } {
  const head = `${text.slice(0, typed.at)}@${name} `;
  const tail = text.slice(typed.at + 1 + typed.q.length).replace(/^ /, '');
  return { text: head + tail, caret: head.length };
}

/** Those whose name still stands in the text, each once. */
export function stillNamed(text: string, mentions: readonly Mention[]): readonly Mention[] {
  const found = new Map<string, Mention>();
  for (const mention of mentions)
    if (text.includes(`@${mention.name}`)) found.set(mention.personId, mention);
  return [...found.values()];
}

export interface Piece {
  /** Where it begins in the text. */
  readonly from: number;
  readonly text: string;
  readonly isMention: boolean;
}

/** The text in pieces, names of mentioned people apart; the longer of two names that begin alike. */
export function piecesOf(
  text: string,
  mentions: readonly Pick<Mention, 'name'>[],
): readonly Piece[] {
  const names = mentions.map(({ name }) => `@${name}`).toSorted((a, b) => b.length - a.length);
  const pieces: Piece[] = [];
  let plain = 0;
  let place = 0;
  const close = (until: number): void => {
    if (until > plain)
      pieces.push({ from: plain, text: text.slice(plain, until), isMention: false });
  };
  while (place < text.length) {
    const name = names.find((each) => text.startsWith(each, place));
    if (name === undefined) {
      place += 1;
      continue;
    }
    close(place);
    pieces.push({ from: place, text: name, isMention: true });
    place += name.length;
    plain = place;
  }
  close(text.length);
  return pieces;
}

/** The beginning of a comment, for saying which one is answered. */
export const excerpt = (text: string): string =>
  text.length > 80 ? `${text.slice(0, 80).trimEnd()}…` : text;
