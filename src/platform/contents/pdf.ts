/**
 * Whether a PDF is only something to read. No interpreter: the file is read as a reader would find its objects, and
 * whatever could act, carry another file or hide from this look is refused (ISO 32000-2: 7.5.7, 7.6, 12.6).
 */
import { promisify } from 'node:util';
import { constants, inflate } from 'node:zlib';
import type { FaultCode } from './fault.js';

const unpack = promisify(inflate);

/** Unpacked bytes of one stream of objects, and of all of them. */
const LARGEST_STREAM = 8 * 1024 * 1024;
const MOST_STREAMS = 50_000;
const MOST_UNPACKED = 64 * 1024 * 1024;

/** Names of what acts on its own, carries other files, or is a form with a program of its own. */
const ACTIVE =
  /\/(JavaScript|Launch|EmbeddedFiles?|RichMedia(Content)?|XFA|GoToE|SubmitForm|ImportData|Rendition)(?![A-Za-z0-9])/;
/** Two letters alone stand in packed pictures by chance, so they are looked for between streams only. */
const SHORT = /\/JS(?![A-Za-z0-9])/;
const ENCRYPTED = /\/Encrypt(?![A-Za-z0-9])/;
const OBJECT_STREAM = /\/ObjStm(?![A-Za-z0-9])/g;

/** `/J#61vaScript` is `/JavaScript` to every reader. */
const spelledOut = (text: string): string =>
  text.replaceAll(/#([0-9a-f]{2})/gi, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );

interface Stream {
  /** What stands between the number of the object and its bytes. */
  readonly dictionary: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Every place where the bytes of a stream begin, and where a reader that trusts no length ends them; undefined when
 * there are more than any document needs.
 */
function streamsOf(text: string): Stream[] | undefined {
  const found: Stream[] = [];
  const begins = /(?<!end)stream(\r\n|\n|\r)/g;
  let last = 0;
  for (let match = begins.exec(text); match !== null; match = begins.exec(text)) {
    const start = match.index + match[0].length;
    const end = text.indexOf('endstream', start);
    if (end < 0) break;
    if (found.length >= MOST_STREAMS) return undefined;
    const before = text.slice(last, match.index);
    found.push({ dictionary: spelledOut(before.slice(before.lastIndexOf('obj') + 1)), start, end });
    begins.lastIndex = end;
    last = end;
  }
  return found;
}

/** The text of a stream of objects; undefined when it is packed in a way that is not looked into. */
async function unpacked(
  content: Buffer,
  { dictionary, start, end }: Stream,
): Promise<string | undefined> {
  const bytes = content.subarray(start, end);
  const filters = [...dictionary.matchAll(/\/(\w+Decode)\b/g)].map(([, name]) => name);
  if (filters.length === 0) return bytes.toString('latin1');
  if (filters.length > 1 || filters[0] !== 'FlateDecode' || dictionary.includes('/Predictor'))
    return undefined;
  try {
    const limits = { maxOutputLength: LARGEST_STREAM, finishFlush: constants.Z_SYNC_FLUSH };
    return (await unpack(bytes, limits)).toString('latin1');
  } catch {
    return undefined;
  }
}

const faultOfNames = (text: string): FaultCode | undefined => {
  if (ENCRYPTED.test(text)) return 'file_is_encrypted';
  return ACTIVE.test(text) ? 'file_has_active_content' : undefined;
};

/** Objects that stand in packed streams: each one is looked into, or the file is refused. */
async function faultOfPackedObjects(
  content: Buffer,
  streams: readonly Stream[],
  announced: number,
): Promise<FaultCode | undefined> {
  const packed = streams.filter(({ dictionary }) => dictionary.includes('/ObjStm'));
  if (packed.length !== announced) return 'file_is_ambiguous';
  let total = 0;
  for (const stream of packed) {
    const text = await unpacked(content, stream);
    total += text?.length ?? 0;
    if (text === undefined) return 'file_is_damaged';
    if (total > MOST_UNPACKED) return 'file_unpacks_too_large';
    const inside = spelledOut(text);
    const fault =
      faultOfNames(inside) ?? (SHORT.test(inside) ? 'file_has_active_content' : undefined);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

/** What is wrong with a PDF; undefined when nothing is. */
export async function pdfFault(content: Buffer): Promise<FaultCode | undefined> {
  const text = content.toString('latin1');
  if (!/^%PDF-[12]\.\d/.test(text)) return 'file_is_damaged';
  // What stands behind the end belongs to another format: an archive, a page.
  const [, rest] = /startxref\s+\d+\s+%%EOF([^]*)$/.exec(text.slice(-2_048)) ?? [];
  if (rest === undefined) return 'file_is_damaged';
  if (!/^[\s\0]*$/.test(rest) || endsAnArchive(content)) return 'file_is_ambiguous';
  const plain = spelledOut(text);
  if (!/\d\s+obj\b/.test(plain) || !/\/Root(?![A-Za-z0-9])/.test(plain)) return 'file_is_damaged';
  const fault = faultOfNames(plain);
  if (fault !== undefined) return fault;
  const streams = streamsOf(text);
  if (!streams) return 'file_is_damaged';
  if (SHORT.test(spelledOut(between(text, streams)))) return 'file_has_active_content';
  return faultOfPackedObjects(content, streams, plain.match(OBJECT_STREAM)?.length ?? 0);
}

const between = (text: string, streams: readonly Stream[]): string => {
  let at = 0;
  const parts = streams.map(({ start, end }) => {
    const part = text.slice(at, start);
    at = end;
    return part;
  });
  return [...parts, text.slice(at)].join('\n');
};

/** A reader of ZIP begins at the end of a file: there must be nothing for it to find. */
function endsAnArchive(content: Buffer): boolean {
  const tail = content.subarray(-(65_535 + 22));
  for (let at = tail.indexOf('PK\x05\x06', 0, 'latin1'); at >= 0;) {
    if (at + 22 <= tail.length && at + 22 + tail.readUInt16LE(at + 20) <= tail.length) return true;
    at = tail.indexOf('PK\x05\x06', at + 4, 'latin1');
  }
  return false;
}
