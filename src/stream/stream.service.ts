/**
 * Tells open screens what changed. One timer and one statement for everybody who listens: it works with any pooler
 * in front of the database, and a database that went away is simply asked again.
 */
import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import type { Actor } from '../../workflows/index.js';
import { tokenHash } from '../accounts/session.token.js';
import { grantsToAct, grantsToSee, holdingsOf } from '../deadlines/whose-turn.js';
import { Clock } from '../platform/clock/clock.js';
import { asEngine } from '../platform/scope/data-scope.js';
import { Database } from '../platform/database/database.js';
import { Problem } from '../platform/http/problem.js';
import { Listener, type Inbox, type Seen } from './listener.js';
import { LOOK, VISIBLE, WORK } from './stream.sql.js';

const LOOK_EVERY_MS = 2_000;
const BEAT_EVERY_MS = 20_000;
/** A browser opens six connections to one host: streams must leave room for everything else. */
const MOST_A_PERSON = 4;

const tooMany = (): Problem =>
  new Problem({
    status: 429,
    code: 'too_many_streams',
    title: 'Bạn đang mở quá nhiều màn hình',
    detail: `Mỗi người được nghe tối đa ${MOST_A_PERSON} luồng cùng lúc; hãy đóng bớt cửa sổ.`,
    retryAfter: 20,
  });

@Injectable()
export class StreamService implements OnModuleDestroy {
  private readonly log = new Logger(StreamService.name);
  private readonly listeners = new Set<Listener>();
  private timers: NodeJS.Timeout[] = [];
  private looking: Promise<void> = Promise.resolve();
  private isQueued = false;
  private isAway = false;

  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Opens a stream for a person and tells at once how things stand. Cases out of their reach are left out without a
   * word. @throws Problem 429 `too_many_streams`
   */
  async open(
    actor: Actor,
    token: string,
    wish: { readonly caseIds: readonly string[]; readonly seconds?: number | undefined },
  ): Promise<Listener> {
    const caseIds = await this.visible(actor, wish.caseIds);
    const own = [...this.listeners].filter(
      (listener) => listener.wish.actor.personId === actor.personId,
    );
    if (own.length >= MOST_A_PERSON) throw tooMany();
    const listener = new Listener({ actor, session: tokenHash(token).toString('hex'), caseIds });
    this.listeners.add(listener);
    listener.body.once('close', () => this.leave(listener));
    if (wish.seconds !== undefined) {
      const over = setTimeout(() => listener.end(), wish.seconds * 1_000);
      listener.body.once('close', () => clearTimeout(over));
    }
    this.start();
    void this.look();
    return listener;
  }

  /** Screens come back by themselves; a stream left open would keep the server from closing. */
  onModuleDestroy(): void {
    for (const listener of this.listeners) listener.end();
    this.stop();
  }

  private async visible(actor: Actor, caseIds: readonly string[]): Promise<string[]> {
    if (caseIds.length === 0) return [];
    const { states, orgs, areas } = grantsToSee(holdingsOf(actor));
    const rows = await this.db.query<{ id: string }>(VISIBLE, [states, orgs, areas, caseIds]);
    return rows.map(({ id }) => id);
  }

  private leave(listener: Listener): void {
    this.listeners.delete(listener);
    if (this.listeners.size === 0) this.stop();
  }

  private start(): void {
    if (this.timers.length > 0) return;
    const beat = (): void => {
      for (const listener of this.listeners) listener.beat();
    };
    const look = (): void => void this.look();
    this.timers = [setInterval(look, LOOK_EVERY_MS), setInterval(beat, BEAT_EVERY_MS)];
  }

  private stop(): void {
    for (const timer of this.timers) clearInterval(timer);
    this.timers = [];
  }

  /**
   * One look after the other, so that nobody hears of an older state after a newer one; at most one waits, however
   * many screens come back at once. Never rejects.
   */
  private look(): Promise<void> {
    if (this.isQueued) return this.looking;
    this.isQueued = true;
    this.looking = this.looking.then(async () => {
      this.isQueued = false;
      try {
        // One look for everybody: whose turn it came in must not say what it sees.
        await asEngine(() => this.tell([...this.listeners].filter(({ isOpen }) => isOpen)));
        this.isAway = false;
      } catch (error) {
        if (!this.isAway) this.log.warn(`Open screens hear nothing for now: ${String(error)}`);
        this.isAway = true;
      }
    });
    return this.looking;
  }

  private async tell(listeners: readonly Listener[]): Promise<void> {
    if (listeners.length === 0) return;
    const [seen] = await this.db.prepared<Seen>('stream_look', LOOK, [
      [...new Set(listeners.map(({ wish }) => wish.session))].map((hex) => Buffer.from(hex, 'hex')),
      [...new Set(listeners.map(({ wish }) => wish.actor.personId))],
      [...new Set(listeners.flatMap(({ wish }) => wish.caseIds))],
      this.clock.today(),
    ]);
    if (!seen) return;
    const changed: [Listener, Inbox][] = [];
    for (const listener of listeners) {
      if (!listener.mayStay(seen)) {
        listener.end();
        continue;
      }
      listener.tellCases(seen);
      const inbox = listener.changedInbox(seen);
      if (inbox) changed.push([listener, inbox]);
    }
    const work = await this.workOf(changed.map(([{ wish }]) => wish.actor));
    for (const [n, [listener, inbox]] of changed.entries())
      listener.tellInbox(inbox, work.get(n) ?? 0);
  }

  /** How many cases wait for each of these people, as `GET /cases?waitingFor=me` counts them; by their place here. */
  private async workOf(actors: readonly Actor[]): Promise<ReadonlyMap<number, number>> {
    const granted = actors.map((actor) => grantsToAct(holdingsOf(actor)));
    const numbers = granted.flatMap(({ states }, n) => states.map(() => n));
    if (numbers.length === 0) return new Map();
    const rows = await this.db.query<{ n: number; work: number }>(WORK, [
      numbers,
      granted.flatMap(({ states }) => states),
      granted.flatMap(({ orgs }) => orgs),
      granted.flatMap(({ areas }) => areas),
    ]);
    return new Map(rows.map(({ n, work }) => [n, work]));
  }
}
