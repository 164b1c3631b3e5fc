import type { Field } from '../api/generated/types.gen.js';
import { knownOf } from './open-known.js';

const field = (name: string, type: Field['type'], fields?: Field[]): Field => ({
  name,
  type,
  label: { vi: name, en: name },
  ...(fields ? { fields } : {}),
});
const CONTRACT = [
  field('projects', 'list', [field('projectId', 'case'), field('amount', 'money')]),
];
const PLAN = [field('year', 'integer'), field('title', 'text'), field('estimateId', 'case')];

describe('what a new case knows already', () => {
  it('is one row with the project and what the plan gave it', () => {
    expect(knownOf(CONTRACT, { projectId: 'p', allotted: '200000000' })).toEqual({
      projects: [{ projectId: 'p', amount: '200000000' }],
    });
  });

  it('leaves out an amount nobody gave', () => {
    for (const allotted of ['0', undefined])
      expect(knownOf(CONTRACT, { projectId: 'p', allotted })).toEqual({
        projects: [{ projectId: 'p' }],
      });
  });

  it('is the estimate and the year where the form has them, and nothing it has not', () => {
    const start = { estimateId: 'e', year: 2027, projectId: 'p' };
    expect(knownOf(PLAN, start)).toEqual({ estimateId: 'e', year: 2027 });
    expect(knownOf([field('projectId', 'case')], start)).toEqual({ projectId: 'p' });
    expect(knownOf([field('contractId', 'case')], { contractId: 'c' })).toEqual({
      contractId: 'c',
    });
    expect(knownOf(CONTRACT, {})).toEqual({});
  });
});
