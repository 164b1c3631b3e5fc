/**
 * What people type for money. A bare comma is refused: `1,5` would mean one and a half đồng to some and fifteen to a
 * careless program. With a unit it is clear: `1,5 tỷ`, `350tr`.
 */
export type ReadAmount =
  | { readonly kind: 'amount'; readonly amount: string }
  | { readonly kind: 'empty' }
  | { readonly kind: 'wrong'; readonly why: 'comma' | 'fraction' | 'letters' | 'too_large' };

const UNITS: Readonly<Record<string, bigint>> = {
  đ: 1n,
  đồng: 1n,
  dong: 1n,
  d: 1n,
  k: 1_000n,
  nghìn: 1_000n,
  nghin: 1_000n,
  ngàn: 1_000n,
  tr: 1_000_000n,
  triệu: 1_000_000n,
  trieu: 1_000_000n,
  tỷ: 1_000_000_000n,
  tỉ: 1_000_000_000n,
  ty: 1_000_000_000n,
};
const LARGEST = 1_000_000_000_000_000n;

const wrong = (why: 'comma' | 'fraction' | 'letters' | 'too_large'): ReadAmount => ({
  kind: 'wrong',
  why,
});

/** Whole đồng of `whole,fraction` of a unit; null when a part of a đồng would be left. */
function times(whole: string, fraction: string, unit: bigint): bigint | null {
  const scale = 10n ** BigInt(fraction.length);
  const parts = (BigInt(whole) * scale + BigInt(fraction === '' ? '0' : fraction)) * unit;
  return parts % scale === 0n ? parts / scale : null;
}

/** Splits `1.500,25` into `1500` and `25`; null when dots and commas do not stand where they may. */
function splitFigures(figures: string, unit: bigint): readonly [string, string] | null {
  const [whole = '', fraction, ...more] = figures.replace(/[\s\u00a0\u202f]/g, '').split(',');
  const isGrouped = !whole.includes('.') || /^\d{1,3}(\.\d{3})+$/.test(whole);
  if (more.length > 0 || whole === '' || !isGrouped) return null;
  if (fraction === undefined) return [whole.replaceAll('.', ''), ''];
  return unit > 1n && /^\d+$/.test(fraction) ? [whole.replaceAll('.', ''), fraction] : null;
}

/** Reads an amount in đồng: digits, with dots or spaces between thousands, and an optional unit. */
export function readAmount(typed: string): ReadAmount {
  const text = typed.normalize('NFC').trim().toLowerCase();
  if (text === '') return { kind: 'empty' };
  const [, figures, unitName = ''] = /^([\d.,\s\u00a0\u202f]+)([\p{L}]*)$/u.exec(text) ?? [];
  const unit = unitName === '' ? 1n : UNITS[unitName];
  if (figures === undefined || unit === undefined) return wrong('letters');
  const split = splitFigures(figures, unit);
  if (split === null) return wrong('comma');
  const amount = times(...split, unit);
  if (amount === null) return wrong('fraction');
  return amount > LARGEST ? wrong('too_large') : { kind: 'amount', amount: amount.toString() };
}
