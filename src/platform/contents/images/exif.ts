/** What a camera writes beside a picture (Exif 2.32, TIFF 6.0): which way is up, when and where it was taken. */

export interface Taken {
  /** 1 to 8; 1 is upright. */
  readonly orientation: number;
  /** As the camera's clock showed it, `2026-05-03T14:05:09`, with no zone: cameras seldom know theirs. */
  readonly at?: string;
  /** Degrees, north and east positive. */
  readonly latitude?: number;
  readonly longitude?: number;
}

interface Entry {
  readonly type: number;
  readonly count: number;
  /** Where its value stands. */
  readonly at: number;
}

const SIZES: Readonly<Record<number, number>> = { 1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1, 9: 4, 10: 8 };
const MOST_ENTRIES = 512;

const ORIENTATION = 0x0112;
const EXIF_IFD = 0x8769;
const GPS_IFD = 0x8825;
const TAKEN_AT = 0x9003;

class Tiff {
  constructor(
    private readonly bytes: Buffer,
    private readonly isLittle: boolean,
  ) {}

  u16(at: number): number {
    if (at < 0 || at + 2 > this.bytes.length) return 0;
    return this.isLittle ? this.bytes.readUInt16LE(at) : this.bytes.readUInt16BE(at);
  }
  u32(at: number): number {
    if (at < 0 || at + 4 > this.bytes.length) return 0;
    return this.isLittle ? this.bytes.readUInt32LE(at) : this.bytes.readUInt32BE(at);
  }

  directory(at: number): ReadonlyMap<number, Entry> {
    const entries = new Map<number, Entry>();
    const count = at === 0 ? 0 : Math.min(this.u16(at), MOST_ENTRIES);
    for (let n = 0; n < count; n += 1) {
      const place = at + 2 + n * 12;
      const [type, values] = [this.u16(place + 2), this.u32(place + 4)];
      const size = (SIZES[type] ?? 1) * values;
      entries.set(this.u16(place), {
        type,
        count: values,
        at: size <= 4 ? place + 8 : this.u32(place + 8),
      });
    }
    return entries;
  }

  text({ at, count }: Entry): string {
    return this.bytes
      .toString('latin1', at, Math.min(at + count, this.bytes.length))
      .replace(/\0.*$/s, '');
  }

  /** Degrees, minutes and seconds as one number. */
  degrees({ at, count, type }: Entry): number | undefined {
    if (type !== 5 || count !== 3) return undefined;
    const [degrees = 0, minutes = 0, seconds = 0] = [0, 8, 16].map((offset) => {
      const below = this.u32(at + offset + 4);
      return below === 0 ? 0 : this.u32(at + offset) / below;
    });
    return degrees + minutes / 60 + seconds / 3600;
  }
}

const takenAt = (text: string): string | undefined => {
  const [, year, month, day, time] =
    /^(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)$/.exec(text.trim()) ?? [];
  return year === undefined ? undefined : `${year}-${month}-${day}T${time}`;
};

function placeOf(
  tiff: Tiff,
  gps: ReadonlyMap<number, Entry>,
): Pick<Taken, 'latitude' | 'longitude'> {
  const side = (reference: number, value: number, negative: string): number | undefined => {
    const [named, entry] = [gps.get(reference), gps.get(value)];
    const degrees = entry && tiff.degrees(entry);
    if (!named || degrees === undefined) return undefined;
    return tiff.text(named).startsWith(negative) ? -degrees : degrees;
  };
  const [latitude, longitude] = [side(1, 2, 'S'), side(3, 4, 'W')];
  if (latitude === undefined || longitude === undefined) return {};
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : {};
}

/** Reads a TIFF header and its directories; whatever is not there or makes no sense is left out. */
export function exifOf(bytes: Buffer): Taken {
  const order = bytes.toString('latin1', 0, 2);
  if (bytes.length < 8 || (order !== 'II' && order !== 'MM')) return { orientation: 1 };
  const tiff = new Tiff(bytes, order === 'II');
  const first = tiff.directory(tiff.u32(4));
  const below = (tag: number): ReadonlyMap<number, Entry> => {
    const entry = first.get(tag);
    return entry ? tiff.directory(tiff.u32(entry.at)) : new Map<number, Entry>();
  };
  const turned = first.get(ORIENTATION);
  const orientation = turned ? tiff.u16(turned.at) : 1;
  const clock = below(EXIF_IFD).get(TAKEN_AT);
  const at = clock && takenAt(tiff.text(clock));
  return {
    orientation: orientation >= 1 && orientation <= 8 ? orientation : 1,
    ...(at === undefined ? {} : { at }),
    ...placeOf(tiff, below(GPS_IFD)),
  };
}

/** The shortest Exif block that says which way is up. */
export function orientationBlock(orientation: number): Buffer {
  const block = Buffer.alloc(32);
  block.write('Exif\0\0MM\0\x2a', 0, 'latin1');
  block.writeUInt32BE(8, 10);
  block.writeUInt16BE(1, 14);
  block.writeUInt16BE(ORIENTATION, 16);
  block.writeUInt16BE(3, 18);
  block.writeUInt32BE(1, 20);
  block.writeUInt16BE(orientation, 24);
  return block;
}
