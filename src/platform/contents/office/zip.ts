/**
 * The list of files in a ZIP archive (APPNOTE 6.3), read before anything is unpacked. Only what office programs write
 * is taken: one part, no ZIP64, stored or deflated, nothing encrypted, nothing overlapping, nothing around it.
 */
import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';
import type { FaultCode } from '../fault.js';

const unpack = promisify(inflateRaw);

export interface Entry {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  /** Bytes when unpacked, as announced; unpacking stops there. */
  readonly size: number;
  /** Where its packed bytes stand. */
  readonly start: number;
}

const MOST_ENTRIES = 2_000;
const MOST_UNPACKED = 150 * 1024 * 1024;

const END = 0x06054b50;
const IN_LIST = 0x02014b50;
const AT_FILE = 0x04034b50;
const END_SIZE = 22;
const LIST_SIZE = 46;
const FILE_SIZE = 30;
const LINK = 0xa000;
const KIND_OF_FILE = 0xf000;

/** Names that leave the folder, name a device or a drive, or mean another thing elsewhere. */
const BAD_NAME = /^\/|^[a-z]:|\\|\0|(^|\/)\.\.(\/|$)/i;

/** A thrown fault of the archive. */
class Refused extends Error {
  constructor(readonly code: FaultCode) {
    super(code);
  }
}

interface List {
  readonly count: number;
  readonly start: number;
  readonly end: number;
}

function listOf(content: Buffer): List {
  const lowest = Math.max(0, content.length - END_SIZE - 65_535);
  for (let at = content.length - END_SIZE; at >= lowest; at -= 1) {
    if (content.readUInt32LE(at) !== END) continue;
    if (at + END_SIZE + content.readUInt16LE(at + 20) !== content.length) continue;
    const [count, size, start] = [
      content.readUInt16LE(at + 10),
      content.readUInt32LE(at + 12),
      content.readUInt32LE(at + 16),
    ];
    if (count > MOST_ENTRIES) throw new Refused('file_unpacks_too_large');
    const isWhole = content.readUInt32LE(at + 4) === 0 && content.readUInt16LE(at + 8) === count;
    if (!isWhole || start + size !== at) throw new Refused('file_is_damaged');
    return { count, start, end: at };
  }
  throw new Refused('file_is_damaged');
}

/** One line of the list, and where the next one stands. */
function entryAt(content: Buffer, at: number, list: List): { entry: Entry; next: number } {
  if (at + LIST_SIZE > list.end || content.readUInt32LE(at) !== IN_LIST)
    throw new Refused('file_is_damaged');
  const [flags, method] = [content.readUInt16LE(at + 8), content.readUInt16LE(at + 10)];
  const [packed, size] = [content.readUInt32LE(at + 20), content.readUInt32LE(at + 24)];
  const lengths = [28, 30, 32].map((offset) => content.readUInt16LE(at + offset));
  const [nameLength = 0, extra = 0, comment = 0] = lengths;
  const mode = content.readUInt32LE(at + 38) >>> 16;
  const name = content.toString('utf8', at + LIST_SIZE, at + LIST_SIZE + nameLength);
  if (flags % 2 === 1) throw new Refused('file_is_encrypted');
  if (BAD_NAME.test(name) || (mode & KIND_OF_FILE) === LINK) throw new Refused('file_is_ambiguous');
  if (method !== 0 && method !== 8) throw new Refused('file_is_damaged');
  const start = startOf(content, content.readUInt32LE(at + 42), name);
  if (start + packed > list.start) throw new Refused('file_is_damaged');
  return {
    entry: { name, method, packed, size, start },
    next: at + LIST_SIZE + nameLength + extra + comment,
  };
}

/** Where the bytes begin, by the file's own head, which must name the same file as the list. */
function startOf(content: Buffer, at: number, name: string): number {
  if (at + FILE_SIZE > content.length || content.readUInt32LE(at) !== AT_FILE)
    throw new Refused('file_is_damaged');
  const [nameLength, extra] = [content.readUInt16LE(at + 26), content.readUInt16LE(at + 28)];
  const start = at + FILE_SIZE;
  if (content.toString('utf8', start, start + nameLength) !== name)
    throw new Refused('file_is_ambiguous');
  return start + nameLength + extra;
}

function checkTogether(entries: readonly Entry[]): void {
  const total = entries.reduce((sum, { size }) => sum + size, 0);
  if (total > MOST_UNPACKED) throw new Refused('file_unpacks_too_large');
  if (new Set(entries.map(({ name }) => name.toLowerCase())).size !== entries.length)
    throw new Refused('file_is_ambiguous');
  const inOrder = [...entries].sort((a, b) => a.start - b.start);
  for (const [index, entry] of inOrder.entries()) {
    const next = inOrder[index + 1];
    if (next && entry.start + entry.packed > next.start)
      throw new Refused('file_unpacks_too_large');
  }
}

/** The files of an archive, or what is wrong with it. Nothing is unpacked. */
export function entriesOf(content: Buffer): readonly Entry[] | FaultCode {
  try {
    const list = listOf(content);
    const entries: Entry[] = [];
    for (let at = list.start; entries.length < list.count;) {
      const { entry, next } = entryAt(content, at, list);
      entries.push(entry);
      at = next;
    }
    checkTogether(entries);
    return entries;
  } catch (error) {
    if (error instanceof Refused) return error.code;
    throw error;
  }
}

/** The bytes of a file; undefined when there are more or fewer than announced, or they cannot be unpacked. */
export async function unpackedEntry(content: Buffer, entry: Entry): Promise<Buffer | undefined> {
  const bytes = content.subarray(entry.start, entry.start + entry.packed);
  if (entry.method === 0) return entry.packed === entry.size ? bytes : undefined;
  try {
    const whole = await unpack(bytes, { maxOutputLength: Math.max(entry.size, 1) });
    return whole.length === entry.size ? whole : undefined;
  } catch {
    return undefined;
  }
}
