import type { BudgetYear } from '../api/generated/types.gen.js';
import { dong, inWords, percent, short } from '../words/figures.js';
import type { OpenNumber } from './open-number.js';
import { isWhole, partOf, type NumberName } from './sums.js';
import { t } from './words.js';

const TILES: readonly NumberName[] = [
  'granted',
  'allotted',
  'committed',
  'advanced',
  'accepted',
  'returned',
  'toReturn',
  'left',
];

/** The eight numbers of a year; each opens what stands behind it. A province's share has no granted and no left. */
export function Tiles({ year, open }: { readonly year: BudgetYear; readonly open: OpenNumber }) {
  return (
    <section aria-label={t('tiles')}>
      <ul className="budget-tiles">
        {TILES.map((name) => {
          const amount = year.total[name];
          return (
            amount !== null && (
              <li key={name}>
                <TileButton name={name} amount={amount} year={year} open={open} />
              </li>
            )
          );
        })}
      </ul>
    </section>
  );
}

function TileButton(props: {
  readonly name: NumberName;
  readonly amount: string;
  readonly year: BudgetYear;
  readonly open: OpenNumber;
}) {
  const { name, amount, year, open } = props;
  return (
    <button
      type="button"
      className="budget-tile"
      aria-haspopup="dialog"
      title={`${dong(amount)}: ${inWords(amount)}`}
      onClick={() => open(name)}
    >
      <span>{t(name)}</span>
      <strong>{short(amount)}</strong>
      <small className="soft">{noteOf(name, year)}</small>
      <span className="for-readers">
        {t(isWhole(name) ? 'openEstimates' : 'open', { name: t(name), amount: dong(amount) })}
      </span>
    </button>
  );
}

/** What stands under a number: its part of the plan, or what is held back. */
function noteOf(name: NumberName, { total }: BudgetYear): string {
  if (name === 'left' && BigInt(total.reserved ?? '0') > 0n)
    return t('reserved', { amount: short(total.reserved ?? '0') });
  if (isWhole(name) || name === 'allotted') return '';
  return t('ofPlan', { share: percent(partOf(total[name], total.allotted)) });
}
