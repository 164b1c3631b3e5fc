import { useEffect, useId, useMemo, useRef } from 'react';
import type { Workflow } from '../api/generated/types.gen.js';
import { say } from '../words/words.js';
import {
  LINE,
  pictureOf,
  type PlacedArrow,
  type PlacedState,
  type Point,
} from './diagram-layout.js';
import { arrowsOf, placeName, statesOf } from './diagram-model.js';
import { t } from './diagram.words.js';

interface PictureProps {
  readonly stage: Workflow['stages'][number];
  /** `stage/state` of all the case has been in. */
  readonly lit: ReadonlySet<string>;
  /** The state the case is in; null when it is in another stage. */
  readonly current: string | null;
  readonly size: number | 'fit';
}

/** Below this share of its size the texts of a picture cannot be read; then it scrolls. */
const SMALLEST = 0.7;

/** One stage as a picture: states as boxes, moves as labelled arrows. It scrolls inside its box. */
export function StagePicture({ stage, lit, current, size }: PictureProps) {
  const id = useId();
  const picture = useMemo(() => pictureOf(statesOf(stage), arrowsOf(stage)), [stage]);
  const isVisited = (state: string): boolean => lit.has(placeName(stage.stage, state));
  const now = stage.states.find(({ state }) => state === current);
  const title = t('picture', {
    name: say(stage.label),
    visited: stage.states.filter(({ state }) => isVisited(state)).length,
    current: now ? t('pictureCurrent', { state: say(now.label) }) : '',
  });
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const { current: shown } = box;
    if (shown) shown.scrollLeft = (shown.scrollWidth - shown.clientWidth) / 2;
  }, [size, picture]);
  const style =
    size === 'fit'
      ? { maxInlineSize: picture.width, minInlineSize: picture.width * SMALLEST }
      : { inlineSize: picture.width * size };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keyboard
    <div ref={box} className="diagram-box" role="region" aria-label={say(stage.label)} tabIndex={0}>
      <svg
        className={size === 'fit' ? 'diagram fit' : 'diagram'}
        role="img"
        aria-label={title}
        viewBox={`0 0 ${picture.width} ${picture.height}`}
        style={style}
        data-stage={stage.stage}
      >
        <title>{title}</title>
        <Arrows arrows={picture.arrows} marker={id} />
        {picture.states.map((state) => (
          <StateBox
            key={state.state}
            state={state}
            isCurrent={state.state === current}
            isVisited={isVisited(state.state)}
          />
        ))}
      </svg>
    </div>
  );
}

function Arrows(props: { readonly arrows: readonly PlacedArrow[]; readonly marker: string }) {
  const { arrows, marker } = props;
  return (
    <>
      <defs>
        <marker
          id={marker}
          viewBox="0 0 10 10"
          refX="9"
          refY="5"
          markerWidth="7"
          markerHeight="7"
          orient="auto-start-reverse"
        >
          <path d="M0 0 10 5 0 10z" className="arrow-head" />
        </marker>
      </defs>
      {arrows.map(({ from, to, points }) => (
        <path
          key={`${from} ${to}`}
          className="arrow"
          d={pathOf(points)}
          markerEnd={`url(#${marker})`}
        />
      ))}
      {arrows.map(({ from, to, label, lines }) => (
        <Lines key={`${from} ${to}`} className="arrow-text" at={label} lines={lines} />
      ))}
    </>
  );
}

/** A soft line through the points of the layout. */
function pathOf(points: readonly Point[]): string {
  const [first, ...rest] = points;
  const last = rest.at(-1);
  if (!first || !last) return '';
  const middle = rest.slice(0, -1).map(({ x, y }, index) => {
    const next = rest[index + 1] ?? last;
    return `Q${x} ${y} ${(x + next.x) / 2} ${(y + next.y) / 2}`;
  });
  return [`M${first.x} ${first.y}`, ...middle, `L${last.x} ${last.y}`].join(' ');
}

function StateBox(props: {
  readonly state: PlacedState;
  readonly isCurrent: boolean;
  readonly isVisited: boolean;
}) {
  const { state, isCurrent, isVisited } = props;
  const { x, y, width, height, lines } = state;
  const mark = isCurrent ? '► ' : isVisited ? '✓ ' : '';
  const [first = '', ...rest] = lines;
  return (
    <g
      className={isCurrent ? 'state-box current' : isVisited ? 'state-box visited' : 'state-box'}
      data-state={state.state}
    >
      <rect x={x - width / 2} y={y - height / 2} width={width} height={height} rx="8" />
      <Lines className="state-text" at={state} lines={[`${mark}${first}`, ...rest]} />
    </g>
  );
}

function Lines(props: {
  readonly at: Point;
  readonly lines: readonly string[];
  readonly className: string;
}) {
  const { at, lines, className } = props;
  const top = at.y - ((lines.length - 1) * LINE) / 2;
  return (
    <text className={className} textAnchor="middle" dominantBaseline="central">
      {lines.map((line, index) => (
        <tspan key={`${line} ${top + index * LINE}`} x={at.x} y={top + index * LINE}>
          {line}
        </tspan>
      ))}
    </text>
  );
}
