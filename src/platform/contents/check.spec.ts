import {
  exif,
  heic,
  jpeg,
  office,
  packedObjects,
  pdf,
  png,
  zip,
} from '../../../test/support/files.js';
import { Problem } from '../http/problem.js';
import { checkedType, pictureOf, strippedPicture } from './check.js';

const outcome = async (name: string, content: Uint8Array): Promise<string | undefined> => {
  try {
    return await checkedType(name, Buffer.from(content));
  } catch (error) {
    if (error instanceof Problem) return error.body.code;
    throw error;
  }
};
const EICAR = [
  'X5O!P%@AP[4\\PZX54(P^)7CC)7}',
  '$EICAR-STANDARD-',
  'ANTIVIRUS-TEST-FILE!$H+H*',
].join('');
const relation = (type: string, target: string): string =>
  `<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}" TargetMode="External"/></Relationships>`;

describe('a whole file', () => {
  it.each([
    ['a.pdf', pdf(), 'application/pdf'],
    ['A.PDF', pdf({ stream: Buffer.from('q 1 0 0 1 0 0 cm /JS Do Q') }), 'application/pdf'],
    ['a.pdf', pdf(packedObjects('<</Type/Font>>')), 'application/pdf'],
    ['a.jpg', jpeg({ taken: exif(6) }), 'image/jpeg'],
    ['a.jpeg', jpeg({ behind: Buffer.from('a film of the moment before') }), 'image/jpeg'],
    ['a.png', png(), 'image/png'],
    ['a.heic', heic(), 'image/heic'],
    ['a.docx', office('docx'), expect.stringContaining('wordprocessingml')],
    ['a.xlsx', office('xlsx'), expect.stringContaining('spreadsheetml')],
    [
      'a.docx',
      office('docx', {
        name: 'word/_rels/document.xml.rels',
        data: relation('hyperlink', 'https://moit.gov.vn'),
      }),
      expect.stringContaining('wordprocessingml'),
    ],
  ])('%s is what it is', async (name, content, type) => {
    expect(await outcome(name, content)).toEqual(type);
  });
});

