/** Small whole files of every kind that may be handed in, and their parts, made here so that none comes from elsewhere. */
import { crc32, deflateRawSync, deflateSync } from 'node:zlib';

export type Bytes = Uint8Array<ArrayBuffer>;

const bytes = (...parts: readonly (Buffer | string)[]): Bytes =>
  new Uint8Array(
    Buffer.concat(
      parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)),
    ),
  );

const u16 = (value: number): Buffer => {
  const buffer = Buffer.alloc(2);
  buffer.writeUInt16BE(value);
  return buffer;
};
const u32 = (value: number): Buffer => {
  const buffer = Buffer.alloc(4);
  buffer.writeUInt32BE(value);
  return buffer;
};

/** A PDF whose catalog holds `more`, with further objects and a stream of any bytes. */
export function pdf(wish: { more?: string; objects?: string; stream?: Buffer } = {}): Bytes {
  const { more = '', objects = '', stream } = wish;
  const body = `%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R${more}>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n${objects}`;
  const packed = stream
    ? [`9 0 obj<</Length ${stream.length}>>stream\n`, stream, '\nendstream endobj\n']
    : [];
  return bytes(
    body,
    ...packed,
    `trailer<</Root 1 0 R/Size 10>>\nstartxref\n${body.length}\n%%EOF\n`,
  );
}

/** Objects of a PDF in a packed stream, where a look at the text alone does not find them. */
export function packedObjects(text: string, filter = '/FlateDecode'): { objects: string } {
  const packed = deflateSync(Buffer.from(`8 0 ${text}`)).toString('latin1');
  return {
    objects: `5 0 obj<</Type/ObjStm/N 1/First 4/Filter${filter}/Length ${packed.length}>>stream\n${packed}\nendstream endobj\n`,
  };
}

/** What a camera writes: the way up, a time, a place. */
export function exif(orientation: number): Buffer {
  const entry = (tag: number, type: number, count: number, value: Buffer): Buffer =>
    Buffer.concat([u16(tag), u16(type), u32(count), value, Buffer.alloc(4 - value.length)]);
  const first = 8 + 2 + 3 * 12 + 4;
  const camera = first + 2 + 12 + 4;
  const place = camera + 20;
  const degrees = place + 2 + 4 * 12 + 4;
  const angle = (d: number, m: number, s: number): Buffer =>
    Buffer.concat([d, 1, m, 1, s * 100, 100].map(u32));
  return Buffer.concat([
    Buffer.from('MM\0\x2a', 'latin1'),
    u32(8),
    u16(3),
    entry(0x0112, 3, 1, u16(orientation)),
    entry(0x8769, 4, 1, u32(first)),
    entry(0x8825, 4, 1, u32(place)),
    u32(0),
    u16(1),
    entry(0x9003, 2, 20, u32(camera)),
    u32(0),
    Buffer.from('2018:05:03 14:05:09\0'),
    u16(4),
    entry(1, 2, 2, Buffer.from('N\0')),
    entry(2, 5, 3, u32(degrees)),
    entry(3, 2, 2, Buffer.from('E\0')),
    entry(4, 5, 3, u32(degrees + 24)),
    u32(0),
    angle(21, 1, 42.6),
    angle(105, 51, 15.12),
  ]);
}

const segment = (marker: number, data: Buffer): Buffer =>
  Buffer.concat([Buffer.from([0xff, marker]), u16(data.length + 2), data]);

/** A JPEG of one grey block, with what a camera writes where `taken` is given. */
export function jpeg(
  wish: { width?: number; height?: number; taken?: Buffer; behind?: Buffer } = {},
): Bytes {
  const { width = 8, height = 8, taken, behind = Buffer.alloc(0) } = wish;
  const words = (text: string): Buffer => Buffer.from(text, 'latin1');
  const codes = Buffer.concat([Buffer.from([0, 1]), Buffer.alloc(16)]);
  return bytes(
    '\xff\xd8',
    segment(0xe0, words('JFIF\0\x01\x01\0\0\x01\0\x01\0\0')),
    ...(taken ? [segment(0xe1, Buffer.concat([words('Exif\0\0'), taken]))] : []),
    segment(0xe1, words('http://ns.adobe.com/xap/1.0/\0<x:owner>Nguyen Van A</x:owner>')),
    segment(0xe2, words('ICC_PROFILE\0\x01\x01colours')),
    segment(0xfe, words('chup tai nha rieng')),
    segment(0xdb, Buffer.concat([Buffer.from([0]), Buffer.alloc(64, 1)])),
    segment(
      0xc0,
      Buffer.concat([Buffer.from([8]), u16(height), u16(width), Buffer.from([1, 1, 0x11, 0])]),
    ),
    segment(0xc4, codes),
    segment(0xc4, Buffer.concat([Buffer.from([0x10]), codes.subarray(1)])),
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    Buffer.from([0x2a, 0xff, 0x00, 0x15, 0xff, 0xd0, 0x3f]),
    '\xff\xd9',
    behind,
  );
}

