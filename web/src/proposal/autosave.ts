/**
 * Keeps what is typed on this device within a second, and sends it on leaving a field and every ten seconds. One send
 * at a time; a newer state of the case is met field by field and what is left is sent again.
 */
import type { ApiProblem } from '../api/problem.js';
import type { Faults, Value } from '../case/payload.js';
import * as e from './editing.js';
import type { Place } from './sections.js';

export type SaveState =
  | { readonly kind: 'still' }
  | { readonly kind: 'typed' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'saved'; readonly at: string }
  | { readonly kind: 'offline' }
  | { readonly kind: 'refused'; readonly problem: ApiProblem };

export interface Snapshot {
  readonly editing: e.Editing;
  readonly save: SaveState;
  /** Why a field was not sent, by path. */
  readonly faults: Faults;
}

export interface CaseNow {
  readonly revision: number;
  readonly details: Record<string, unknown>;
}

/** What the saving needs of the world. */
export interface Ports {
  /** @throws ApiProblem; `case_changed_meanwhile` when the revision is not the newest. */
  readonly send: (
    revision: number,
    payload: Record<string, unknown>,
  ) => Promise<{ readonly revision: number; readonly at: string }>;
  readonly read: () => Promise<CaseNow>;
  readonly keep: (kept: e.Kept | null) => void;
  readonly problemOf: (error: unknown) => ApiProblem;
  readonly tab: string;
}

const KEEP_AFTER_MS = 500;
const SEND_AFTER_MS = 10_000;
const TRY_AGAIN_AFTER_MS = 15_000;
/** Another tab that was closed sends nothing any more; its text is then sent from here. */
const ADOPT_AFTER_MS = 30_000;
const MOST_MEETINGS = 4;

export class Autosave {
  private now: Snapshot;
  private caseNow: CaseNow;
  private readonly listeners = new Set<() => void>();
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();
  private sending: Promise<boolean> | null = null;
  private waiting: CaseNow | null = null;

