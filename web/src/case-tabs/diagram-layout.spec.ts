import fc from 'fast-check';
import { pictureOf, wrap, type PlacedState } from './diagram-layout.js';

const overlap = (a: PlacedState, b: PlacedState): boolean =>
  Math.abs(a.x - b.x) * 2 < a.width + b.width && Math.abs(a.y - b.y) * 2 < a.height + b.height;

describe('the picture of a stage', () => {
  it('breaks long names between words', () => {
    expect(wrap('Đủ điều kiện ký hợp đồng', 14)).toEqual(['Đủ điều kiện', 'ký hợp đồng']);
    expect(wrap('Rút')).toEqual(['Rút']);
  });

  it('has every state in it, none on top of another, and every arrow', () => {
    const edge = fc
      .record({ from: fc.nat(6), to: fc.nat(6) })
      .filter(({ from, to }) => from !== to);
    fc.assert(
      fc.property(
        fc.uniqueArray(edge, { maxLength: 14, selector: ({ from, to }) => `${from} ${to}` }),
        (edges) => {
          const states = Array.from({ length: 7 }, (_, index) => ({
            state: String(index),
            lines: wrap(`Trạng thái thứ ${index} của hồ sơ`),
          }));
          const arrows = edges.map(({ from, to }) => ({
            from: String(from),
            to: String(to),
            lines: ['Chuyển bước'],
          }));
          const picture = pictureOf(states, arrows);
          for (const [index, state] of picture.states.entries()) {
            expect(state.x - state.width / 2).toBeGreaterThanOrEqual(0);
            expect(state.x + state.width / 2).toBeLessThanOrEqual(picture.width);
            expect(picture.states.slice(index + 1).some((other) => overlap(state, other))).toBe(
              false,
            );
          }
          expect(picture.arrows.every(({ points }) => points.length >= 2)).toBe(true);
        },
      ),
      { numRuns: 30 },
    );
  });
});