describe('a name that says another thing', () => {
  it.each([
    ['a.jpg', pdf()],
    ['a.pdf', png()],
    ['a.docx', office('xlsx')],
    ['a.pdf.exe', pdf()],
    ['a', pdf()],
  ])('%s is refused', async (name, content) => {
    expect(await outcome(name, content)).toBe('file_name_does_not_match');
  });

  it('of a page, a script or a picture made of script is no type at all', async () => {
    for (const text of [
      '<!doctype html><p>x',
      '#!/bin/sh\n',
      '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    ])
      expect(await outcome('a.pdf', Buffer.from(text))).toBeUndefined();
  });
});

describe('a PDF', () => {
  it.each([
    ['is encrypted', pdf({ more: '/Encrypt 7 0 R' }), 'file_is_encrypted'],
    [
      'runs a script when it is opened',
      pdf({ more: '/OpenAction<</S/JavaScript/JS(app.alert(1))>>' }),
      'file_has_active_content',
    ],
    [
      'spells the script in numbers',
      pdf({ more: '/OpenAction<</S/J#61vaScript/J#53(x)>>' }),
      'file_has_active_content',
    ],
    [
      'hides the script in packed objects',
      pdf(packedObjects('<</S/JavaScript/JS(x)>>')),
      'file_has_active_content',
    ],
    [
      'packs objects in a way nobody needs',
      pdf(packedObjects('<<>>', '[/ASCIIHexDecode/FlateDecode]')),
      'file_is_damaged',
    ],
    [
      'starts a program',
      pdf({ objects: '3 0 obj<</S/Launch/F(cmd.exe)>>endobj\n' }),
      'file_has_active_content',
    ],
    ['carries a file', pdf({ more: '/Names<</EmbeddedFiles 4 0 R>>' }), 'file_has_active_content'],
    [
      'is a form with a program',
      pdf({ more: '/AcroForm<</XFA 4 0 R>>' }),
      'file_has_active_content',
    ],
    [
      'is an archive too',
      Buffer.concat([pdf(), zip([{ name: 'a.txt', data: 'x' }])]),
      'file_is_ambiguous',
    ],
    [
      'hides an archive in a comment at its end',
      Buffer.concat([
        pdf().subarray(0, -30),
        Buffer.from('%PK\x05\x06'),
        Buffer.alloc(18),
        Buffer.from('\nstartxref\n0\n%%EOF\n'),
      ]),
      'file_is_ambiguous',
    ],
    [
      'is a page too',
      Buffer.concat([pdf(), Buffer.from('<html><script>alert(1)</script>')]),
      'file_is_ambiguous',
    ],
    ['is cut off', pdf().subarray(0, 60), 'file_is_damaged'],
    [
      'has no catalog',
      Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\nstartxref\n0\n%%EOF\n'),
      'file_is_damaged',
    ],
  ])('that %s is refused', async (_what, content, code) => {
    expect(await outcome('a.pdf', content)).toBe(code);
  });

  it('of 8 MB of nothing but streams is read in no time', async () => {
    const began = performance.now();
    await outcome('a.pdf', pdf({ objects: 'stream\nendstream '.repeat(500_000) }));
    expect(performance.now() - began).toBeLessThan(2_000);
  });
});

describe('a picture', () => {
  it.each([
    ['a.png', png({ width: 50_000, height: 50_000 })],
    ['a.jpg', jpeg({ width: 60_000, height: 60_000 })],
    ['a.heic', heic({ width: 50_000, height: 50_000 })],
  ])('%s of more pixels than a screen can unpack is refused', async (name, content) => {
    expect(await outcome(name, content)).toBe('picture_too_large');
  });

  it.each([
    ['a.png', png().subarray(0, -1)],
    ['a.png', Buffer.concat([png(), Buffer.from('PK')])],
    ['a.jpg', jpeg().subarray(0, -2)],
    [
      'a.jpg',
      Buffer.concat([
        Buffer.from('\xff\xd8\xff\xe0\0\x10JFIF\0', 'latin1'),
        Buffer.alloc(50, 0xff),
      ]),
    ],
    ['a.heic', heic().subarray(0, 40)],
    ['a.heic', Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1')],
  ])('%s that is not whole is refused', async (name, content) => {
    expect(await outcome(name, content)).toBe('file_is_damaged');
  });

  it.each([
    ['image/jpeg', jpeg({ taken: exif(1) })],
    ['image/png', png({ taken: exif(1) })],
    ['image/heic', heic({ taken: exif(1) })],
  ])('as %s says where and when it was taken, its copy does not', (type, content) => {
    const original = Buffer.from(content);
    const taken = pictureOf(type, original)?.taken;
    expect(taken?.at).toBe('2018-05-03T14:05:09');
    expect(taken?.latitude).toBeCloseTo(21.028_5, 4);
    expect(taken?.longitude).toBeCloseTo(105.854_2, 4);
    const copy = strippedPicture(type, original) ?? Buffer.alloc(0);
    expect(pictureOf(type, copy)).toEqual({
      width: pictureOf(type, original)?.width,
      height: pictureOf(type, original)?.height,
      taken: { orientation: 1 },
    });
    expect(copy.toString('latin1')).not.toMatch(/2018:05|Nguyen|nha rieng/);
  });

  it('that lies on its side still does in the copy, with its colours and without what stands behind', () => {
    const original = Buffer.from(jpeg({ taken: exif(6), behind: Buffer.from('a second picture') }));
    const copy = strippedPicture('image/jpeg', original) ?? Buffer.alloc(0);
    expect(pictureOf('image/jpeg', copy)?.taken).toEqual({ orientation: 6 });
    expect(copy.toString('latin1')).toContain('ICC_PROFILE');
    expect(copy.toString('latin1')).not.toContain('a second picture');
    expect(copy.subarray(-2)).toEqual(Buffer.from([0xff, 0xd9]));
  });

  it('of 20 MB of empty segments is read in no time', async () => {
    const segments = Buffer.from('\xff\xfe\0\x02', 'latin1');
    const content = Buffer.concat([
      Buffer.from('\xff\xd8', 'latin1'),
      Buffer.alloc(20_000_000, segments),
    ]);
    const began = performance.now();
    expect(await outcome('a.jpg', content)).toBe('file_is_damaged');
    expect(performance.now() - began).toBeLessThan(1_000);
  });
});

it('the mark of a scanner is refused wherever it stands', async () => {
  expect(await outcome('a.pdf', Buffer.from(EICAR))).toBe('file_is_malicious');
  expect(await outcome('a.pdf', pdf({ stream: Buffer.from(EICAR) }))).toBe('file_is_malicious');
});
