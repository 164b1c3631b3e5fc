/**
 * Whether a DOCX or XLSX (ISO/IEC 29500) is only something to read: no macro, no object of another program, nothing
 * that is fetched from elsewhere when it is opened.
 */
import { SCANNERS_TEST, type FaultCode } from '../fault.js';
import { entriesOf, unpackedEntry, type Entry } from './zip.js';

/** Bytes of XML in one file. */
const MOST_XML = 32 * 1024 * 1024;

/** The part without which it is no document of its kind. */
const MAIN_PART = { docx: 'word/document.xml', xlsx: 'xl/workbook.xml' } as const;
export type OfficeKind = keyof typeof MAIN_PART;

/** Macros, controls, objects of other programs, and data of other workbooks. */
const ACTIVE_PART =
  /vbaproject|vbadata|\/macrosheets\/|\/activex\/|\/ctrlprops\/|\/embeddings\/[^/]*\.(bin|exe|ole)$|\/externallinks\/|\/querytables\/|\/customui\//i;
const IS_XML = /\.(xml|rels|vml)$/i;

const NUMBERED = /&#(x[0-9a-f]+|\d+);/gi;
const spelledOut = (text: string): string =>
  text.replaceAll(NUMBERED, (whole, code: string) => {
    const point = Number(code.toLowerCase().startsWith('x') ? `0${code}` : code);
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  });

/** What a reader goes to when somebody presses it; everything else it may fetch on its own. */
const isOrdinaryLink = (relation: string): boolean =>
  /Type\s*=\s*["'][^"']*\/hyperlink["']/i.test(relation) &&
  /Target\s*=\s*["'](https?:|mailto:|#)/i.test(relation);

const reachesOut = (xml: string): boolean =>
  (xml.match(/<(\w{1,20}:)?Relationship\b[^<>]*>/g) ?? []).some(
    (relation) =>
      /TargetMode\s*=\s*["']\s*External\s*["']/i.test(relation) && !isOrdinaryLink(relation),
  );

/** `program|topic!item` in a formula. */
const callsOut = (formula: string): boolean => {
  const bar = formula.indexOf('|');
  return bar >= 0 && formula.includes('!', bar);
};

/** Fields and formulas that start another program (DDE); Word may cut the word into pieces. */
function startsPrograms(xml: string): boolean {
  const fields = [...xml.matchAll(/<w:instrText\b[^<>]*>([^<]*)/g)].map(([, text]) => text ?? '');
  const simple = [...xml.matchAll(/w:instr\s*=\s*["']([^"']*)/g)].map(([, text]) => text ?? '');
  if (/DDE(AUTO)?/i.test([fields.join(''), ...simple].join('\n').replaceAll(/[\s"]/g, '')))
    return true;
  const formulas = [...xml.matchAll(/<f\b[^<>]*>([^<]*)/g)].map(([, text]) => text ?? '');
  return /<ddeLink\b/i.test(xml) || formulas.some(callsOut);
}

function faultOfXml(name: string, bytes: Buffer): FaultCode | undefined {
  // Office writes UTF-8; another coding would hide from the words below.
  if (bytes.includes(0)) return 'file_is_ambiguous';
  const xml = spelledOut(bytes.toString('utf8'));
  if (xml.includes(SCANNERS_TEST)) return 'file_is_malicious';
  if (/<!(DOCTYPE|ENTITY)/i.test(xml)) return 'file_has_active_content';
  if (name === '[Content_Types].xml' && /macroEnabled|vbaProject|activeX/i.test(xml))
    return 'file_has_active_content';
  return reachesOut(xml) || startsPrograms(xml) ? 'file_has_active_content' : undefined;
}

function faultOfParts(kind: OfficeKind, entries: readonly Entry[]): FaultCode | undefined {
  const names = new Set(entries.map(({ name }) => name));
  if (!names.has('[Content_Types].xml') || !names.has(MAIN_PART[kind])) return 'file_is_damaged';
  if (entries.some(({ name }) => ACTIVE_PART.test(`/${name}`))) return 'file_has_active_content';
  const xml = entries.filter(({ name }) => IS_XML.test(name));
  const total = xml.reduce((sum, { size }) => sum + size, 0);
  return total > MOST_XML ? 'file_unpacks_too_large' : undefined;
}

/** What is wrong with a DOCX or XLSX; undefined when nothing is. */
export async function officeFault(
  content: Buffer,
  kind: OfficeKind,
): Promise<FaultCode | undefined> {
  const entries = entriesOf(content);
  if (typeof entries === 'string') return entries;
  const fault = faultOfParts(kind, entries);
  if (fault !== undefined) return fault;
  for (const entry of entries.filter(({ name }) => IS_XML.test(name))) {
    const bytes = await unpackedEntry(content, entry);
    const found = bytes === undefined ? 'file_is_damaged' : faultOfXml(entry.name, bytes);
    if (found !== undefined) return found;
  }
  return undefined;
}
