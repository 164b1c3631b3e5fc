import { mediaTypeOf } from './media-type.js';

/** The head of an ISO media file as a phone writes it, with a little of what follows. */
const head = (major: string, ...compatible: readonly string[]): Buffer => {
  const brands = Buffer.from(`ftyp${major}\0\0\0\0${compatible.join('')}`, 'latin1');
  const size = Buffer.alloc(4);
  size.writeUInt32BE(brands.length + 4);
  return Buffer.concat([size, brands, Buffer.from('\0\0\0\x08meta', 'latin1')]);
};

describe('the type of a file', () => {
  it.each([
    ['heic', ['mif1', 'heic'], 'image/heic'],
    ['heic', [], 'image/heic'],
    ['heix', ['mif1', 'heix'], 'image/heic'],
    ['heim', ['mif1', 'heim'], 'image/heic'],
    ['heis', ['mif1', 'heis'], 'image/heic'],
    ['hevc', ['msf1', 'hevc'], 'image/heic-sequence'],
    ['mif1', ['mif1', 'heic', 'hevc'], 'image/heif'],
    ['msf1', ['msf1', 'hevc'], 'image/heif-sequence'],
  ])('of a photograph of brand %s with %p is %s', async (major, compatible, type) => {
    expect(await mediaTypeOf(head(major, ...compatible))).toBe(type);
  });

  it.each([
    ['a film', head('isom', 'mp42')],
    ['an AV1 picture', head('avif', 'mif1')],
    ['an AV1 picture in a plain container', head('mif1', 'avif', 'miaf')],
    ['a container that names no coding', head('mif1')],
    ['a head that is cut off', head('heic').subarray(0, 11)],
    ['a page', Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['an SVG picture', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"></svg>')],
    ['a programme', Buffer.from('MZ\x90\0\x03\0\0\0\x04\0\0\0', 'latin1')],
    ['nothing', Buffer.alloc(0)],
  ])('of %s is none that may be filed', async (_what, content) => {
    expect(await mediaTypeOf(content)).toBeUndefined();
  });

  it.each([
    ['%PDF-1.4\n', 'application/pdf'],
    ['\xff\xd8\xff\xe0\0\x10JFIF\0', 'image/jpeg'],
    [
      '\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x02\0\0\0\x90wS\xde\0\0\0\0IEND\xaeB`\x82',
      'image/png',
    ],
  ])('of %p is %s', async (start, type) => {
    expect(await mediaTypeOf(Buffer.from(start, 'latin1'))).toBe(type);
  });
});
