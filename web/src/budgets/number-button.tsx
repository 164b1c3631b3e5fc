import { digits, dong, inWords, short } from '../words/figures.js';
import type { OpenNumber, Part } from './open-number.js';
import type { NumberName } from './sums.js';
import { t } from './words.js';

/** A number that opens what stands behind it; nothing stands behind nothing. */
export function NumberButton(props: {
  readonly name: NumberName;
  readonly amount: string;
  readonly part?: Part;
  /** What the number is of, for readers: a province, a content, a batch. */
  readonly of?: string;
  readonly isShort?: boolean;
  readonly open: OpenNumber;
}) {
  const { name, amount, part, of, isShort, open } = props;
  const shown = isShort ? short(amount) : digits(amount);
  if (BigInt(amount) === 0n) return <span className="number">{shown}</span>;
  const called = of === undefined ? t(name) : `${of}, ${t(name)}`;
  return (
    <button
      type="button"
      className="open-number number"
      title={`${dong(amount)}: ${inWords(amount)}`}
      aria-label={t('open', { name: called, amount: dong(amount) })}
      aria-haspopup="dialog"
      onClick={() => open(name, part)}
    >
      {shown}
    </button>
  );
}
