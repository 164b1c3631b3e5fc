import { ARCHIPELAGOS, TILES } from './tile-map.data.js';
import { stepOf, stepsOf } from './tile-steps.js';

describe('the map of squares', () => {
  it('has each of the 34 provinces once, each on a place of its own', () => {
    expect(new Set(TILES.map(({ code }) => code)).size).toBe(34);
    expect(new Set(TILES.map(({ name }) => name)).size).toBe(34);
    const places = [...TILES, ...ARCHIPELAGOS].map(({ row, column }) => `${row},${column}`);
    expect(new Set(places).size).toBe(36);
  });

  it('is read from north to south and from west to east', () => {
    const order = TILES.map(({ row, column }) => row * 10 + column);
    expect(order).toEqual(order.toSorted((a, b) => a - b));
  });

  it('shows Hoàng Sa with Đà Nẵng and Trường Sa with Khánh Hòa', () => {
    const owner = (of: string): string | undefined => TILES.find(({ code }) => code === of)?.name;
    expect(ARCHIPELAGOS.map(({ name, of }) => [name, owner(of)])).toEqual([
      ['Hoàng Sa', 'Đà Nẵng'],
      ['Trường Sa', 'Khánh Hòa'],
    ]);
  });
});

describe('the five steps of its colours', () => {
  it('have about as many places each, so that one large value does not hide the rest', () => {
    const steps = stepsOf([1n, 2n, 3n, 4n, 5n, 6n, 7n, 8n, 9n, 1_000_000n]);
    expect(steps).toEqual([
      { step: 1, least: 1n, most: 2n },
      { step: 2, least: 3n, most: 4n },
      { step: 3, least: 5n, most: 6n },
      { step: 4, least: 7n, most: 8n },
      { step: 5, least: 9n, most: 1_000_000n },
    ]);
    expect(stepOf(9n, steps)).toBe(5);
    expect(stepOf(1n, steps)).toBe(1);
  });

  it('give equal values the same step and the largest the darkest', () => {
    const steps = stepsOf([0n, 3n, 3n, 3n, 9n]);
    expect(steps).toEqual([
      { step: 4, least: 3n, most: 3n },
      { step: 5, least: 9n, most: 9n },
    ]);
  });

  it('leave a place without anything uncoloured', () => {
    expect(stepsOf([0n, 0n])).toEqual([]);
    expect(stepOf(0n, [])).toBe(0);
  });

  it('are never doubled when many values are the same', () => {
    const steps = stepsOf([1n, 1n, 1n, 1n, 1n, 1n, 1n, 2n, 3n, 4n, 5n, 6n]);
    expect(new Set(steps.map(({ most }) => most)).size).toBe(steps.length);
    expect(steps.at(-1)?.step).toBe(5);
    expect(steps.every(({ step }) => step >= 1)).toBe(true);
  });
});
