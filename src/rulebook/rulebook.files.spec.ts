import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DOCUMENT_KINDS, ROLES } from '../../workflows/index.js';
import { readRulebook, rulebookFolder } from './rulebook.files.js';

describe('the files of the rulebook', () => {
  let copy: string;
  beforeEach(() => {
    copy = mkdtempSync(path.join(tmpdir(), 'khuyencong-rulebook-'));
    cpSync(rulebookFolder(), copy, { recursive: true });
  });
  afterEach(() => rmSync(copy, { recursive: true }));

  const change = (name: string, from: string, to: string): void => {
    const file = path.join(copy, name);
    const text = readFileSync(file, 'utf8');
    expect(text).toContain(from);
    writeFileSync(file, text.replace(from, to));
  };

  it('are all allowed by their schema', () => {
    expect(readRulebook(copy).length).toBeGreaterThan(20);
  });

  it.each([
    ['a money value that is a number', '"cap": "200000000"', '"cap": 200000000'],
    ['a mark that does not exist', '"mark": "S"', '"mark": "X"'],
    ['a column that does not exist', '"percent": 50', '"share": 50'],
    ['a day that does not exist', '"validTo": "2018-05-10"', '"validTo": "2018-02-30"'],
  ])('with %s are refused, with the name of the file', (_fault, from, to) => {
    change('norms-ttlt-26-2014.json', from, to);
    expect(() => readRulebook(copy)).toThrow(/norms-ttlt-26-2014\.json/);
  });

  it('know the same papers and roles as the machines', () => {
    const { definitions } = JSON.parse(readFileSync(path.join(copy, 'schema.json'), 'utf8')) as {
      definitions: Record<'documentKind' | 'role', { enum: string[] }>;
    };
    expect(definitions.documentKind.enum).toEqual(Object.keys(DOCUMENT_KINDS));
    expect(definitions.role.enum).toEqual([...ROLES]);
  });
});
