/** Where the bands of the money flow lie: d3-sankey on parts of the whole, never on amounts. */
import { sankey, sankeyJustify, sankeyLinkHorizontal, type SankeyLink } from 'd3-sankey';
import type { BudgetFlow, FlowNode } from '../api/generated/types.gen.js';
import { partOf } from './sums.js';

export interface PlacedNode {
  readonly node: FlowNode;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
export interface PlacedLink {
  readonly key: string;
  readonly from: FlowNode;
  readonly to: FlowNode;
  readonly planned: string;
  readonly advanced: string;
  /** Path along the middle of the band. */
  readonly path: string;
  readonly thickness: number;
}
interface FlowLayout {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PlacedNode[];
  readonly links: readonly PlacedLink[];
}
interface Node {
  readonly node: FlowNode;
}
interface Link {
  readonly planned: string;
  readonly advanced: string;
}

const NODE = 14;
/** Room for the words of one node, so that none lies over another. */
const ROW = 34;
/** A band of almost nothing is still a band. */
const LEAST = 0.000_001;

const drawing = (width: number, height: number) =>
  sankey<Node, Link>()
    .nodeId(({ node }) => node.id)
    .nodeAlign(sankeyJustify)
    .nodeWidth(NODE)
    .nodePadding(ROW - 10)
    .nodeSort(null)
    .extent([
      [0, 8],
      [width, height - 8],
    ]);
const line = sankeyLinkHorizontal<Node, Link>();

function placedLinks(links: readonly SankeyLink<Node, Link>[]): readonly PlacedLink[] {
  return links.flatMap((link) => {
    const { source, target, planned, advanced, width = 1 } = link;
    if (typeof source !== 'object' || typeof target !== 'object') return [];
    return [
      {
        key: `${source.node.id} ${target.node.id}`,
        from: source.node,
        to: target.node,
        planned,
        advanced,
        path: line(link) ?? '',
        thickness: Math.max(1, width),
      },
    ];
  });
}

/** @param width of the picture; its height follows from the level with most nodes. `labels`: room at the right end. */
export function flowLayout(
  flow: Pick<BudgetFlow, 'nodes' | 'links' | 'total'>,
  width: number,
  labels: number,
): FlowLayout {
  const links = flow.links.filter(({ planned }) => BigInt(planned) > 0n);
  const ends = new Set(links.flatMap(({ from, to }) => [from, to]));
  const nodes = flow.nodes.filter(({ id }) => ends.has(id));
  const inLevel = (level: string): number => nodes.filter((node) => node.level === level).length;
  const most = Math.max(1, ...nodes.map(({ level }) => inLevel(level)));
  const height = Math.max(220, most * ROW);
  if (links.length === 0) return { width, height, nodes: [], links: [] };
  const placed = drawing(
    width - labels,
    height,
  )({
    nodes: nodes.map((node) => ({ node })),
    links: links.map(({ from, to, planned, advanced }) => ({
      source: from,
      target: to,
      planned,
      advanced,
      value: Math.max(LEAST, partOf(planned, flow.total.planned)),
    })),
  });
  return {
    width,
    height,
    nodes: placed.nodes.map(({ node, x0 = 0, x1 = 0, y0 = 0, y1 = 0 }) => ({
      node,
      x: x0,
      y: y0,
      width: x1 - x0,
      height: Math.max(1, y1 - y0),
    })),
    links: placedLinks(placed.links),
  };
}
