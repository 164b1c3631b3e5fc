import { circlesOf } from './circles.js';

describe('the circles of a person', () => {
  it('are the own organisation below the ministry, and those it succeeded', () => {
    expect(circlesOf([{ role: 'centre_officer', orgId: 'a', succeeded: ['b'] }])).toEqual([
      'a',
      'b',
    ]);
    expect(circlesOf([{ role: 'sct_director', orgId: 'a' }])).toEqual(['a']);
    expect(circlesOf([{ role: 'provincial_committee', orgId: 'c' }])).toEqual(['c']);
  });

  it('are one for all the people of the ministry, whatever their organisation', () => {
    expect(circlesOf([{ role: 'dept_head', orgId: 'a' }])).toEqual(['ministry']);
    expect(
      circlesOf([
        { role: 'treasury_clerk', orgId: 'b' },
        { role: 'inspector', orgId: null },
      ]),
    ).toEqual(['ministry']);
  });

  it('are none for those who only look on', () => {
    expect(
      circlesOf([
        { role: 'auditor', orgId: 'a' },
        { role: 'administrator', orgId: null },
      ]),
    ).toEqual([]);
  });
});
