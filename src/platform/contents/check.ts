/** Looks into a file that somebody hands in: its name, its first bytes and its structure must agree. */
import { refusedFile, SCANNERS_TEST, type FaultCode } from './fault.js';
import { heifOf, strippedHeif } from './images/heif.js';
import { jpegOf, strippedJpeg } from './images/jpeg.js';
import { isTooLarge, type Picture } from './images/picture.js';
import { pngOf, strippedPng } from './images/png.js';
import { DOCX, mediaTypeOf, XLSX } from './media-type.js';
import { officeFault } from './office/office.js';
import { pdfFault } from './pdf.js';

interface Format {
  /** How names of such files end, without the dot. */
  readonly endings: readonly string[];
  readonly picture?: (content: Buffer) => Picture | undefined;
  readonly fault?: (content: Buffer) => Promise<FaultCode | undefined>;
  /** A copy for readers, without what a camera wrote. */
  readonly stripped?: (content: Buffer) => Buffer | undefined;
}

const HEIF: Format = { endings: ['heic', 'heif', 'hif'], picture: heifOf, stripped: strippedHeif };

const FORMATS: Readonly<Record<string, Format>> = {
  'application/pdf': { endings: ['pdf'], fault: pdfFault },
  'image/jpeg': { endings: ['jpg', 'jpeg', 'jfif'], picture: jpegOf, stripped: strippedJpeg },
  'image/png': { endings: ['png'], picture: pngOf, stripped: strippedPng },
  'image/heic': HEIF,
  'image/heif': HEIF,
  'image/heic-sequence': HEIF,
  'image/heif-sequence': HEIF,
  [DOCX]: { endings: ['docx'], fault: (content) => officeFault(content, 'docx') },
  [XLSX]: { endings: ['xlsx'], fault: (content) => officeFault(content, 'xlsx') },
};

const endingOf = (name: string): string => /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';

async function faultOf(
  content: Buffer,
  { picture, fault }: Format,
): Promise<FaultCode | undefined> {
  if (content.includes(SCANNERS_TEST, 0, 'latin1')) return 'file_is_malicious';
  if (fault) return fault(content);
  const seen = picture?.(content);
  if (!seen) return 'file_is_damaged';
  return isTooLarge(seen) ? 'picture_too_large' : undefined;
}

/**
 * The media type of a file that may be kept; undefined when it is of no such type.
 * @throws Problem 400 or 413 with a code of `fault.ts` when its name or structure is not what it should be
 */
export async function checkedType(name: string, content: Buffer): Promise<string | undefined> {
  if (content.length < 128 && content.includes(SCANNERS_TEST, 0, 'latin1'))
    throw refusedFile('file_is_malicious');
  const mediaType = await mediaTypeOf(content);
  const format = mediaType === undefined ? undefined : FORMATS[mediaType];
  if (!format) return undefined;
  if (!format.endings.includes(endingOf(name))) throw refusedFile('file_name_does_not_match');
  const fault = await faultOf(content, format);
  if (fault !== undefined) throw refusedFile(fault);
  return mediaType;
}

/** Whether files of a type are pictures that a camera may have written into. */
export const isPicture = (mediaType: string): boolean => FORMATS[mediaType]?.picture !== undefined;

/** The picture without what the camera wrote: place, time, owner; undefined when it cannot be read. */
export const strippedPicture = (mediaType: string, content: Buffer): Buffer | undefined =>
  FORMATS[mediaType]?.stripped?.(content);

/** Size, time and place of a picture; undefined when it is none or cannot be read. */
export const pictureOf = (mediaType: string, content: Buffer): Picture | undefined =>
  FORMATS[mediaType]?.picture?.(content);
