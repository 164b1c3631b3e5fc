/** The calls about service accounts, and what they are asked about. */
import type { TestApp } from '../support/app.js';
import {
  addProgram,
  addServiceAccount,
  giveToken,
  type TestProgram,
  type TwoAdministrators,
} from '../support/programs.js';
import type { Team } from '../support/team.js';
import { at, type Call } from './administration-calls.js';
import type { Scene } from './scene.js';

export interface ServiceScene {
  /** Of the provincial department, with every scope. */
  readonly program: TestProgram;
  /** One to be ended. */
  readonly endedId: string;
  /** Tokens of the program's account: to be collected, to be revoked. */
  readonly waitingId: string;
  readonly revokedId: string;
}

export const ALL_SCOPES = [
  'reference.read',
  'deadlines.read',
  'cases.read',
  'documents.read',
  'ledger.read',
  'budgets.read',
] as const;

export async function addServiceScene(
  app: TestApp,
  administrators: TwoAdministrators,
  { provinceId, director }: Team,
): Promise<ServiceScene> {
  const wish = { orgId: provinceId, responsibleId: director.person.id, scopes: ALL_SCOPES };
  const program = await addProgram(app, administrators, wish);
  const { accountId } = program;
  return {
    program,
    endedId: await addServiceAccount(administrators, wish),
    waitingId: await giveToken(administrators, accountId, { days: 30, overlapDays: 7 }),
    revokedId: await giveToken(administrators, accountId, { days: 31 }),
  };
}

const onAccount = (more: string, body?: unknown): Call => ({
  ask: ({ services }) => ({
    path: `/service-accounts/${services.program.accountId}${more}`,
    ...(body === undefined ? {} : { body }),
  }),
});
const asAdministrator = async ({ administrator }: Scene): Promise<Scene['administrator']> =>
  administrator;

export const SERVICE_ACCOUNT_CALLS: Readonly<Record<string, Call>> = {
  'GET /service-account': {
    ask: () => ({ path: '/service-account' }),
    as: async ({ services }) => services.program.client,
  },
  'GET /service-scopes': at('/service-scopes'),
  'GET /service-accounts': at('/service-accounts'),
  'GET /service-accounts/{id}': onAccount(''),
  'POST /service-accounts': {
    ask: ({ programme: { team } }) => ({
      path: '/service-accounts',
      body: {
        name: 'Trao đổi số liệu với Kho bạc',
        orgId: team.departmentId,
        responsibleId: team.finance.person.id,
        purpose: 'Đối chiếu số giải ngân hằng ngày',
        scopes: ['cases.read', 'ledger.read'],
        addresses: ['203.0.113.0/24'],
        validFrom: '2017-05-01',
        validTo: '2018-04-30',
      },
    }),
  },
  'POST /service-accounts/{id}/scopes': {
    ask: ({ services }) => ({
      path: `/service-accounts/${services.endedId}/scopes`,
      body: { scopes: ['deadlines.read'] },
    }),
    as: async (scene) => {
      const narrowed = `/service-accounts/${scene.services.endedId}/scopes/deadlines.read`;
      await scene.second.delete(narrowed);
      return scene.administrator;
    },
  },
  'DELETE /service-accounts/{id}/scopes/{scope}': {
    ask: ({ services }) => ({ path: `/service-accounts/${services.endedId}/scopes/ledger.read` }),
    as: asAdministrator,
  },
  'POST /service-accounts/{id}/end': {
    ask: ({ services }) => ({ path: `/service-accounts/${services.endedId}/end` }),
    as: asAdministrator,
  },
  'POST /service-accounts/{id}/tokens': onAccount('/tokens', { days: 60, overlapDays: 3 }),
  'POST /service-accounts/{id}/tokens/{tokenId}/collect': {
    ask: ({ services: { program, waitingId } }) => ({
      path: `/service-accounts/${program.accountId}/tokens/${waitingId}/collect`,
    }),
    as: asAdministrator,
  },
  'POST /service-accounts/{id}/tokens/{tokenId}/revoke': {
    ask: ({ services: { program, revokedId } }) => ({
      path: `/service-accounts/${program.accountId}/tokens/${revokedId}/revoke`,
    }),
    as: asAdministrator,
  },
};
