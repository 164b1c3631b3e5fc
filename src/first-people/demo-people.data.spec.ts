import { ORGANISATIONS } from '../organisations/organisations.data.js';
import { DEMO_PEOPLE } from './demo-people.data.js';

const organisations = new Map(ORGANISATIONS.map((organisation) => [organisation.id, organisation]));

describe('the people of the demonstration', () => {
  it('have ids, usernames and names of their own, and names that say they are invented', () => {
    for (const values of [
      DEMO_PEOPLE.map(({ id }) => id),
      DEMO_PEOPLE.map(({ username }) => username),
      DEMO_PEOPLE.map(({ fullName }) => fullName),
    ])
      expect(new Set(values).size).toBe(12 + 24 * 3);
    for (const { fullName } of DEMO_PEOPLE) expect(fullName).toMatch(/\(nhân vật minh hoạ\)$/);
  });

  it('hold roles only where and while the organisation exists', () => {
    for (const { holdings } of DEMO_PEOPLE)
      for (const { orgId, validFrom, validTo } of holdings) {
        if (orgId === null) continue;
        const organisation = organisations.get(orgId);
        expect(organisation).toBeDefined();
        expect(organisation?.validFrom).toBe(validFrom);
        expect(organisation?.validTo).toBe(validTo);
      }
  });

  it('move from a merged province to its successor, and stay where nothing was merged', () => {
    const places = (username: string): readonly (string | undefined)[] =>
      DEMO_PEOPLE.find((person) => person.username === username)!.holdings.map(
        ({ orgId }) => organisations.get(orgId ?? '')?.names.at(-1)?.name,
      );
    expect(places('ninhthuan.giamdoc')).toEqual([
      'Sở Công Thương tỉnh Ninh Thuận',
      'Sở Công Thương tỉnh Khánh Hòa',
    ]);
    expect(places('hue.giamdoc')).toEqual(['Sở Công Thương thành phố Huế']);
  });
});
