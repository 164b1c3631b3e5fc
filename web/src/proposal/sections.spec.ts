import type { CaseView, Field, HistoryRow, Reason } from '../api/generated/types.gen.js';
import { asked, copied } from './copied.js';
import { moveOf } from './grid-keys.js';
import { lastEdits } from './last-edits.js';
import { neededPapers } from './needed-papers.js';
import { gapsOf, isReady, sectionOfDefect, sectionsOf, stateOf } from './sections.js';

const label = { vi: 'Nhãn', en: 'Label' };
const field = (name: string, more: Partial<Field> = {}): Field => ({
  name,
  type: 'text',
  label,
  ...more,
});
const fields: readonly Field[] = [
  field('year', { type: 'integer' }),
  field('title'),
  field('support', { type: 'money' }),
  field('beneficiaryCount', { type: 'integer', optional: true }),
  field('startOn', { type: 'date', optional: true }),
  field('isEligible', { type: 'boolean', optional: true }),
  field('estimate', { type: 'list', optional: true, fields: [field('item')] }),
  field('parts', {
    type: 'group',
    optional: true,
    fields: ['aims', 'contents', 'organisation'].map((name) => field(name)),
  }),
];
const sections = sectionsOf(fields);
const reason = (rule: string, more: Partial<Reason>): Reason => ({
  rule,
  message: label,
  remedy: label,
  ...more,
});
const view = (details: Record<string, unknown>, more: object = {}) =>
  ({
    details,
    documents: [],
    law: {},
    stage: 'proposal',
    state: 'draft',
    ...more,
  }) as unknown as CaseView;

it('puts the estimate between the contents and the organisation', () =>
  expect(sections.map(({ key }) => key)).toEqual([
    'thong-tin',
    'aims',
    'contents',
    'du-toan',
    'organisation',
    'giay-to',
  ]));

describe('what is missing', () => {
  const gaps = gapsOf(
    [
      reason('parts', { fields: ['parts/aims', 'parts/contents'] }),
      reason('covers', { fields: ['support', 'title'] }),
      reason('papers', { papers: ['request_letter', 'estimate_form'] }),
      reason('late', { fields: ['lateReason'] }),
    ],
    sections,
  );

  it('is mended section by section, paper by paper, and at the filing', () =>
    expect(gaps.map(({ section, paper }) => paper ?? section)).toEqual([
      'aims',
      'contents',
      'thong-tin',
      'request_letter',
      'estimate_form',
      'nop',
    ]));

  it('keeps the filing back until only its own fields are left', () => {
    expect(isReady(gaps)).toBe(false);
    expect(isReady(gaps.filter(({ section }) => section === 'nop'))).toBe(true);
    expect(isReady(gapsOf([reason('actor_did_not_submit', {})], sections))).toBe(false);
  });

  it('tells an empty section from one with gaps and a complete one', () => {
    const state = (key: string, details: Record<string, unknown>, unsent = false) => {
      const section = sections.find((each) => each.key === key);
      return section && stateOf(section, view(details), gaps, unsent).state;
    };
    expect(state('aims', {})).toBe('notStarted');
    expect(state('aims', { parts: { aims: 'x' } })).toBe('missing');
    expect(state('organisation', { parts: { organisation: 'x' } })).toBe('enough');
    expect(state('organisation', {}, true)).toBe('underWay');
  });

  it('leads a defect to the section it is about', () =>
    expect(
      ['aims', 'estimate', 'papers', 'other'].map((part) => sectionOfDefect(part, sections)),
    ).toEqual(['aims', 'du-toan', 'giay-to', 'thong-tin']));
});

it('knows who wrote last in a part, although the parts are written together', () => {
  const row = (who: string, patch: Record<string, unknown>) =>
    ({ outcome: 'moved', actorName: who, at: who, patch }) as unknown as HistoryRow;
  const edits = lastEdits(
    [
      row('An', { title: 'x', parts: { aims: 'a', contents: 'c' } }),
      row('Bình', { parts: { aims: 'a', contents: 'c2' } }),
      { ...row('Chi', { title: 'y' }), outcome: 'refused' },
    ],
    sections,
  );
  expect([...edits].map(([key, { who }]) => [key, who])).toEqual([
    ['thong-tin', 'An'],
    ['aims', 'An'],
    ['contents', 'Bình'],
  ]);
});

it('takes texts and amounts over from an earlier project, and neither days nor declarations', () => {
  const details = {
    year: 2026,
    title: 'Máy',
    support: '1',
    startOn: '2026-01-01',
    isEligible: true,
    parts: { aims: 'x' },
    contractId: 'không thuộc các mục mở hồ sơ',
  };
  expect(copied(fields, details, 2027)).toEqual({
    year: 2027,
    title: 'Máy',
    support: '1',
    parts: { aims: 'x' },
  });
  expect(asked(fields).map(({ name }) => name)).toEqual([
    'year',
    'title',
    'support',
    'beneficiaryCount',
  ]);
});

it('lists the papers of the law first, then what a return asks for, each once', () => {
  const law = {
    dossiers: { submit_base: { kinds: ['request_letter'], basis: 'điều 10', mark: 'S°' } },
  };
  const gap = {
    section: 'giay-to',
    reason: reason('papers', { basis: 'điều 10' }),
    paper: 'request_letter',
  };
  const papers = neededPapers(
    view({}, { law }),
    undefined,
    [gap],
    [{ part: 'papers', text: '', paper: 'beneficiary_letter' }],
  );
  expect(
    papers.map(({ kind, isRequired, isMissing, isAsked }) => [
      kind,
      isRequired,
      isMissing,
      isAsked,
    ]),
  ).toEqual([
    ['request_letter', true, true, false],
    ['beneficiary_letter', false, false, true],
  ]);
});

it('moves between cells by arrows until somebody edits inside one', () => {
  expect(moveOf({ key: 'ArrowRight', shiftKey: false }, false)).toEqual([0, 1]);
  expect(moveOf({ key: 'ArrowRight', shiftKey: false }, true)).toBeNull();
  expect(moveOf({ key: 'Enter', shiftKey: true }, true)).toEqual([-1, 0]);
  expect(moveOf({ key: 'a', shiftKey: false }, false)).toBeNull();
});
