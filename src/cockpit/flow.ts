/**
 * Where the money of a year goes, level by level: estimate → plan batch → content → province. Every level carries the
 * same sums, and so does every node in and out. Pure; amounts in đồng.
 */

export const LEVELS = ['source', 'batch', 'content', 'province'] as const;
export type Level = (typeof LEVELS)[number];

/** The share of some projects; `keys` names the node it passes on each level. */
export interface FlowRow {
  readonly keys: Readonly<Record<Level, string>>;
  readonly planned: bigint;
  readonly advanced: bigint;
}

interface Amounts {
  readonly planned: bigint;
  readonly advanced: bigint;
}
export interface Held extends Amounts {
  readonly key: string;
}
/** `key` is null for the node that holds the smallest ones of its level together. */
export interface FlowNode extends Amounts {
  readonly id: string;
  readonly level: Level;
  readonly key: string | null;
  readonly holds: readonly Held[];
}
export interface FlowLink extends Amounts {
  readonly from: string;
  readonly to: string;
}
export interface Flow {
  readonly nodes: readonly FlowNode[];
  readonly links: readonly FlowLink[];
}

/** More nodes than this nobody reads in one picture. */
export const MOST_NODES = 40;
/** The provinces take what these leave. */
const MOST: Readonly<Record<Exclude<Level, 'province'>, number>> = {
  source: 4,
  batch: 10,
  content: 10,
};

/** Sums by key in the order in which each key comes first. */
function summed<R extends Amounts>(rows: readonly R[], keyOf: (row: R) => string): Held[] {
  const sums = new Map<string, Held>();
  for (const row of rows) {
    const key = keyOf(row);
    const { planned, advanced } = sums.get(key) ?? { planned: 0n, advanced: 0n };
    sums.set(key, { key, planned: planned + row.planned, advanced: advanced + row.advanced });
  }
  return [...sums.values()];
}

const bySize = (a: Held, b: Held): number => {
  if (a.planned !== b.planned) return a.planned < b.planned ? 1 : -1;
  return a.key < b.key ? -1 : 1;
};

/** The amounts of some nodes, or of what one holds, together. */
export const total = (held: readonly Amounts[]): Amounts => ({
  planned: held.reduce((sum, { planned }) => sum + planned, 0n),
  advanced: held.reduce((sum, { advanced }) => sum + advanced, 0n),
});

/** The nodes of one level, the largest first; what does not find room is held by one node at the end. */
function nodesOf(level: Level, rows: readonly FlowRow[], most: number): FlowNode[] {
  const sums = summed(rows, ({ keys }) => keys[level]).toSorted(bySize);
  const own = sums.length > most ? sums.slice(0, most - 1) : sums;
  const rest = sums.slice(own.length);
  const nodes = own.map((held) => ({ id: `${level}:${held.key}`, level, ...held, holds: [] }));
  return rest.length === 0
    ? nodes
    : [...nodes, { id: `${level}:rest`, level, key: null, ...total(rest), holds: rest }];
}

/** Nodes and links of some shares; shares that moved nothing are left out. */
export function flowOf(all: readonly FlowRow[]): Flow {
  const rows = all.filter(({ planned, advanced }) => planned !== 0n || advanced !== 0n);
  const first = (['source', 'batch', 'content'] as const).flatMap((level) =>
    nodesOf(level, rows, MOST[level]),
  );
  const nodes = [...first, ...nodesOf('province', rows, MOST_NODES - first.length)];
  const places = new Map(
    nodes.flatMap(({ id, level, key, holds }) =>
      key === null
        ? holds.map((held) => [`${level}:${held.key}`, id] as const)
        : [[`${level}:${key}`, id] as const],
    ),
  );
  const nodeOf = (row: FlowRow, level: Level): string => {
    const id = places.get(`${level}:${row.keys[level]}`);
    if (id === undefined) throw new Error(`no node for ${level} ${row.keys[level]}`);
    return id;
  };
  const links = LEVELS.slice(1).flatMap((to, index) => {
    const from = LEVELS[index] ?? 'source';
    const pairs = new Map<string, { from: string; to: string }>();
    const sums = summed(rows, (row) => {
      const ends = { from: nodeOf(row, from), to: nodeOf(row, to) };
      const key = `${ends.from} ${ends.to}`;
      pairs.set(key, ends);
      return key;
    });
    return sums.flatMap(({ key, planned, advanced }) => {
      const ends = pairs.get(key);
      return ends ? [{ ...ends, planned, advanced }] : [];
    });
  });
  return { nodes, links };
}
