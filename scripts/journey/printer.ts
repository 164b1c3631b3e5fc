/** What a journey shows: days, who did what, what was refused and why, deadlines, money. */
import { POSTING_LABELS, type Posting } from '../../workflows/index.js';

const grouped = (amount: string): string => amount.replace(/\B(?=(\d{3})+$)/g, '.');
const postingName = (posting: string): string => POSTING_LABELS[posting as Posting]?.vi ?? posting;
const vietnamese = (date: string): string => date.split('-').toReversed().join('/');

export interface MovedLine {
  readonly who: string;
  readonly what: string;
  readonly code: string;
  readonly state: string;
  readonly transfers: readonly { readonly posting: string; readonly amount: string }[];
  readonly deadlines: readonly { readonly code: string; readonly due: string }[];
}

export interface RefusalLine {
  readonly text: string;
  readonly basis: string | null;
  readonly mark: string | null;
}

export type MoneyLine = readonly [label: string, amount: string];

export class Printer {
  private papersShown: string | null = null;

  /** `deadlineName` gives a deadline's label by its code. */
  constructor(
    private readonly say: (line: string) => void,
    private readonly deadlineName: (code: string) => string,
  ) {}

  title(text: string): void {
    this.say(`\n══ ${text} ${'═'.repeat(Math.max(2, 90 - text.length))}`);
  }

  day(date: string): void {
    this.say(`\n── ${vietnamese(date)}`);
  }

  papers(code: string, names: readonly string[]): void {
    const line = `   📎 ${code}: ${names.join('; ')}`;
    if (line !== this.papersShown) this.say(line);
    this.papersShown = line;
  }

  moved({ who, what, code, state, transfers, deadlines }: MovedLine): void {
    this.say(`   ✔ ${what} · ${code} → ${state}  (${who})`);
    for (const { posting, amount } of transfers)
      this.say(`       ₫ ${postingName(posting)}: ${grouped(amount)} đồng`);
    for (const { code: deadline, due } of deadlines)
      this.say(`       ⏰ ${this.deadlineName(deadline)}: hạn ${vietnamese(due)}`);
  }

  refused(who: string, what: string, reasons: readonly RefusalLine[]): void {
    this.say(`   ✘ BỊ TỪ CHỐI: ${what}  (${who})`);
    for (const { text, basis, mark } of reasons) {
      const weak =
        mark !== null && mark !== 'S' && mark !== 'D' ? `, ${mark}: chưa kiểm chứng` : '';
      this.say(`       vì: ${text}${basis === null ? '' : ` [${basis}${weak}]`}`);
    }
  }

  money(lines: readonly MoneyLine[]): void {
    this.say('   Tiền của đề án (đồng):');
    for (const [label, amount] of lines)
      this.say(`       ${label.padEnd(34)} ${grouped(amount).padStart(18)}`);
  }

  deadlines(open: readonly { readonly code: string; readonly due: string }[]): void {
    const named = open.map(({ code, due }) => `${this.deadlineName(code)} ${vietnamese(due)}`);
    this.say(`   Thời hạn đang mở: ${named.length === 0 ? 'không' : named.join('; ')}`);
  }

  line(text: string): void {
    this.say(text);
  }
}
