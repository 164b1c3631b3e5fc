import type { ProjectMoney } from '../api/generated/types.gen.js';
import { dong, inWords, short } from '../words/figures.js';
import { barsOf, type Bar, type Sum } from './bars.js';
import { t } from './money.words.js';
import './money.css';

/** The project's money as bars; each opens the entries it is made of. The table below says the same. */
export function Waterfall(props: {
  readonly money: ProjectMoney;
  readonly onOpen: (sum: Exclude<Sum, 'toPay'>) => void;
}) {
  const { money, onOpen } = props;
  return (
    <figure className="panel stack">
      <figcaption className="stack tight">
        <h2>{t('picture')}</h2>
        <p className="soft no-print">{t('pictureHelp')}</p>
      </figcaption>
      <ul className="waterfall">
        {barsOf(money).map((bar) => (
          <li key={bar.sum}>
            <BarLine bar={bar} onOpen={onOpen} />
          </li>
        ))}
      </ul>
    </figure>
  );
}

function BarLine(props: {
  readonly bar: Bar;
  readonly onOpen: (sum: Exclude<Sum, 'toPay'>) => void;
}) {
  const { bar, onOpen } = props;
  const { sum } = bar;
  const amount = bar.amount.toString();
  const title = `${dong(amount)}: ${inWords(amount)}`;
  const drawn = (
    <>
      <span className="bar-name">{t(sum)}</span>
      <span className="bar-track" aria-hidden="true">
        <span
          className={`bar-fill ${sum}`}
          style={{ marginInlineStart: `${bar.from * 100}%`, inlineSize: `${bar.share * 100}%` }}
        />
      </span>
      <span className="number" title={title}>
        {short(amount)}
      </span>
    </>
  );
  if (sum === 'toPay') return <div className="bar-line">{drawn}</div>;
  return (
    <button
      type="button"
      className="bar-line"
      title={title}
      aria-haspopup="dialog"
      onClick={() => onOpen(sum)}
    >
      {drawn}
      <span className="for-readers">{t('entriesOf', { what: t(sum), amount: dong(amount) })}</span>
    </button>
  );
}
