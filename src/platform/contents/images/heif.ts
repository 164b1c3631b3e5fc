/** HEIC and HEIF (ISO/IEC 23008-12 in boxes of ISO/IEC 14496-12): size, what the camera wrote, a copy without it. */
import { exifOf, type Taken } from './exif.js';
import type { Picture } from './picture.js';

interface Box {
  readonly type: string;
  /** Where its content stands. */
  readonly start: number;
  readonly end: number;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

interface Item {
  readonly id: number;
  readonly type: string;
}

const MOST_BOXES = 4_096;
/** Bytes of version and flags, with which some boxes begin. */
const FULL = 4;

/** The boxes between two places; undefined when they do not fill it. */
function boxesOf(content: Buffer, { start, end }: Span): readonly Box[] | undefined {
  const boxes: Box[] = [];
  for (let at = start; at < end;) {
    if (at + 8 > end || boxes.length >= MOST_BOXES) return undefined;
    const short = content.readUInt32BE(at);
    const isLong = short === 1 && at + 16 <= end;
    const size = isLong ? Number(content.readBigUInt64BE(at + 8)) : short === 0 ? end - at : short;
    const head = isLong ? 16 : 8;
    if (size < head || at + size > end) return undefined;
    boxes.push({
      type: content.toString('latin1', at + 4, at + 8),
      start: at + head,
      end: at + size,
    });
    at += size;
  }
  return boxes;
}

const named = (boxes: readonly Box[] | undefined, type: string): Box | undefined =>
  boxes?.find((box) => box.type === type);

const below = (content: Buffer, box: Box | undefined, skipped = 0): readonly Box[] | undefined =>
  box && boxesOf(content, { start: box.start + skipped, end: box.end });

/** Reads numbers one after the other, each of a width of its own; 0 behind the end. */
class Reader {
  constructor(
    private readonly content: Buffer,
    private at: number,
    private readonly end: number,
  ) {}

  get isOver(): boolean {
    return this.at > this.end;
  }
  number(width: number): number {
    const start = this.at;
    this.at += width;
    if (width === 0 || this.at > this.end) return 0;
    return width === 8
      ? Number(this.content.readBigUInt64BE(start))
      : this.content.readUIntBE(start, width);
  }
  word(): string {
    this.at += 4;
    return this.at > this.end ? '' : this.content.toString('latin1', this.at - 4, this.at);
  }
}

/** `iinf`: what each item of the file is. */
function itemsOf(content: Buffer, info: Box | undefined): readonly Item[] {
  const version = info === undefined ? 0 : (content[info.start] ?? 0);
  return (below(content, info, FULL + (version === 0 ? 2 : 4)) ?? []).map((entry) => {
    const reader = new Reader(content, entry.start, entry.end);
    const kind = reader.number(1);
    reader.number(3);
    const id = reader.number(kind === 3 ? 4 : 2);
    reader.number(2);
    return { id, type: reader.word() };
  });
}

interface Layout {
  readonly offset: number;
  readonly length: number;
  readonly base: number;
  readonly index: number;
}

function layoutOf(reader: Reader, version: number): Layout {
  const [sizes, more] = [reader.number(1), reader.number(1)];
  return {
    offset: sizes >> 4,
    length: sizes & 15,
    base: more >> 4,
    index: version === 0 ? 0 : more & 15,
  };
}

/** `iloc`: where the bytes of each item stand in the file; undefined when it makes no sense. */
function placesOf(
  content: Buffer,
  meta: readonly Box[],
): ReadonlyMap<number, readonly Span[]> | undefined {
  const box = named(meta, 'iloc');
  if (!box) return new Map();
  const inside = named(meta, 'idat')?.start ?? 0;
  const reader = new Reader(content, box.start, box.end);
  const version = reader.number(1);
  reader.number(3);
  const layout = layoutOf(reader, version);
  const count = reader.number(version < 2 ? 2 : 4);
  const places = new Map<number, readonly Span[]>();
  for (let n = 0; n < count && !reader.isOver; n += 1) {
    const id = reader.number(version < 2 ? 2 : 4);
    const origin = version > 0 && (reader.number(2) & 15) === 1 ? inside : 0;
    reader.number(2);
    const base = origin + reader.number(layout.base);
    const spans = Array.from({ length: Math.min(reader.number(2), MOST_BOXES) }, () => {
      reader.number(layout.index);
      const start = base + reader.number(layout.offset);
      return { start, end: start + reader.number(layout.length) };
    });
    if (reader.isOver || spans.some(({ end }) => end > content.length)) return undefined;
    places.set(id, spans);
  }
  return reader.isOver ? undefined : places;
}

interface Container {
  readonly meta: readonly Box[];
  /** Where cameras, places and words stand: items of type Exif and mime (XMP). */
  readonly aboutPeople: readonly { readonly type: string; readonly spans: readonly Span[] }[];
}

function containerOf(content: Buffer): Container | undefined {
  const top = boxesOf(content, { start: 0, end: content.length });
  const meta = below(content, named(top, 'meta'), FULL);
  const places = meta && placesOf(content, meta);
  if (!meta || !places) return undefined;
  const aboutPeople = itemsOf(content, named(meta, 'iinf'))
    .filter(({ type }) => type === 'Exif' || type === 'mime')
    .map(({ id, type }) => ({ type, spans: places.get(id) ?? [] }));
  return { meta, aboutPeople };
}

/** The bytes of an Exif item begin with where the TIFF header stands. Which way is up is not in it: boxes say that. */
function takenOf(content: Buffer, { aboutPeople }: Container): Taken {
  const [span] = aboutPeople.find(({ type }) => type === 'Exif')?.spans ?? [];
  if (!span || span.end - span.start < 12) return { orientation: 1 };
  const header = span.start + 4 + content.readUInt32BE(span.start);
  return { ...exifOf(content.subarray(Math.min(header, span.end), span.end)), orientation: 1 };
}

/** Size of the largest picture and what the camera wrote; undefined when the content is no such container. */
export function heifOf(content: Buffer): Picture | undefined {
  const container = containerOf(content);
  if (!container) return undefined;
  const properties = below(content, named(below(content, named(container.meta, 'iprp')), 'ipco'));
  const sizes = (properties ?? [])
    .filter(({ type, start, end }) => type === 'ispe' && end - start >= 12)
    .map(({ start }) => ({
      width: content.readUInt32BE(start + 4),
      height: content.readUInt32BE(start + 8),
    }))
    .sort((a, b) => b.width * b.height - a.width * a.height);
  const [largest] = sizes;
  return largest && largest.width > 0 && largest.height > 0
    ? { ...largest, taken: takenOf(content, container) }
    : undefined;
}

/** A copy of the same length with zeros where cameras, places and words stood; undefined as above. */
export function strippedHeif(content: Buffer): Buffer | undefined {
  const container = containerOf(content);
  if (!container) return undefined;
  const copy = Buffer.from(content);
  for (const { start, end } of container.aboutPeople.flatMap(({ spans }) => spans))
    copy.fill(0, start, end);
  return copy;
}
