import type { FlowNode } from '../api/generated/types.gen.js';
import { flowLayout } from './flow.layout.js';

const node = (level: FlowNode['level'], key: string, planned: string): FlowNode => ({
  id: `${level}:${key}`,
  level,
  key,
  label: { vi: key, en: key },
  planned,
  advanced: '0',
  holds: [],
});
const link = (from: string, to: string, planned: string) => ({ from, to, planned, advanced: '0' });

const FLOW = {
  total: { planned: '800', advanced: '0' },
  nodes: [
    node('source', 'e', '800'),
    node('batch', 'p1', '600'),
    node('batch', 'p2', '200'),
    node('content', '3.3', '800'),
    node('province', 'a', '800'),
  ],
  links: [
    link('source:e', 'batch:p1', '600'),
    link('source:e', 'batch:p2', '200'),
    link('batch:p1', 'content:3.3', '600'),
    link('batch:p2', 'content:3.3', '200'),
    link('content:3.3', 'province:a', '800'),
  ],
};

describe('the bands of the money flow', () => {
  it('are as thick as their amounts, level after level from the left', () => {
    const { nodes, links } = flowLayout(FLOW, 900, 100);
    const at = (id: string) => nodes.find((each) => each.node.id === id);
    expect((at('batch:p1')?.height ?? 0) / (at('batch:p2')?.height ?? 1)).toBeCloseTo(3, 5);
    expect((links[0]?.thickness ?? 0) / (links[1]?.thickness ?? 1)).toBeCloseTo(3, 5);
    const columns = ['source:e', 'batch:p1', 'content:3.3', 'province:a'].map((id) => at(id)?.x);
    expect(columns).toEqual([...columns].toSorted((a, b) => (a ?? 0) - (b ?? 0)));
    expect(at('source:e')?.x).toBe(0);
    expect((at('province:a')?.x ?? 0) + 14).toBe(800);
  });

  it('leave every node its own place and the words their room', () => {
    const provinces = Array.from({ length: 25 }, (_, n) => node('province', `p${n}`, '1'));
    const flow = {
      total: { planned: '25', advanced: '0' },
      nodes: [node('content', 'c', '25'), ...provinces],
      links: provinces.map(({ id }) => link('content:c', id, '1')),
    };
    const { nodes, height } = flowLayout(flow, 900, 100);
    const tops = nodes.filter((each) => each.node.level === 'province').map(({ y }) => y);
    const gaps = tops.slice(1).map((y, n) => y - (tops[n] ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(24);
    expect(Math.max(...nodes.map((each) => each.y + each.height))).toBeLessThanOrEqual(height);
  });

  it('leave out what has no money, and are empty when nothing has', () => {
    const nothing = { ...FLOW, links: [link('source:e', 'batch:p1', '0')] };
    expect(flowLayout(nothing, 900, 100)).toMatchObject({ nodes: [], links: [] });
    const some = { ...FLOW, links: FLOW.links.slice(0, 1) };
    expect(flowLayout(some, 900, 100).nodes.map((each) => each.node.id)).toEqual([
      'source:e',
      'batch:p1',
    ]);
  });
});
