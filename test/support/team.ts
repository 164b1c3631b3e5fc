/** The people of a small programme: one for each part, in one province. */
import type { Role } from '../../workflows/index.js';
import type { SignedIn, TestApp } from './app.js';

/** Who takes part, and where they belong. */
export interface Team {
  readonly areaId: string;
  readonly centreId: string;
  readonly provinceId: string;
  readonly departmentId: string;
  readonly officer: SignedIn;
  readonly appraiser: SignedIn;
  readonly director: SignedIn;
  readonly reviewer: SignedIn;
  readonly head: SignedIn;
  readonly signatory: SignedIn;
  readonly finance: SignedIn;
  readonly treasurer: SignedIn;
  readonly inspector: SignedIn;
  readonly rewardClerk: SignedIn;
  readonly auditor: SignedIn;
}

export async function signInTeam(app: TestApp): Promise<Team> {
  const areaId = await app.addArea();
  const centreId = await app.addOrganisation({ areaId });
  const provinceId = await app.addOrganisation({
    kind: 'provincial_department',
    areaId,
    name: 'Sở Công Thương',
  });
  const departmentId = await app.addOrganisation({
    kind: 'department',
    name: 'Cục Công Thương địa phương',
  });
  const ministryId = await app.addOrganisation({ kind: 'ministry', name: 'Bộ Công Thương' });
  const as = (orgId: string, ...roles: Role[]): Promise<SignedIn> => app.signIn({ roles, orgId });
  return {
    areaId,
    centreId,
    provinceId,
    departmentId,
    officer: await as(centreId, 'centre_officer'),
    appraiser: await as(provinceId, 'sct_appraiser'),
    director: await as(provinceId, 'sct_director'),
    reviewer: await as(departmentId, 'dept_reviewer'),
    head: await as(departmentId, 'dept_head'),
    signatory: await as(ministryId, 'minister_signatory'),
    finance: await as(departmentId, 'finance_reviewer'),
    treasurer: await as(departmentId, 'treasury_clerk'),
    inspector: await as(departmentId, 'inspector'),
    rewardClerk: await as(departmentId, 'reward_clerk'),
    auditor: await as(ministryId, 'auditor'),
  };
}
