/** JPEG (ITU-T T.81): its size, what the camera wrote, and a copy that holds the picture alone. */
import { exifOf, orientationBlock, type Taken } from './exif.js';
import type { Picture } from './picture.js';

interface Segment {
  readonly marker: number;
  /** Where its marker stands, and where the next thing begins: for a scan, behind its coded data. */
  readonly start: number;
  readonly end: number;
}

const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const APP0 = 0xe0;
const APP1 = 0xe1;
const APP2 = 0xe2;
const APP14 = 0xee;
const APP15 = 0xef;
const COMMENT = 0xfe;

/** Cameras write some dozens; a file of nothing but segments must not hold up others. */
const MOST_SEGMENTS = 10_000;

const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
const isRestart = (byte: number): boolean => byte >= 0xd0 && byte <= 0xd7;

/** Behind the coded data of a scan: the next marker that is one. */
function endOfScan(content: Buffer, from: number): number {
  for (let at = from; at + 1 < content.length; at += 1) {
    if (content[at] !== 0xff) continue;
    const next = content[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && !isRestart(next)) return at;
  }
  return -1;
}

/** The segment whose marker stands here; undefined when none does. */
function segmentAt(content: Buffer, start: number): Segment | undefined {
  const marker = content[start + 1] ?? 0;
  if (content[start] !== 0xff || marker === 0 || marker === SOI || isRestart(marker))
    return undefined;
  if (marker === EOI) return { marker, start, end: start + 2 };
  if (start + 4 > content.length) return undefined;
  const head = start + 2 + content.readUInt16BE(start + 2);
  if (head < start + 4 || head > content.length) return undefined;
  const end = marker === SOS ? endOfScan(content, head) : head;
  return end < 0 ? undefined : { marker, start, end };
}

/** All segments before the end of the picture; undefined when they do not lead there. */
function segmentsOf(content: Buffer): readonly Segment[] | undefined {
  if (content.length < 4 || content.readUInt16BE(0) !== 0xff00 + SOI) return undefined;
  const segments: Segment[] = [];
  let at = 2;
  while (segments.length < MOST_SEGMENTS) {
    // A marker may be led by any number of these.
    while (content[at] === 0xff && content[at + 1] === 0xff) at += 1;
    const segment = segmentAt(content, at);
    if (segment === undefined) return undefined;
    if (segment.marker === EOI) return segments;
    segments.push(segment);
    at = segment.end;
  }
  return undefined;
}

const dataOf = (content: Buffer, { start, end }: Segment): Buffer =>
  content.subarray(start + 4, end);

const startsWith = (content: Buffer, segment: Segment, words: string): boolean =>
  content.toString('latin1', segment.start + 4, segment.start + 4 + words.length) === words;

function takenOf(content: Buffer, segments: readonly Segment[]): Taken {
  const exif = segments.find(
    (segment) => segment.marker === APP1 && startsWith(content, segment, 'Exif\0'),
  );
  return exif ? exifOf(dataOf(content, exif).subarray(6)) : { orientation: 1 };
}

/** Size and what the camera wrote; undefined when the content is no whole JPEG. */
export function jpegOf(content: Buffer): Picture | undefined {
  const segments = segmentsOf(content);
  const frame = segments?.find(({ marker }) => isFrame(marker));
  if (!segments || !frame || !segments.some(({ marker }) => marker === SOS)) return undefined;
  const data = dataOf(content, frame);
  if (data.length < 6) return undefined;
  const [height, width] = [data.readUInt16BE(1), data.readUInt16BE(3)];
  return width > 0 && height > 0 ? { width, height, taken: takenOf(content, segments) } : undefined;
}

/** Colours and the form of the file stay; cameras, places, comments and further pictures go. */
const isKept = (content: Buffer, segment: Segment): boolean => {
  const { marker } = segment;
  if (marker === APP2) return startsWith(content, segment, 'ICC_PROFILE\0');
  if (marker < APP0 || marker > APP15) return marker !== COMMENT;
  return marker === APP0 || marker === APP14;
};

/** The picture alone, still the right way up; undefined when the content is no whole JPEG. */
export function strippedJpeg(content: Buffer): Buffer | undefined {
  const segments = segmentsOf(content);
  if (!segments) return undefined;
  const kept = segments.filter((segment) => isKept(content, segment));
  const { orientation } = takenOf(content, segments);
  const block = orientationBlock(orientation);
  const head = Buffer.from([0xff, APP1, 0, block.length + 2]);
  const upright = orientation === 1 ? [] : [head, block];
  const [first, ...others] = kept.map(({ start, end }) => content.subarray(start, end));
  const isForm = kept[0]?.marker === APP0;
  const body = first === undefined ? upright : isForm ? [first, ...upright] : [...upright, first];
  return Buffer.concat([Buffer.from([0xff, SOI]), ...body, ...others, Buffer.from([0xff, EOI])]);
}
