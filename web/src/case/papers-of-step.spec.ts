import { papersOfStep } from './papers-of-step.js';

const label = { vi: '', en: '' };
const law = [
  { step: 'contract_sign', kinds: ['contract', 'photo'], basis: 'điều 12', mark: 'S' },
  { step: 'nominate', kinds: ['achievement_report'], basis: 'điều 17', mark: 'P' },
];
const reason = {
  rule: 'papers',
  message: label,
  remedy: label,
  papers: ['return_paper'],
  basis: 'điều 4',
  mark: 'D',
};

describe('the papers of a step', () => {
  it('are those of the state, those found missing and those the law names beside them', () => {
    const papers = papersOfStep(
      { papers: { contract: 2 } },
      { reasons: [reason] },
      ['contract'],
      law,
    );
    expect(papers).toEqual([
      { kind: 'contract', count: 2, isMissing: false, basis: 'điều 12', mark: 'S' },
      { kind: 'return_paper', count: 0, isMissing: true, basis: 'điều 4', mark: 'D' },
      { kind: 'photo', count: 0, isMissing: false, basis: 'điều 12', mark: 'S' },
    ]);
  });

  it('leave out the later steps a paper is handed on to', () => {
    const later = { step: 'later', kinds: ['contract', 'other'], basis: '', mark: 'S' };
    const papers = papersOfStep({ papers: {} }, undefined, ['contract'], [...law, later]);
    expect(papers.map(({ kind }) => kind)).toEqual(['contract', 'photo']);
  });

  it('leave out dossiers of other steps', () =>
    expect(papersOfStep({ papers: {} }, undefined, [], law)).toEqual([]));
});
