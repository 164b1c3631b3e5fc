import { flowOf, LEVELS, MOST_NODES, type Flow, type FlowRow, type Level } from './flow.js';

const row = (keys: Record<Level, string>, planned: bigint, advanced = 0n): FlowRow => ({
  keys,
  planned,
  advanced,
});

/** Shares that look random and are the same on every run. */
function shares(count: number, kinds: Readonly<Record<Level, number>>): FlowRow[] {
  let seed = 20_180_101;
  const next = (below: number): number => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % below;
  };
  return Array.from({ length: count }, () => {
    const keys = Object.fromEntries(
      LEVELS.map((level) => [level, `${level[0]}${next(kinds[level])}`]),
    ) as Record<Level, string>;
    const planned = BigInt(next(2_000_000_000));
    return row(keys, planned, planned === 0n ? 0n : BigInt(next(Number(planned))));
  });
}

/** Each difference between what enters, stands in and leaves a node, and between the levels. */
function faultsOf({ nodes, links }: Flow, rows: readonly FlowRow[]): string[] {
  return (['planned', 'advanced'] as const).flatMap((measure) => {
    const sum = (all: readonly { planned: bigint; advanced: bigint }[]): bigint =>
      all.reduce((total, one) => total + one[measure], 0n);
    const whole = sum(rows);
    const levels = LEVELS.filter(
      (level) => sum(nodes.filter((node) => node.level === level)) !== whole,
    );
    const leaks = nodes.filter((node) => {
      const entering = sum(links.filter(({ to }) => to === node.id));
      const leaving = sum(links.filter(({ from }) => from === node.id));
      const held = node.holds.length === 0 ? node[measure] : sum(node.holds);
      return (
        (node.level !== 'source' && entering !== node[measure]) ||
        (node.level !== 'province' && leaving !== node[measure]) ||
        held !== node[measure]
      );
    });
    return [...levels, ...leaks.map(({ id }) => id)].map((what) => `${measure}: ${what}`);
  });
}

describe('where the money of a year goes', () => {
  it('is one line from the estimate to the province for one project', () => {
    const keys = { source: 'e', batch: 'p1', content: '3.3', province: 'nt' };
    const { nodes, links } = flowOf([row(keys, 200n, 140n)]);
    expect(nodes.map(({ id }) => id)).toEqual([
      'source:e',
      'batch:p1',
      'content:3.3',
      'province:nt',
    ]);
    expect(links).toEqual([
      { from: 'source:e', to: 'batch:p1', planned: 200n, advanced: 140n },
      { from: 'batch:p1', to: 'content:3.3', planned: 200n, advanced: 140n },
      { from: 'content:3.3', to: 'province:nt', planned: 200n, advanced: 140n },
    ]);
  });

  it.each([
    ['a small year', 30, { source: 1, batch: 3, content: 4, province: 12 }],
    ['63 provinces', 900, { source: 1, batch: 4, content: 9, province: 63 }],
    ['more of everything than fits', 5_000, { source: 9, batch: 30, content: 30, province: 63 }],
  ])('balances to the đồng on every level and in every node: %s', (_name, count, kinds) => {
    const rows = shares(count, kinds);
    const flow = flowOf(rows);
    expect(faultsOf(flow, rows)).toEqual([]);
    expect(flow.nodes.length).toBeLessThanOrEqual(MOST_NODES);
    expect(new Set(flow.nodes.map(({ id }) => id)).size).toBe(flow.nodes.length);
  });

  it('folds the smallest provinces and says which', () => {
    const rows = Array.from({ length: 63 }, (_, n) =>
      row({ source: 'e', batch: 'p', content: '3.3', province: `p${n}` }, BigInt(n + 1)),
    );
    const { nodes } = flowOf(rows);
    const rest = nodes.find(({ id }) => id === 'province:rest');
    const own = nodes.filter(({ level, key }) => level === 'province' && key !== null);
    expect(nodes).toHaveLength(MOST_NODES);
    expect(own.length + (rest?.holds.length ?? 0)).toBe(63);
    const smallest = own.reduce((least, { planned }) => (planned < least ? planned : least), 99n);
    expect(rest?.holds.every(({ planned }) => planned < smallest)).toBe(true);
  });

  it('is empty when nothing was allotted', () => {
    const keys = { source: 'e', batch: 'p', content: '3.3', province: 'nt' };
    expect(flowOf([row(keys, 0n)])).toEqual({ nodes: [], links: [] });
  });
});
