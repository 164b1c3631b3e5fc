/** One open stream: what it asked for, what it was told last, and how it is told (WHATWG HTML, server-sent events). */
import { PassThrough } from 'node:stream';
import type { Actor } from '../../workflows/index.js';

/** What the database says about everything that somebody listens to. */
export interface Seen {
  /** Roles held today, as one text, by the hash of the token in hexadecimal; no entry: the session has ended. */
  readonly sessions: Readonly<Record<string, string>>;
  readonly inboxes: Readonly<Record<string, Inbox>>;
  readonly revisions: Readonly<Record<string, number>>;
}
export interface Inbox {
  readonly unread: number;
  /** Id of the newest notice; null while there is none. */
  readonly latest: string | null;
}

export interface Wish {
  readonly actor: Actor;
  /** SHA-256 of the token of the session, hexadecimal. */
  readonly session: string;
  /** Cases this person may see. */
  readonly caseIds: readonly string[];
}

/** A screen that does not read keeps nothing of ours waiting: it is sent away with this much unread. */
const MOST_UNREAD_BYTES = 64 * 1024;

export class Listener {
  readonly body = new PassThrough();
  private standing: string | undefined;
  private inbox: Inbox | undefined;
  private readonly revisions = new Map<string, number>();

  constructor(readonly wish: Wish) {
    // A screen that loses the connection comes back after three seconds.
    this.write('retry: 3000\n\n');
  }

  get isOpen(): boolean {
    return !this.body.destroyed && !this.body.writableEnded;
  }

  /** False when the session has ended or the person's roles have changed: what they may see must be asked anew. */
  mayStay({ sessions }: Seen): boolean {
    const standing = sessions[this.wish.session];
    if (standing === undefined) return false;
    this.standing ??= standing;
    return standing === this.standing;
  }

  /** Tells what changed of the cases. */
  tellCases({ revisions }: Seen): void {
    for (const caseId of this.wish.caseIds) {
      const revision = revisions[caseId];
      if (revision === undefined || revision === this.revisions.get(caseId)) continue;
      this.revisions.set(caseId, revision);
      this.send('case', { caseId, revision });
    }
  }

  /** The inbox as it is now, when it is another than the one told last. */
  changedInbox({ inboxes }: Seen): Inbox | undefined {
    const now = inboxes[this.wish.actor.personId];
    const before = this.inbox;
    const isNew = before?.unread !== now?.unread || before?.latest !== now?.latest;
    return isNew ? now : undefined;
  }

  tellInbox(inbox: Inbox, work: number): void {
    this.inbox = inbox;
    this.send('inbox', { unread: inbox.unread, work });
  }

  /** A line that says nothing, so that proxies and screens see that the connection lives. */
  beat(): void {
    this.write(': \n\n');
  }

  end(): void {
    this.body.end();
  }

  private send(event: string, data: object): void {
    this.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  private write(text: string): void {
    if (!this.isOpen) return;
    if (this.body.writableLength + this.body.readableLength > MOST_UNREAD_BYTES)
      this.body.destroy();
    else this.body.write(text);
  }
}