  constructor(
    private readonly places: readonly Place[],
    private readonly ports: Ports,
    start: CaseNow & { readonly kept: e.Kept | null },
  ) {
    const { revision, details, kept } = start;
    this.caseNow = { revision, details };
    const editing = kept
      ? e.restore(places, kept, revision, details)
      : e.begin(places, revision, details);
    const isUnsent = e.unsent(places, editing).length > 0;
    this.now = { editing, save: { kind: isUnsent ? 'typed' : 'still' }, faults: {} };
    if (isUnsent) this.later('send', 0, () => void this.save());
    else if (kept) ports.keep(e.kept(places, editing, ports.tab));
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  readonly snapshot = (): Snapshot => this.now;

  /** Something was typed. */
  write(path: string, value: Value): void {
    const faults = Object.fromEntries(
      Object.entries(this.now.faults).filter(([at]) => at !== path && !at.startsWith(`${path}.`)),
    );
    this.set({ editing: e.write(this.now.editing, path, value), save: { kind: 'typed' }, faults });
    if (!this.timers.has('keep')) this.later('keep', KEEP_AFTER_MS, () => this.keep());
    if (!this.timers.has('send')) this.later('send', SEND_AFTER_MS, () => void this.save());
  }

  /** Writes down at once what is unsent: the page may go away. */
  keep(): void {
    this.cancel('keep');
    this.ports.keep(e.kept(this.places, this.now.editing, this.ports.tab));
  }

  settle(path: string, choice: 'mine' | 'theirs'): void {
    this.set({ editing: e.settle(this.now.editing, path, choice) });
    this.keep();
    void this.save();
  }

  /** The case was read again; during a send it waits, so that our own text is not taken for somebody else's. */
  meet(newer: CaseNow): void {
    if (this.sending) this.waiting = newer;
    else if (newer.revision > this.now.editing.revision) this.take(newer);
    else if (newer.revision === this.now.editing.revision) this.caseNow = newer;
  }

  /** Another tab of the same person has kept something. */
  hear(there: e.Kept | null): void {
    const before = this.now.editing;
    const editing = e.hear(this.places, before, there, this.ports.tab);
    this.set({ editing });
    if (Object.keys(before.elsewhere).some((path) => !(path in editing.elsewhere)))
      void this.reread();
    if (Object.keys(editing.elsewhere).length > 0)
      this.later('adopt', ADOPT_AFTER_MS, () => this.adopt());
  }

  /** Sends what is unsent; true when nothing is left. */
  async save(): Promise<boolean> {
    this.cancel('send');
    if (this.sending) {
      await this.sending;
      if (e.unsent(this.places, this.now.editing).length === 0) return this.isClean();
    }
    this.sending ??= this.sendAll().finally(() => {
      this.sending = null;
      const newer = this.waiting;
      this.waiting = null;
      if (newer) this.meet(newer);
    });
    return this.sending;
  }

  stop(): void {
    this.keep();
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
  }

  private isClean(): boolean {
    return e.changed(this.places, this.now.editing).length === 0;
  }

  private async sendAll(): Promise<boolean> {
    try {
      for (let round = 0; round < MOST_MEETINGS; round += 1) {
        const done = await this.sendOnce();
        if (done) break;
      }
    } catch (error) {
      this.fail(this.ports.problemOf(error));
    }
    this.keep();
    return this.isClean();
  }

  /** True when there is nothing more to do now; false when the case had changed and was met. */
  private async sendOnce(): Promise<boolean> {
    const { editing } = this.now;
    const places = e.unsent(this.places, editing);
    const { payload, paths, faults } = e.toSend(places, editing, this.caseNow.details);
    if (paths.length === 0) {
      const isTyped = places.length > 0 || !this.isClean();
      const { save } = this.now;
      this.set({
        faults,
        save: isTyped ? { kind: 'typed' } : save.kind === 'typed' ? { kind: 'still' } : save,
      });
      return true;
    }
    this.set({ save: { kind: 'saving' }, faults });
    try {
      const receipt = await this.ports.send(editing.revision, payload);
      this.caseNow = {
        revision: receipt.revision,
        details: { ...this.caseNow.details, ...payload },
      };
      const next = e.received(this.now.editing, editing.mine, paths, receipt.revision);
      const isLeft = e.unsent(this.places, next).length > 0;
      this.set({
        editing: next,
        save: isLeft ? { kind: 'typed' } : { kind: 'saved', at: receipt.at },
      });
      if (isLeft) this.later('send', SEND_AFTER_MS, () => void this.save());
      return true;
    } catch (error) {
      if (this.ports.problemOf(error).code !== 'case_changed_meanwhile') throw error;
      this.take(await this.ports.read());
      return false;
    }
  }

  private fail(problem: ApiProblem): void {
    this.set({ save: problem.isPassing ? { kind: 'offline' } : { kind: 'refused', problem } });
    if (problem.isPassing) this.later('send', TRY_AGAIN_AFTER_MS, () => void this.save());
  }

  private async reread(): Promise<void> {
    try {
      this.meet(await this.ports.read());
    } catch {
      // Without the network nothing newer is known; the next read meets it.
    }
  }

  private adopt(): void {
    this.set({ editing: { ...this.now.editing, elsewhere: {} } });
    void this.save();
  }

  private take(newer: CaseNow): void {
    this.caseNow = newer;
    this.set({ editing: e.meet(this.places, this.now.editing, newer.revision, newer.details) });
  }

  private set(to: Partial<Snapshot>): void {
    this.now = { ...this.now, ...to };
    for (const listener of this.listeners) listener();
  }

  private later(name: string, ms: number, act: () => void): void {
    this.cancel(name);
    this.timers.set(
      name,
      setTimeout(() => {
        this.timers.delete(name);
        act();
      }, ms),
    );
  }

  private cancel(name: string): void {
    clearTimeout(this.timers.get(name));
    this.timers.delete(name);
  }
}