const chunk = (name: string, data: Buffer): Buffer => {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  return Buffer.concat([u32(data.length), named, u32(crc32(named))]);
};

/** A PNG of one row that says it is as large as told. */
export function png(wish: { width?: number; height?: number; taken?: Buffer } = {}): Bytes {
  const { width = 1, height = 1, taken } = wish;
  return bytes(
    '\x89PNG\r\n\x1a\n',
    chunk('IHDR', Buffer.concat([u32(width), u32(height), Buffer.from([8, 0, 0, 0, 0])])),
    ...(taken ? [chunk('eXIf', taken)] : []),
    chunk('tEXt', Buffer.from('Author\0Nguyen Van A')),
    chunk('IDAT', deflateSync(Buffer.from([0, 0]))),
    chunk('IEND', Buffer.alloc(0)),
  );
}

const box = (type: string, ...parts: readonly Buffer[]): Buffer => {
  const inside = Buffer.concat(parts);
  return Buffer.concat([u32(inside.length + 8), Buffer.from(type, 'latin1'), inside]);
};

/** A HEIC container with its size, an item that holds what the camera wrote, and some coded bytes. */
export function heic(
  wish: { width?: number; height?: number; taken?: Buffer; brand?: string } = {},
): Bytes {
  const { width = 64, height = 48, taken = exif(1), brand = 'heic' } = wish;
  const full = Buffer.alloc(4);
  const item = Buffer.concat([u32(0), taken]);
  const info = (id: number, type: string): Buffer =>
    box('infe', Buffer.from([2, 0, 0, 0]), u16(id), u16(0), Buffer.from(`${type}\0`, 'latin1'));
  const meta = (start: number): Buffer =>
    box(
      'meta',
      full,
      box('iinf', full, u16(2), info(1, 'hvc1'), info(2, 'Exif')),
      box('iprp', box('ipco', box('ispe', full, u32(width), u32(height)))),
      box(
        'iloc',
        full,
        Buffer.from([0x44, 0]),
        u16(1),
        u16(2),
        u16(0),
        u16(1),
        u32(start),
        u32(item.length),
      ),
    );
  const head = box('ftyp', Buffer.from(`${brand}\0\0\0\0mif1${brand}`, 'latin1'));
  const start = head.length + meta(0).length + 8;
  return bytes(head, meta(start), box('mdat', item, Buffer.alloc(200, 0x5a)));
}

/** A file of an archive; what is announced of it may differ from what it is. */
export interface Packed {
  readonly name: string;
  readonly data?: string | Buffer;
  readonly size?: number;
  readonly flags?: number;
  readonly mode?: number;
}

const little = (...values: readonly (readonly [size: 2 | 4, value: number])[]): Buffer =>
  Buffer.concat(
    values.map(([size, value]) => {
      const buffer = Buffer.alloc(size);
      if (size === 2) buffer.writeUInt16LE(value);
      else buffer.writeUInt32LE(value);
      return buffer;
    }),
  );

/** A ZIP archive. */
export function zip(files: readonly Packed[]): Bytes {
  const heads: Buffer[] = [];
  const list: Buffer[] = [];
  let at = 0;
  for (const { name, data = '', size, flags = 0x0800, mode = 0 } of files) {
    const whole = Buffer.from(data);
    const packed = deflateRawSync(whole);
    const named = Buffer.from(name);
    const described = little(
      [2, flags],
      [2, 8],
      [4, 0],
      [4, crc32(whole)],
      [4, packed.length],
      [4, size ?? whole.length],
      [2, named.length],
      [2, 0],
    );
    heads.push(little([4, 0x04034b50], [2, 20]), described, named, packed);
    list.push(
      little([4, 0x02014b50], [2, 0x0314], [2, 20]),
      described,
      little([2, 0], [2, 0], [2, 0], [4, mode * 65_536], [4, at]),
      named,
    );
    at += 30 + named.length + packed.length;
  }
  const index = Buffer.concat(list);
  const end = little(
    [4, 0x06054b50],
    [2, 0],
    [2, 0],
    [2, files.length],
    [2, files.length],
    [4, index.length],
    [4, at],
    [2, 0],
  );
  return bytes(...heads, index, end);
}

const MAIN = {
  docx: ['word/document.xml', 'wordprocessingml.document.main+xml'],
  xlsx: ['xl/workbook.xml', 'spreadsheetml.sheet.main+xml'],
} as const;

/** A DOCX or XLSX with further parts. */
export function office(kind: 'docx' | 'xlsx', ...more: readonly Packed[]): Bytes {
  const [main, type] = MAIN[kind];
  const names = new Set(more.map(({ name }) => name));
  const parts: readonly Packed[] = [
    {
      name: '[Content_Types].xml',
      data: `<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/${main}" ContentType="application/vnd.openxmlformats-officedocument.${type}"/></Types>`,
    },
    { name: '_rels/.rels', data: '<?xml version="1.0"?><Relationships/>' },
    { name: main, data: '<?xml version="1.0"?><body>Đề án</body>' },
  ];
  return zip([...parts.filter(({ name }) => !names.has(name)), ...more]);
}
