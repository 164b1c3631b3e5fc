import { AxisBottom, AxisLeft } from '@visx/axis';
import { scaleLinear } from '@visx/scale';
import { Area, LinePath } from '@visx/shape';
import { useState, type PointerEvent } from 'react';
import type { BurndownPoint } from '../api/generated/types.gen.js';
import { day, dong, short } from '../words/figures.js';
import { locale } from '../words/language.js';
import {
  burndownLayout,
  daysBetween,
  nearest,
  SERIES,
  type BurndownLayout,
  type Series,
} from './burndown.layout.js';
import { partOf } from './sums.js';
import { useWidth } from './use-width.js';
import { t } from './words.js';
import './burndown.css';

const HEIGHT = 300;
const ROOM = { top: 26, right: 16, bottom: 28, left: 74 };
const month = new Intl.DateTimeFormat(locale, { month: 'numeric', timeZone: 'UTC' });

/** How each line is drawn, from the widest at the back, so that equal sums do not hide one another. */
const STROKES: Readonly<Record<Series, { readonly width: number; readonly dashes?: string }>> = {
  planned: { width: 7 },
  committed: { width: 4 },
  advanced: { width: 2.5 },
  accepted: { width: 2, dashes: '2 5' },
};

interface Scales {
  readonly x: (day: number) => number;
  readonly y: (part: number) => number;
}

/** Stairs through the year. The arrow keys, or a pointer, read one day after another. */
export function BurndownChart(props: {
  readonly points: readonly BurndownPoint[];
  readonly year: number;
  readonly today: string;
}) {
  const { points, year, today } = props;
  const [box, width] = useWidth<HTMLDivElement>();
  const known = points.filter(({ ahead }) => !ahead);
  const [chosen, setChosen] = useState(known.length - 1);
  const layout = burndownLayout(points, year, today);
  const first = points[0]?.day ?? today;
  const at = known[Math.min(chosen, known.length - 1)];
  const readUnder = (day: number): void => {
    const days = known.map((point) => daysBetween(first, point.day));
    setChosen(Math.max(0, nearest(days, day)));
  };
  return (
    <figure className="burndown" ref={box}>
      {layout && width > 0 && (
        <Drawing {...{ layout, width, first, today, at }} onPoint={readUnder} />
      )}
      {at && (
        <>
          <input
            className="day-choice"
            type="range"
            min={0}
            max={known.length - 1}
            value={Math.min(chosen, known.length - 1)}
            aria-label={t('chooseDay')}
            aria-valuetext={valuesOf(at)}
            onChange={(event) => setChosen(Number(event.target.value))}
          />
          <Reading point={at} />
        </>
      )}
    </figure>
  );
}

const valuesOf = ({ day: on, planned, committed, advanced, accepted }: BurndownPoint): string =>
  t('dayValues', {
    day: day(on),
    planned: dong(planned),
    committed: dong(committed),
    advanced: dong(advanced),
    accepted: dong(accepted),
  });

function Drawing(props: {
  readonly layout: BurndownLayout;
  readonly width: number;
  readonly first: string;
  readonly today: string;
  readonly at: BurndownPoint | undefined;
  readonly onPoint: (day: number) => void;
}) {
  const { layout, width, first, today, at, onPoint } = props;
  const x = scaleLinear({
    domain: [0, layout.days],
    range: [ROOM.left, Math.max(ROOM.left + 1, width - ROOM.right)],
  });
  const y = scaleLinear({ domain: [0, 1], range: [HEIGHT - ROOM.bottom, ROOM.top] });
  const read = (event: PointerEvent<SVGSVGElement>): void =>
    onPoint(x.invert(event.clientX - event.currentTarget.getBoundingClientRect().left));
  const scales = { x, y };
  return (
    <svg width={width} height={HEIGHT} aria-hidden="true" onPointerMove={read} onPointerDown={read}>
      <Ground layout={layout} scales={scales} width={width} today={daysBetween(first, today)} />
      <Lines layout={layout} scales={scales} />
      {at && <Cursor point={at} x={x(daysBetween(first, at.day))} layout={layout} y={y} />}
    </svg>
  );
}

