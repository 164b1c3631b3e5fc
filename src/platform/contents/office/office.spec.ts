import { office } from '../../../../test/support/files.js';
import { Problem } from '../../http/problem.js';
import { checkedType } from '../check.js';

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

describe('a document or table', () => {
  const docx = (...more: Parameters<typeof office>[1][]) => office('docx', ...more);
  const bomb = { name: 'word/media/a.bin', data: Buffer.alloc(1_000), size: 200 * 1024 * 1024 };
  it.each([
    ['has macros', docx({ name: 'word/vbaProject.bin', data: 'x' }), 'file_has_active_content'],
    [
      'has a control',
      docx({ name: 'word/activeX/activeX1.xml', data: '<a/>' }),
      'file_has_active_content',
    ],
    [
      'carries a program',
      docx({ name: 'word/embeddings/oleObject1.bin', data: 'x' }),
      'file_has_active_content',
    ],
    [
      'fetches its template',
      docx({
        name: 'word/_rels/settings.xml.rels',
        data: relation('attachedTemplate', 'https://bad.example/t.dotm'),
      }),
      'file_has_active_content',
    ],
    [
      'fetches, spelled in numbers',
      docx({
        name: 'word/_rels/settings.xml.rels',
        data: relation('image', 'https://bad.example').replace('External', '&#69;xternal'),
      }),
      'file_has_active_content',
    ],
    [
      'links to a program',
      docx({
        name: 'word/_rels/document.xml.rels',
        data: relation('hyperlink', 'file:///c:/windows/cmd.exe'),
      }),
      'file_has_active_content',
    ],
    [
      'starts a program by a field in two pieces',
      docx({
        name: 'word/document.xml',
        data: '<w:instrText>DD</w:instrText><w:instrText>EAUTO c:\\cmd</w:instrText>',
      }),
      'file_has_active_content',
    ],
    [
      'declares entities',
      docx({ name: 'word/document.xml', data: '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>' }),
      'file_has_active_content',
    ],
    [
      'is coded to hide',
      docx({ name: 'word/document.xml', data: Buffer.from('<a/>', 'utf16le') }),
      'file_is_ambiguous',
    ],
    ['unpacks to 200 MB', docx(bomb), 'file_unpacks_too_large'],
    [
      'unpacks to more than it says',
      docx({ name: 'word/a.xml', data: `<a>${'a'.repeat(100_000)}</a>`, size: 10 }),
      'file_is_damaged',
    ],
    [
      'holds thousands of files',
      docx(...Array.from({ length: 2_001 }, (_, n) => ({ name: `word/${n}.txt` }))),
      'file_unpacks_too_large',
    ],
    ['leaves its folder', docx({ name: '../../etc/cron.d/x', data: 'x' }), 'file_is_ambiguous'],
    [
      'leaves its folder another way',
      docx({ name: 'word\\..\\..\\x', data: 'x' }),
      'file_is_ambiguous',
    ],
    [
      'holds a link',
      docx({ name: 'word/link', data: '/etc/passwd', mode: 0xa1ff }),
      'file_is_ambiguous',
    ],
    [
      'holds one name twice',
      docx({ name: 'word/a.xml', data: '<a/>' }, { name: 'word/A.xml', data: '<b/>' }),
      'file_is_ambiguous',
    ],
    [
      'is encrypted',
      docx({ name: 'word/a.xml', data: '<a/>', flags: 0x0801 }),
      'file_is_encrypted',
    ],
    ['hides the mark of a scanner', docx({ name: 'word/a.xml', data: EICAR }), 'file_is_malicious'],
  ])('that %s is refused', async (_what, content, code) => {
    expect(await outcome('a.docx', content)).toBe(code);
  });

  it('that reads other workbooks or calls programs is refused', async () => {
    const link = { name: 'xl/externalLinks/externalLink1.xml', data: '<externalLink/>' };
    expect(await outcome('a.xlsx', office('xlsx', link))).toBe('file_has_active_content');
    const call = { name: 'xl/worksheets/sheet1.xml', data: "<f>cmd|'/C calc'!A0</f>" };
    expect(await outcome('a.xlsx', office('xlsx', call))).toBe('file_has_active_content');
    const sum = { name: 'xl/worksheets/sheet1.xml', data: "<f>SUM('Bảng 1'!A1:A9)</f>" };
    expect(await outcome('a.xlsx', office('xlsx', sum))).toMatch(/spreadsheetml/);
  });

  it('that overlaps itself is refused', async () => {
    const whole = Buffer.from(office('docx', { name: 'word/b.xml', data: '<a/>' }));
    const last = whole.lastIndexOf('PK\x01\x02');
    whole.writeUInt32LE(whole.readUInt32LE(last + 42) - 1, last + 42);
    expect(await outcome('a.docx', whole)).toBe('file_is_damaged');
  });
});
