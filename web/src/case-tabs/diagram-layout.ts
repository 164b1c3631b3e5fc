/** Where the states and arrows of a stage stand in its picture. Pure: sizes follow from the length of the texts. */
import { Graph, layout } from '@dagrejs/dagre';

export interface DrawnState {
  readonly state: string;
  readonly lines: readonly string[];
}
/** All moves from one state to another are one arrow with a line for each. */
export interface DrawnArrow {
  readonly from: string;
  readonly to: string;
  readonly lines: readonly string[];
}

export interface Point {
  readonly x: number;
  readonly y: number;
}
export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}
export interface PlacedState extends DrawnState, Box {}
export interface PlacedArrow extends DrawnArrow {
  readonly points: readonly Point[];
  /** Middle of its text. */
  readonly label: Point;
}
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly states: readonly PlacedState[];
  readonly arrows: readonly PlacedArrow[];
}

export const LINE = 18;
const LETTER = 7.4;
const LONGEST = 24;

/** Breaks a text between words into lines of at most `most` letters; a longer word stays whole. */
export function wrap(text: string, most = LONGEST): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= most)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

const sizeOf = (lines: readonly string[], padding: number) => ({
  width: Math.max(...lines.map(({ length }) => length)) * LETTER + padding,
  height: lines.length * LINE + padding,
});

const MARGIN = 12;

/** Middle points of states and arrows inside a picture that begins at 0, 0. */
export function pictureOf(states: readonly DrawnState[], arrows: readonly DrawnArrow[]): Picture {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({
    rankdir: 'TB',
    nodesep: 28,
    ranksep: 26,
    edgesep: 16,
    marginx: MARGIN,
    marginy: MARGIN,
  });
  for (const { state, lines } of states) graph.setNode(state, sizeOf(lines, 28));
  for (const { from, to, lines } of arrows)
    graph.setEdge(from, to, { ...sizeOf(lines, 6), labelpos: 'c' });
  layout(graph);
  const { width = 0, height = 0 } = graph.graph() as { width?: number; height?: number };
  return {
    width,
    height,
    states: states.map((each) => ({ ...each, ...(graph.node(each.state) as unknown as Box) })),
    arrows: arrows.map((each) => {
      const edge = graph.edge(each.from, each.to) as unknown as {
        points: readonly Point[];
      } & Point;
      return { ...each, points: edge.points, label: { x: edge.x, y: edge.y } };
    }),
  };
}
