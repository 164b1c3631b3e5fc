import { ORGANISATION_KINDS } from '../organisations/organisations.dto.js';
import { REACH_OF_KIND, SCOPE_LABELS, scopeFits, SCOPES } from './scopes.js';

describe('scopes of programs', () => {
  it('read, all of them, and are called something in two languages', () => {
    for (const scope of SCOPES) {
      expect(scope).toMatch(/^[a-z]+\.read$/);
      expect(SCOPE_LABELS[scope].vi.length + SCOPE_LABELS[scope].en.length).toBeGreaterThan(20);
    }
  });

  it('let a province no further than the province, and a unit no further than its cases', () => {
    expect(ORGANISATION_KINDS.filter((kind) => REACH_OF_KIND[kind] === 'all')).toEqual([
      'ministry',
      'department',
      'ministry_finance',
      'treasury',
    ]);
    expect(REACH_OF_KIND.provincial_department).toBe('area');
    expect(REACH_OF_KIND.centre).toBe('unit');
  });

  it('give no budget to whoever reaches single cases', () => {
    expect(scopeFits('budgets.read', 'centre')).toBe(false);
    expect(scopeFits('budgets.read', 'provincial_department')).toBe(true);
    expect(scopeFits('cases.read', 'beneficiary')).toBe(true);
  });
});
