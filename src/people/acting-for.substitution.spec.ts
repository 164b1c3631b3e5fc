import { actorFor, type Standing } from './acting-for.js';

const ORG = '01900000-0000-7000-8000-000000000001';
const AWAY = '01900000-0000-7000-8000-000000000002';
const standing: Standing = {
  personId: 'b',
  name: 'B',
  holdings: [{ role: 'dept_reviewer', orgId: ORG, areaId: null }],
  substitutions: [
    {
      role: 'dept_head',
      orgId: ORG,
      areaId: null,
      absentId: AWAY,
      absentName: 'A',
      validTo: '2018-06-30',
      upTo: '500000000',
    },
    {
      role: 'finance_reviewer',
      orgId: ORG,
      areaId: null,
      absentId: AWAY,
      absentName: 'A',
      validTo: '2018-06-30',
      upTo: '200000000',
    },
  ],
};

describe('acting for somebody who is away', () => {
  it('has the entrusted roles alone, both names, and the smaller limit', () => {
    expect(actorFor(standing, `${ORG}/${AWAY}`)).toMatchObject({
      personId: 'b',
      onBehalfOf: AWAY,
      roles: ['dept_head', 'finance_reviewer'],
      upTo: '200000000',
    });
  });

  it('is asked for: nobody acts for another without saying so', () => {
    const own = actorFor(standing, undefined);
    expect(own).toMatchObject({ roles: ['dept_reviewer'] });
    expect(own).not.toHaveProperty('onBehalfOf');
  });

  it.each([`${ORG}/b`, `${AWAY}/${ORG}`, '/', `${ORG}/`])('is refused for %s', (key) => {
    expect(() => actorFor(standing, key)).toThrow('Hôm nay bạn không được ủy quyền');
  });
});
