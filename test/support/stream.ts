/** Listening to `GET /stream` as a browser does. */
import { setTimeout as pause } from 'node:timers/promises';
import type { SignedIn, TestApp } from './app.js';
import { openSession } from './people.js';

interface Event {
  readonly event: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** A stream as a browser hears it. */
export class Stream {
  readonly events: Event[] = [];
  beats = 0;
  isOver = false;
  private constructor(
    readonly response: Response,
    private readonly abort: AbortController,
  ) {}

  static async open(app: TestApp, query: string, headers: Record<string, string>): Promise<Stream> {
    const abort = new AbortController();
    const url = new URL(`/api/v1/stream${query}`, app.url);
    const response = await fetch(url, { headers, signal: abort.signal });
    const stream = new Stream(response, abort);
    if (response.status === 200) void stream.hear();
    return stream;
  }

  /** Waits until something is so; false when it is not within the time. */
  async until(holds: () => boolean, seconds = 8): Promise<boolean> {
    for (const end = Date.now() + seconds * 1_000; Date.now() < end; await pause(25))
      if (holds()) return true;
    return holds();
  }

  of(event: string): readonly Event['data'][] {
    return this.events.filter((each) => each.event === event).map(({ data }) => data);
  }

  close(): void {
    this.abort.abort();
  }

  private async hear(): Promise<void> {
    let rest = '';
    try {
      for await (const chunk of this.response.body ?? []) {
        rest += new TextDecoder().decode(chunk);
        const blocks = rest.split('\n\n');
        rest = blocks.pop() ?? '';
        for (const block of blocks) this.take(block);
      }
    } catch {
      // The connection was closed by this test.
    }
    this.isOver = true;
  }

  private take(block: string): void {
    if (block.startsWith(':')) this.beats += 1;
    const found = /^event: (\w+)\ndata: (.*)$/.exec(block);
    if (found)
      this.events.push({
        event: found[1] ?? '',
        data: JSON.parse(found[2] ?? '') as Event['data'],
      });
  }
}

/** Headers of a new session of this person. */
export const sessionOf = async (
  app: TestApp,
  { person }: SignedIn,
): Promise<Record<string, string>> => ({
  authorization: `Bearer ${await openSession(app.db, person)}`,
});

/** A notice as the worker leaves it. */
export async function addNotice(app: TestApp, who: SignedIn, caseId: string): Promise<void> {
  const label = { vi: 'Có việc chờ', en: 'Something waits' };
  await app.db.query(
    `INSERT INTO notifications (outbox_id, person_id, case_id, kind, place, subject, body, mail)
     VALUES ((SELECT count(*) + 1 FROM notifications), $1, $2, 'turn', 'project/proposal/draft', $3, $3, 'no_address')`,
    [who.person.id, caseId, label],
  );
}
