/** "It is your turn": a case has come into a state in which this person has something to do. */
import type { Label } from '../../workflows/index.js';

export interface TurnWords {
  /** Official number of the case, null before it has one. */
  readonly code: string | null;
  readonly title: string | null;
  readonly state: Label;
  /** What the person may do now. */
  readonly moves: readonly Label[];
  /** Open deadlines of the case; days as dd/mm/yyyy. */
  readonly deadlines: readonly { readonly label: Label; readonly day: string }[];
}

export interface Notice {
  readonly subject: Label;
  readonly body: Label;
}

const list = (items: readonly string[]): string => items.map((item) => `  • ${item}`).join('\n');

export function turnNotice(words: TurnWords): Notice {
  const { state, moves, deadlines } = words;
  const name = words.code ?? words.title;
  const due = (language: 'vi' | 'en', before: string): string =>
    deadlines.length === 0
      ? ''
      : `\n\n${before}\n${list(deadlines.map(({ label, day }) => `${label[language]}: ${day}`))}`;
  const vi = moves.map((move) => move.vi);
  const en = moves.map((move) => move.en);
  return {
    subject: {
      vi: `Hồ sơ ${name ?? 'mới'} đang chờ bạn xử lý: ${state.vi}`,
      en: `Case ${name ?? '(new)'} is waiting for you: ${state.en}`,
    },
    body: {
      vi: `Hồ sơ ${words.code ?? ''} “${words.title ?? ''}” vừa chuyển sang trạng thái “${state.vi}”.\n\nBạn có thể thực hiện:\n${list(vi)}${due('vi', 'Thời hạn:')}`,
      en: `Case ${words.code ?? ''} “${words.title ?? ''}” is now in state “${state.en}”.\n\nYou may:\n${list(en)}${due('en', 'Due:')}`,
    },
  };
}
