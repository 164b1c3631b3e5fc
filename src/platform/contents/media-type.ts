/** What a file is, by its first bytes: its name and what the browser says of it count for nothing. */
import { fileTypeFromBuffer } from 'file-type';

export const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** What may be kept. */
const ALLOWED: ReadonlySet<string> = new Set([
  'application/pdf',
  'image/jpeg',
  'image/png',
  DOCX,
  XLSX,
]);

/** What pages may show inside themselves; everything else is saved by the browser. */
export const SHOWN_INLINE: ReadonlySet<string> = new Set([
  'application/pdf',
  'image/jpeg',
  'image/png',
]);

/** Brands phones write into photographs coded with HEVC (ISO/IEC 23008-12, annex B), with the type of each. */
const HEIF_BRANDS: Readonly<Record<string, string>> = {
  heic: 'image/heic',
  heix: 'image/heic',
  heim: 'image/heic',
  heis: 'image/heic',
  hevc: 'image/heic-sequence',
  hevx: 'image/heic-sequence',
  hevm: 'image/heic-sequence',
  hevs: 'image/heic-sequence',
};
/** A container that says nothing of the coding: one of the brands above must stand among the compatible ones. */
const CONTAINERS: Readonly<Record<string, string>> = {
  mif1: 'image/heif',
  msf1: 'image/heif-sequence',
};

/** Brands of an ISO media file, the major one first; none when it is no such file. */
function brandsOf(content: Buffer): readonly string[] {
  if (content.length < 16 || content.toString('latin1', 4, 8) !== 'ftyp') return [];
  const end = Math.min(content.readUInt32BE(0), content.length, 256);
  const brands = [content.toString('latin1', 8, 12)];
  for (let at = 16; at + 4 <= end; at += 4) brands.push(content.toString('latin1', at, at + 4));
  return brands;
}

function photographOf(content: Buffer): string | undefined {
  const [major = '', ...compatible] = brandsOf(content);
  const container = CONTAINERS[major];
  if (container === undefined) return HEIF_BRANDS[major];
  return compatible.some((brand) => HEIF_BRANDS[brand] !== undefined) ? container : undefined;
}

/** The media type of a content that may be filed; undefined for any other. */
export async function mediaTypeOf(content: Buffer): Promise<string | undefined> {
  const photograph = photographOf(content);
  if (photograph !== undefined) return photograph;
  const type = await fileTypeFromBuffer(content);
  return type && ALLOWED.has(type.mime) ? type.mime : undefined;
}
