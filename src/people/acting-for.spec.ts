import { Problem } from '../platform/http/problem.js';
import { actorFor, organisationsOf, type Standing } from './acting-for.js';

const CENTRE = '01200034-0003-7000-8000-000000000056';
const OFFICE = '01200034-0002-7000-8000-000000000068';

const standing: Standing = {
  personId: 'p1',
  name: 'Minh',
  holdings: [
    { role: 'sct_appraiser', orgId: OFFICE, areaId: 'lam-dong' },
    { role: 'centre_officer', orgId: CENTRE, areaId: 'khanh-hoa' },
    { role: 'auditor', orgId: null, areaId: null },
  ],
};

describe('the actor of a request', () => {
  it('acts for the organisation of the newest role when none is named', () => {
    expect(actorFor(standing, undefined)).toEqual({
      personId: 'p1',
      name: 'Minh',
      orgId: OFFICE,
      areaId: 'lam-dong',
      succeeded: { orgIds: [], areaIds: [] },
      roles: ['sct_appraiser', 'auditor'],
    });
  });

  it('brings along what the chosen organisation succeeded, and nothing of the others', () => {
    const merged: Standing = {
      ...standing,
      holdings: standing.holdings.map((holding) => ({
        ...holding,
        orgIds: [`before ${String(holding.orgId)}`],
        areaIds: [`before ${String(holding.areaId)}`],
      })),
    };
    expect(
      actorFor({ ...merged, holdings: merged.holdings.slice(0, 2) }, CENTRE).succeeded,
    ).toEqual({
      orgIds: [`before ${CENTRE}`],
      areaIds: ['before khanh-hoa'],
    });
  });

  it('leaves the roles of other organisations behind when one is named', () => {
    const actor = actorFor(standing, CENTRE.toUpperCase());
    expect(actor.orgId).toBe(CENTRE);
    expect(actor.areaId).toBe('khanh-hoa');
    expect(actor.roles).toEqual(['centre_officer', 'auditor']);
  });

  it('refuses an organisation in which the person holds nothing', () => {
    const attempt = (): unknown => actorFor(standing, 'p1');
    expect(attempt).toThrow(Problem);
    expect(attempt).toThrow(/not_your_organisation/);
  });

  it('has no organisation and no roles when nothing is held today', () => {
    const actor = actorFor({ ...standing, holdings: [] }, undefined);
    expect(actor).toMatchObject({ orgId: null, areaId: null, roles: [] });
    expect(organisationsOf({ ...standing, holdings: [] })).toEqual([]);
  });
});

const HOME = '01900000-0000-7000-8000-000000000001';
const AWAY = '01900000-0000-7000-8000-000000000002';
const lent: Standing = {
  personId: 'b',
  name: 'B',
  holdings: [{ role: 'dept_reviewer', orgId: HOME, areaId: null }],
  substitutions: [
    {
      role: 'dept_head',
      orgId: HOME,
      areaId: null,
      absentId: AWAY,
      absentName: 'A',
      validTo: '2018-06-30',
      upTo: '500000000',
    },
    {
      role: 'finance_reviewer',
      orgId: HOME,
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
    expect(actorFor(lent, `${HOME}/${AWAY}`)).toMatchObject({
      personId: 'b',
      onBehalfOf: AWAY,
      roles: ['dept_head', 'finance_reviewer'],
      upTo: '200000000',
    });
  });

  it('is asked for: nobody acts for another without saying so', () => {
    const own = actorFor(lent, undefined);
    expect(own).toMatchObject({ roles: ['dept_reviewer'] });
    expect(own).not.toHaveProperty('onBehalfOf');
  });

  it.each([`${HOME}/b`, `${AWAY}/${HOME}`, '/', `${HOME}/`])('is refused for %s', (key) => {
    expect(() => actorFor(lent, key)).toThrow('Hôm nay bạn không được ủy quyền');
  });
});
