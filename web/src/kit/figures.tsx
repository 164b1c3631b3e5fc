/** Amounts and days inside text: what is short on the screen is whole in the title and for readers. */
import { day, dong, instant, short } from '../words/figures.js';

/** The whole amount, `200.000.000 đ`. */
export function Amount({ value }: { readonly value: string | null | undefined }) {
  return (
    <span className="number">{value === null || value === undefined ? '–' : dong(value)}</span>
  );
}

/** `200 triệu`, the whole amount in the title. */
export function ShortAmount({ value }: { readonly value: string | null | undefined }) {
  if (value === null || value === undefined) return <span className="number">–</span>;
  return (
    <span className="number" title={dong(value)}>
      {short(value)}
    </span>
  );
}

export function Day({ on }: { readonly on: string }) {
  return <time dateTime={on.slice(0, 10)}>{day(on)}</time>;
}

export function Instant({ at }: { readonly at: string }) {
  return <time dateTime={at}>{instant(at)}</time>;
}

/** A part of a whole as a bar; the words beside it say the same. `share` from 0 to 1. */
export function Bar({ share, label }: { readonly share: number; readonly label: string }) {
  const percent = Math.round(Math.max(0, Math.min(1, share)) * 100);
  return (
    <span className="bar" role="img" aria-label={label}>
      <span style={{ inlineSize: `${percent}%` }} />
    </span>
  );
}
