/** PNG (ISO/IEC 15948): its size, and a copy without words, times and places. */
import { crc32 } from 'node:zlib';
import { exifOf, type Taken } from './exif.js';
import type { Picture } from './picture.js';

interface Chunk {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

const SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
const FRAME = 12;
const MOST_CHUNKS = 20_000;
/** What says something of the photographer rather than of the picture. */
const ABOUT_PEOPLE = new Set(['eXIf', 'tEXt', 'zTXt', 'iTXt', 'tIME']);

/** Every chunk with a right check sum, the last one IEND with nothing behind it; undefined otherwise. */
function chunksOf(content: Buffer): readonly Chunk[] | undefined {
  if (!content.subarray(0, 8).equals(SIGNATURE)) return undefined;
  const chunks: Chunk[] = [];
  for (let start = 8; start + FRAME <= content.length;) {
    const end = start + FRAME + content.readUInt32BE(start);
    if (end > content.length || chunks.length >= MOST_CHUNKS) return undefined;
    if (crc32(content.subarray(start + 4, end - 4)) !== content.readUInt32BE(end - 4))
      return undefined;
    const name = content.toString('latin1', start + 4, start + 8);
    chunks.push({ name, start, end });
    if (name === 'IEND') return end === content.length ? chunks : undefined;
    start = end;
  }
  return undefined;
}

function takenOf(content: Buffer, chunks: readonly Chunk[]): Taken {
  const exif = chunks.find(({ name }) => name === 'eXIf');
  return exif ? exifOf(content.subarray(exif.start + 8, exif.end - 4)) : { orientation: 1 };
}

/** Size and what the camera wrote; undefined when the content is no whole PNG. */
export function pngOf(content: Buffer): Picture | undefined {
  const chunks = chunksOf(content);
  const [head] = chunks ?? [];
  if (!chunks || head?.name !== 'IHDR' || head.end - head.start !== FRAME + 13) return undefined;
  if (!chunks.some(({ name }) => name === 'IDAT')) return undefined;
  const [width, height] = [content.readUInt32BE(16), content.readUInt32BE(20)];
  return width > 0 && height > 0 ? { width, height, taken: takenOf(content, chunks) } : undefined;
}

/** The picture alone; undefined when the content is no whole PNG. */
export function strippedPng(content: Buffer): Buffer | undefined {
  const kept = chunksOf(content)?.filter(({ name }) => !ABOUT_PEOPLE.has(name));
  return (
    kept &&
    Buffer.concat([SIGNATURE, ...kept.map(({ start, end }) => content.subarray(start, end))])
  );
}
