import type { CSSProperties, ReactNode } from 'react';
import { wordsOf } from '../words/words.js';
import { ARCHIPELAGOS, TILES, type Tile } from './tile-map.data.js';
import { stepOf, stepsOf, type Step } from './tile-steps.js';
import './tile-map.css';

const t = wordsOf({
  legend: ['Chú giải: {what}', 'Legend: {what}'],
  nothing: ['không có', 'none'],
  range: ['{least} – {most}', '{least} – {most}'],
  partOf: ['(thuộc {province})', '(part of {province})'],
});

/** What a tile is drawn with; spread it over a link or another element. */
export interface TileParts {
  readonly className: string;
  /** The name and the whole figure, shown to a pointer; readers hear them with what is written in the tile. */
  readonly title: string;
  readonly children: ReactNode;
}

interface TileMapProps {
  /** What the map shows, as its name: “Số đề án theo tỉnh”. */
  readonly label: string;
  /** Value by today's code of the province; a province that is missing has nothing. */
  readonly values: ReadonlyMap<string, bigint>;
  /** A value inside a tile, short: `12`, `3,4 tỷ`. */
  readonly short: (value: bigint) => string;
  /** A value in full for readers and titles: `12 đề án`, `3.400.000.000 đ`. */
  readonly whole: (value: bigint) => string;
  /** Draws the element of a tile, usually a link. */
  readonly draw: (tile: Tile, parts: TileParts) => ReactNode;
}

const at = ({ row, column }: { readonly row: number; readonly column: number }): CSSProperties => ({
  gridRow: row + 1,
  gridColumn: column + 1,
});

/** The country by province, coloured in five steps, every number written in its tile. Draw the same as a table beneath. */
export function TileMap(props: TileMapProps) {
  const { label, values } = props;
  const steps = stepsOf([...values.values()]);
  return (
    <figure className="tile-map" aria-label={label}>
      <ul className="tiles">
        {TILES.map((tile) => (
          <li key={tile.code} style={at(tile)}>
            {props.draw(tile, partsOf(tile, values.get(tile.code) ?? 0n, steps, props))}
          </li>
        ))}
        {ARCHIPELAGOS.map(({ name, of, row, column }) => (
          <li key={name} className="archipelago" style={at({ row, column })}>
            <span>{name}</span>{' '}
            <small>
              {t('partOf', { province: TILES.find(({ code }) => code === of)?.name ?? '' })}
            </small>
          </li>
        ))}
      </ul>
      <Legend label={label} steps={steps} short={props.short} />
    </figure>
  );
}

function partsOf(
  tile: Tile,
  value: bigint,
  steps: readonly Step[],
  { short, whole }: TileMapProps,
): TileParts {
  const name = `${tile.name}: ${whole(value)}`;
  return {
    className: `tile step-${stepOf(value, steps)}`,
    title: name,
    children: (
      <>
        <strong>{short(value)}</strong>
        <span>{tile.name}</span>
        <span className="for-readers"> {whole(value)}</span>
      </>
    ),
  };
}

function Legend(props: {
  readonly label: string;
  readonly steps: readonly Step[];
  readonly short: (value: bigint) => string;
}) {
  const { label, steps, short } = props;
  return (
    <figcaption>
      <strong>{t('legend', { what: label })}</strong>
      <ul className="tile-legend">
        <li>
          <span className="tile step-0" aria-hidden="true" /> {t('nothing')}
        </li>
        {steps.map(({ step, least, most }) => (
          <li key={step}>
            <span className={`tile step-${step}`} aria-hidden="true" />{' '}
            {least === most ? short(least) : t('range', { least: short(least), most: short(most) })}
          </li>
        ))}
      </ul>
    </figcaption>
  );
}
