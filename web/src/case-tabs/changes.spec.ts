import fc from 'fast-check';
import { fold, NOTHING_YET } from './changes.js';

const changesOf = (...patches: (Record<string, unknown> | null)[]) =>
  fold(NOTHING_YET, patches).changes;

describe('what an event changed', () => {
  it('is each value that is new, other or gone', () => {
    const [, second] = changesOf(
      { title: 'A', support: '100', note: 'x' },
      { title: 'B', support: '100', note: null },
    );
    expect(second).toEqual([
      { path: ['title'], before: 'A', after: 'B' },
      { path: ['note'], before: 'x', after: null },
    ]);
  });

  it('is said for the parts of a group one by one, and for a list as a whole', () => {
    const [, second] = changesOf(
      { parts: { aims: 'a', scale: 's' }, lines: [{ amount: '1' }] },
      { parts: { scale: 's', aims: 'b' }, lines: [{ amount: '2' }] },
    );
    expect(second).toEqual([
      { path: ['parts', 'aims'], before: 'a', after: 'b' },
      { path: ['lines'], before: [{ amount: '1' }], after: [{ amount: '2' }] },
    ]);
  });

  it('is nothing for an event without a patch, and for the same value written in another order', () => {
    const [, refused, same] = changesOf({ lines: [{ a: 1, b: 2 }] }, null, {
      lines: [{ b: 2, a: 1 }],
    });
    expect([refused, same]).toEqual([[], []]);
  });

  it('does not depend on where a page of the history ends', () => {
    const patch = fc.option(
      fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.option(fc.integer({ max: 3, min: 0 }))),
    );
    fc.assert(
      fc.property(fc.array(patch), fc.nat(10), (patches, cut) => {
        const first = fold(NOTHING_YET, patches.slice(0, cut));
        expect(fold(first, patches.slice(cut))).toEqual(fold(NOTHING_YET, patches));
      }),
    );
  });
});
