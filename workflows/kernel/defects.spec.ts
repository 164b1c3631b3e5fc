import { projectFacts } from '../../test/support/project.facts.js';
import type { Patch } from '../../test/support/machine-tables.js';
import {
  acceptanceDefects,
  instalmentDefects,
  planDefects,
  projectDefects,
  projectReturned,
  settlementDefects,
  type Defect,
  type LastReturns,
} from './defects.js';
import type { Payload } from './facts.js';
import { PROJECT_PARTS, type ProjectFacts } from './project.js';

const point = (part: string, paper?: string): Defect => ({
  part,
  text: 'Bổ sung',
  ...(paper === undefined ? {} : { paper }),
});

/** What a return leaves in the details, given what the returns before it left. */
const back = (before: Payload, defects: readonly Defect[], change: Patch = {}, level = 'base') =>
  projectReturned(
    projectFacts({
      ...change,
      details: { ...before, ...change.details },
    }) as ProjectFacts,
    defects,
    level,
  ) as { readonly lastReturns: LastReturns; readonly lateDefects: number };

describe('a list of defects', () => {
  it('names the parts of its dossier, papers and anything else', () => {
    const parts = (field: typeof projectDefects) =>
      field.fields?.[0]?.choices?.map(({ value }) => value);
    expect(parts(projectDefects)).toEqual([
      ...PROJECT_PARTS.slice(0, 5),
      'estimate',
      ...PROJECT_PARTS.slice(5),
      'papers',
      'other',
    ]);
    for (const field of [acceptanceDefects, instalmentDefects, settlementDefects, planDefects]) {
      expect(parts(field)?.slice(-2)).toEqual(['papers', 'other']);
      expect(field.min).toBe(1);
    }
  });
});

describe('a second return', () => {
  const first = back({}, [point('aims')]);

  it('after the first one counts what lay there unchanged and was not named', () => {
    expect(first.lateDefects).toBe(0);
    expect(back(first, [point('grounds'), point('estimate'), point('other')]).lateDefects).toBe(3);
  });

  it('may name again what was named, and what has changed since', () => {
    expect(back(first, [point('aims')]).lateDefects).toBe(0);
    const change = {
      details: { parts: { grounds: 'Căn cứ mới' }, support: '1', title: 'Tên mới' },
    };
    expect(
      back(first, [point('grounds'), point('estimate'), point('other')], change).lateDefects,
    ).toBe(0);
  });

  it('counts a paper by its kind: attached then and now, or missing then and now', () => {
    const papers = [point('papers', 'request_letter'), point('papers', 'training_plan')];
    expect(back(first, papers).lateDefects).toBe(2);
    const added = { papers: { request_letter: 2, training_plan: 1 } };
    expect(back(first, papers, added).lateDefects).toBe(0);
    const named = back({}, [point('papers')]);
    expect(back(named, papers).lateDefects).toBe(0);
  });

  it('of another level is a first one, and leaves the other level what it saw', () => {
    const ministry = back(first, [point('grounds')], {}, 'ministry');
    expect(ministry.lateDefects).toBe(0);
    expect(Object.keys(ministry.lastReturns)).toEqual(['base', 'ministry']);
    expect(back(ministry, [point('grounds')]).lateDefects).toBe(1);
  });

  it('is followed by a third that is held against the second', () => {
    const changed = { details: { parts: { grounds: 'Căn cứ mới' } } };
    const second = back(first, [point('aims')], changed);
    expect(back(second, [point('grounds')], changed).lateDefects).toBe(1);
  });
});
