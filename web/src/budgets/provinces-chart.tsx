import { TileMap } from '../kit/tile-map.js';
import { dong, short } from '../words/figures.js';
import type { OpenNumber } from './open-number.js';
import type { TodayShare } from './sums.js';
import { t } from './words.js';

/** A square opens the projects of its province; where there is no money there is nothing to open. */
export function ProvinceMap(props: {
  readonly shares: readonly TodayShare[];
  readonly open: OpenNumber;
}) {
  const { shares, open } = props;
  const values = new Map(
    shares.flatMap(({ code, allotted }) => (code === null ? [] : [[code, allotted] as const])),
  );
  return (
    <TileMap
      label={t('mapLabel')}
      values={values}
      short={(value) => (value === 0n ? '–' : short(value))}
      whole={dong}
      draw={({ code }, { children, ...parts }) =>
        (values.get(code) ?? 0n) === 0n ? (
          <span className={parts.className} title={parts.title}>
            {children}
          </span>
        ) : (
          <button
            type="button"
            {...parts}
            aria-haspopup="dialog"
            onClick={() => open('allotted', { of: 'tinh', key: code })}
          >
            {children}
          </button>
        )
      }
    />
  );
}
