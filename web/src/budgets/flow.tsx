import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy } from 'react';
import type { BudgetFlow, FlowNode, SourceBudget } from '../api/generated/types.gen.js';
import { dong, percent } from '../words/figures.js';
import { say } from '../words/words.js';
import { flowQuery } from './budgets.queries.js';
import { MoneyTable } from './money-table.js';
import { Picture } from './picture.js';
import { byAmount, partOf } from './sums.js';
import { t } from './words.js';

const Chart = lazy(async () => ({ default: (await import('./flow-chart.js')).FlowChart }));

/** From the estimates through batches and contents to the provinces. */
export function FlowPicture({ year }: { readonly year: number }) {
  return (
    <Picture
      title={t('flow')}
      query={useQuery(flowQuery(year))}
      csv={{
        address: `/api/v1/budgets/flow?year=${year}&format=csv`,
        name: `dong-tien-${year}.csv`,
      }}
      summary={inWordsOf}
      table={(flow) => <FlowTable flow={flow} year={year} />}
      picture={(flow) => <Chart flow={flow} />}
    />
  );
}

/** Nodes of a level; one that holds several counts them. */
const countOf = ({ nodes }: BudgetFlow, level: FlowNode['level']): number =>
  nodes
    .filter((node) => node.level === level)
    .reduce((sum, { holds }) => sum + Math.max(1, holds.length), 0);

function inWordsOf(flow: BudgetFlow): string {
  const [largest] = flow.nodes
    .filter(({ level, key }) => level === 'province' && key !== null)
    .toSorted(byAmount(({ planned }) => planned));
  const apart = flow.apart.filter(({ planned }) => BigInt(planned) > 0n);
  const beside = (source: SourceBudget): string => `${say(source.label)} ${dong(source.planned)}`;
  const text = t('flowText', {
    planned: dong(flow.total.planned),
    sources: countOf(flow, 'source'),
    batches: countOf(flow, 'batch'),
    contents: countOf(flow, 'content'),
    provinces: countOf(flow, 'province'),
    largest: largest ? say(largest.label) : '–',
    share: percent(partOf(largest?.planned ?? '0', flow.total.planned)),
  });
  return apart.length === 0
    ? text
    : `${text} ${t('apart', { what: apart.map(beside).join('; ') })}`;
}

/** A node as text; estimates and batches lead to their case. */
function NodeName({ node }: { readonly node: FlowNode | undefined }) {
  if (!node) return '–';
  const name = say(node.label);
  if ((node.level === 'source' || node.level === 'batch') && node.key !== null)
    return (
      <Link to="/ho-so/$id" params={{ id: node.key }}>
        {name}
      </Link>
    );
  if (node.holds.length === 0) return name;
  return `${name} (${t('holds', { names: node.holds.map(({ label }) => say(label)).join(', ') })})`;
}

function FlowTable({ flow, year }: { readonly flow: BudgetFlow; readonly year: number }) {
  const byId = new Map(flow.nodes.map((node) => [node.id, node]));
  return (
    <MoneyTable
      caption={t('flowCaption', { year: String(year) })}
      head={[t('levelFrom'), t('levelTo'), t('allotted'), t('advanced')]}
      isLong
      words={2}
      rows={flow.links.map(({ from, to, planned, advanced }) => ({
        key: `${from} ${to}`,
        name: <NodeName node={byId.get(from)} />,
        cells: [
          <NodeName key="to" node={byId.get(to)} />,
          { amount: planned },
          { amount: advanced },
        ],
      }))}
    />
  );
}