function Ground(props: {
  readonly layout: BurndownLayout;
  readonly scales: Scales;
  readonly width: number;
  readonly today: number;
}) {
  const { layout, scales, width, today } = props;
  const { x, y } = scales;
  const ticks = layout.ticks.map((amount) => ({ amount, part: partOf(amount, layout.top) }));
  const isToday = today >= 0 && today <= layout.days;
  const marks = [
    ...layout.ends.map(({ date, day: on }) => ({ on, text: day(date).slice(0, 5) })),
    ...(isToday ? [{ on: today, text: t('todayMark') }] : []),
  ];
  return (
    <>
      {ticks.map(({ amount, part }) => (
        <line
          key={amount.toString()}
          className="grid"
          x1={ROOM.left}
          x2={width - ROOM.right}
          y1={y(part)}
          y2={y(part)}
        />
      ))}
      {marks.map(({ on, text }) => (
        <g key={text} className="mark">
          <line x1={x(on)} x2={x(on)} y1={ROOM.top - 6} y2={HEIGHT - ROOM.bottom} />
          <text x={x(on)} y={ROOM.top - 10} textAnchor={on > layout.days * 0.96 ? 'end' : 'middle'}>
            {text}
          </text>
        </g>
      ))}
      <AxisLeft
        left={ROOM.left}
        scale={scaleLinear({ domain: [0, 1], range: [HEIGHT - ROOM.bottom, ROOM.top] })}
        tickValues={ticks.map(({ part }) => part)}
        tickFormat={(_, n) => short(ticks[n]?.amount ?? 0n)}
        tickLabelProps={() => ({ className: 'tick', textAnchor: 'end', dx: -4, dy: 4 })}
        hideAxisLine
        hideTicks
      />
      <AxisBottom
        top={HEIGHT - ROOM.bottom}
        scale={scaleLinear({ domain: [0, layout.days], range: [x(0), x(layout.days)] })}
        tickValues={layout.months.map(({ day: on }) => on)}
        tickFormat={(_, n) =>
          width < 560 && n % 3 !== 0
            ? ''
            : month.format(new Date(`${layout.months[n]?.date ?? ''}T00:00:00Z`))
        }
        tickLabelProps={() => ({ className: 'tick', textAnchor: 'start', dy: 4 })}
        axisClassName="axis"
      />
    </>
  );
}

function Lines({ layout, scales }: { readonly layout: BurndownLayout; readonly scales: Scales }) {
  const { x, y } = scales;
  return (
    <>
      <Area
        className="under advanced"
        data={[...layout.lines.advanced]}
        x={({ day: on }) => x(on)}
        y0={y(0)}
        y1={({ part }) => y(part)}
      />
      {SERIES.map((name) => (
        <LinePath
          key={name}
          className={`line ${name}`}
          data={[...layout.lines[name]]}
          x={({ day: on }) => x(on)}
          y={({ part }) => y(part)}
          strokeWidth={STROKES[name].width}
          strokeDasharray={STROKES[name].dashes}
        />
      ))}
    </>
  );
}

function Cursor(props: {
  readonly point: BurndownPoint;
  readonly x: number;
  readonly layout: BurndownLayout;
  readonly y: Scales['y'];
}) {
  const { point, x, layout, y } = props;
  return (
    <g className="cursor">
      <line x1={x} x2={x} y1={ROOM.top} y2={HEIGHT - ROOM.bottom} />
      {SERIES.map((name) => (
        <circle key={name} className={name} cx={x} cy={y(partOf(point[name], layout.top))} r={4} />
      ))}
    </g>
  );
}

/** The legend and the values of the day that is read, in one. */
function Reading({ point }: { readonly point: BurndownPoint }) {
  return (
    <figcaption className="reading">
      <strong>{day(point.day)}</strong>
      <dl>
        {SERIES.map((name) => (
          <div key={name}>
            <dt>
              <svg width="34" height="10" aria-hidden="true">
                <line
                  className={`line ${name}`}
                  x1="2"
                  x2="32"
                  y1="5"
                  y2="5"
                  strokeWidth={STROKES[name].width}
                  strokeDasharray={STROKES[name].dashes}
                />
              </svg>
              {t(name)}
            </dt>
            <dd className="number">{dong(point[name])}</dd>
          </div>
        ))}
      </dl>
    </figcaption>
  );
}
