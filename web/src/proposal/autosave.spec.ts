import { jest } from '@jest/globals';
import type { Field } from '../api/generated/types.gen.js';
import { ApiProblem } from '../api/problem.js';
import { Autosave, type CaseNow, type Ports } from './autosave.js';
import type { Kept } from './editing.js';
import type { Place } from './sections.js';

const label = { vi: '', en: '' };
const field = (name: string): Field => ({ name, type: 'text', label, optional: true });
const places: readonly Place[] = ['title', 'place'].map((name) => ({
  path: name,
  field: field(name),
}));

/** A server with one case, that two people write. */
function world() {
  let held: CaseNow = { revision: 1, details: { title: 'a', place: 'x' } };
  let isDown = false;
  const sent: Record<string, unknown>[] = [];
  let kept: Kept | null = null;
  const put = (payload: Record<string, unknown>): CaseNow =>
    (held = { revision: held.revision + 1, details: { ...held.details, ...payload } });
  const ports: Ports = {
    send: (revision, payload) => {
      if (isDown) throw new ApiProblem(0, { code: 'no_answer', title: '' });
      if (revision !== held.revision)
        throw new ApiProblem(409, { code: 'case_changed_meanwhile', title: '' });
      sent.push(payload);
      return Promise.resolve({ revision: put(payload).revision, at: '2026-11-26T03:32:05Z' });
    },
    read: () => Promise.resolve(held),
    keep: (next) => (kept = next),
    problemOf: (error) => {
      if (error instanceof ApiProblem) return error;
      throw error;
    },
    tab: 'A',
  };
  return {
    ports,
    sent,
    put,
    held: () => held,
    kept: () => kept,
    down: (to: boolean) => (isDown = to),
    open: (from: Kept | null = null) => new Autosave(places, ports, { ...held, kept: from }),
  };
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('saving while somebody writes', () => {
  it('keeps on the device within a second and sends after ten', async () => {
    const w = world();
    const autosave = w.open();
    autosave.write('title', 'b');
    expect(autosave.snapshot().save.kind).toBe('typed');
    await jest.advanceTimersByTimeAsync(1_000);
    expect(w.kept()?.fields['title']?.typed).toBe('b');
    expect(w.sent).toEqual([]);
    await jest.advanceTimersByTimeAsync(10_000);
    expect(w.sent).toEqual([{ title: 'b' }]);
    expect(w.kept()).toBeNull();
    expect(autosave.snapshot().save).toEqual({ kind: 'saved', at: '2026-11-26T03:32:05Z' });
    autosave.stop();
  });

  it('meets what somebody else wrote, and sends again what only was written here', async () => {
    const w = world();
    const autosave = w.open();
    w.put({ place: 'y' });
    autosave.write('title', 'b');
    expect(await autosave.save()).toBe(true);
    expect(w.held()).toEqual({ revision: 3, details: { title: 'b', place: 'y' } });
    expect(autosave.snapshot().editing.mine).toEqual({ title: 'b', place: 'y' });
  });

  it('asks about what both wrote, and sends nothing of it until then', async () => {
    const w = world();
    const autosave = w.open();
    w.put({ title: 'c' });
    autosave.write('title', 'b');
    expect(await autosave.save()).toBe(false);
    expect(autosave.snapshot().editing.clashes).toEqual({ title: 'c' });
    expect(w.sent).toEqual([]);
    autosave.settle('title', 'mine');
    await jest.advanceTimersByTimeAsync(0);
    expect(w.held().details['title']).toBe('b');
  });

  it('keeps what was typed without a network and sends it when that is back', async () => {
    const w = world();
    const autosave = w.open();
    w.down(true);
    autosave.write('title', 'b');
    expect(await autosave.save()).toBe(false);
    expect(autosave.snapshot().save.kind).toBe('offline');
    expect(w.kept()?.fields['title']?.typed).toBe('b');
    w.down(false);
    await jest.advanceTimersByTimeAsync(15_000);
    expect(w.held().details['title']).toBe('b');
    autosave.stop();
  });

  it('restores after a reload and sends by itself', async () => {
    const w = world();
    const first = w.open();
    first.write('title', 'b');
    first.stop();
    const second = w.open(w.kept());
    expect(second.snapshot().editing.mine['title']).toBe('b');
    await jest.advanceTimersByTimeAsync(10);
    expect(w.held().details['title']).toBe('b');
  });

  it('does not take its own text for somebody else’s when the case is read during a send', async () => {
    const w = world();
    const autosave = w.open();
    autosave.write('title', 'b');
    const saving = autosave.save();
    autosave.write('title', 'bc');
    autosave.meet({ revision: 2, details: { title: 'b', place: 'x' } });
    await saving;
    expect(autosave.snapshot().editing.clashes).toEqual({});
    expect(autosave.snapshot().editing.mine['title']).toBe('bc');
    await autosave.save();
    expect(w.held().details['title']).toBe('bc');
  });
});
