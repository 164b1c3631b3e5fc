import { useId } from 'react';
import type { BudgetFlow } from '../api/generated/types.gen.js';
import { dong, short } from '../words/figures.js';
import { say } from '../words/words.js';
import { flowLayout, type PlacedLink, type PlacedNode } from './flow.layout.js';
import { TableBox } from '../kit/table-box.js';
import { useWidth } from './use-width.js';
import { t } from './words.js';
import './flow.css';

/** Narrower than this the picture scrolls in its box. */
const LEAST_WIDTH = 820;
/** Room for the names of the provinces at the right end. */
const LABELS = 150;
/** As many letters as fit between two levels. */
const LETTERS = 30;

const shortened = (name: string): string =>
  name.length > LETTERS ? `${name.slice(0, LETTERS - 1).trimEnd()}…` : name;

/** Bands as thick as the money, with names and amounts beside them; the table says the same in full. */
export function FlowChart({ flow }: { readonly flow: BudgetFlow }) {
  const [box, width] = useWidth<HTMLDivElement>();
  const id = useId();
  const {
    nodes,
    links,
    height,
    width: full,
  } = flowLayout(flow, Math.max(LEAST_WIDTH, width), LABELS);
  return (
    <TableBox box={box} look="flow" label={t('flowPicture')}>
      {width > 0 && (
        <svg width={full} height={height + 40} role="img" aria-labelledby={id}>
          <title id={id}>{t('flow')}</title>
          <Levels width={full} />
          <g transform="translate(0 24)">
            {links.map((link) => (
              <Band key={link.key} link={link} />
            ))}
            {nodes.map((placed) => (
              <Node key={placed.node.id} placed={placed} />
            ))}
          </g>
        </svg>
      )}
    </TableBox>
  );
}

/** Names of the four levels above their columns. */
function Levels({ width }: { readonly width: number }) {
  const step = (width - LABELS - 14) / 3;
  const names = [t('levelSource'), t('levelBatch'), t('levelContent'), t('levelProvince')];
  return names.map((name, n) => (
    <text key={name} className="level" x={n * step} y={16}>
      {name}
    </text>
  ));
}

function Band({ link }: { readonly link: PlacedLink }) {
  const { from, to, planned, advanced, path, thickness } = link;
  return (
    <path className="band" d={path} strokeWidth={thickness}>
      <title>
        {t('leg', {
          from: say(from.label),
          to: say(to.label),
          planned: dong(planned),
          advanced: dong(advanced),
        })}
      </title>
    </path>
  );
}

function Node({ placed }: { readonly placed: PlacedNode }) {
  const { node, x, y, width, height } = placed;
  const name = say(node.label);
  const middle = y + height / 2;
  return (
    <g className="node">
      <rect x={x} y={y} width={width} height={height} />
      <text x={x + width + 6} y={middle - 2}>
        {shortened(name)}
      </text>
      <text className="amount" x={x + width + 6} y={middle + 12}>
        {short(node.planned)}
      </text>
      <title>{`${name}: ${dong(node.planned)}`}</title>
    </g>
  );
}
