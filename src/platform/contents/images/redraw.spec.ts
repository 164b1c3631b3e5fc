import sharp from 'sharp';
import { exif, heic, jpeg, png } from '../../../../test/support/files.js';
import { redrawn } from './redraw.js';

/** A photograph that lies on its side: 6 wide, 2 high, to be turned by a quarter. */
const lying = async (): Promise<Buffer> =>
  sharp({ create: { width: 6, height: 2, channels: 3, background: '#c00' } })
    .withExif({ IFD0: { Artist: 'Nguyen Van A' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();

describe('a picture drawn anew', () => {
  it('is the same picture, upright, without what was written into it', async () => {
    const copy = await redrawn('image/jpeg', await lying());
    if (!Buffer.isBuffer(copy)) throw new Error('it was not drawn');
    const { width, height, format, exif: written } = await sharp(copy).metadata();
    expect([width, height, format, written]).toEqual([2, 6, 'jpeg', undefined]);
    const { data } = await sharp(copy).raw().toBuffer({ resolveWithObject: true });
    expect(Math.abs((data[0] ?? 0) - 0xcc)).toBeLessThan(12);
    expect(copy.toString('latin1')).not.toContain('Nguyen');
  });

  it('keeps nothing that stood between its parts', async () => {
    for (const [type, content] of [
      ['image/png', png({ taken: exif(1) })],
      ['image/jpeg', jpeg({ taken: exif(6) })],
    ] as const) {
      const copy = await redrawn(type, Buffer.from(content));
      expect([type, Buffer.isBuffer(copy)]).toEqual([type, true]);
      expect(String(copy)).not.toMatch(/2018:05|Nguyen|nha rieng/);
    }
  });

  it('is damaged when its coding is, and takes nothing along', async () => {
    const broken = await lying();
    broken.fill(0xff, broken.length - 60, broken.length - 2);
    for (const content of [broken, Buffer.from('no picture'), Buffer.alloc(0)])
      expect(await redrawn('image/jpeg', content)).toBe('damaged');
    expect(await redrawn('image/png', Buffer.from(png({ width: 50_000, height: 50_000 })))).toBe(
      'damaged',
    );
  });

  it('is left to others where there is no decoder', async () => {
    expect(await redrawn('image/heic', Buffer.from(heic()))).toBeUndefined();
    expect(await redrawn('application/pdf', Buffer.from('x'))).toBeUndefined();
  });
});
