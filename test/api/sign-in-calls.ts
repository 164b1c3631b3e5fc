/** The calls about sessions, second factors and links, asked as those whom they concern. */
import { randomBytes } from 'node:crypto';
import { PASSWORD } from '../people/accounts.js';
import type { Call } from './administration-calls.js';
import { PROVIDER } from './identities.js';
import type { Telephones } from './telephones.js';

const at = (path: string): Call => ({ ask: () => ({ path }) });

/** A code of somebody's second factor, asked by them. */
const withTelephone = (step: keyof Telephones, path: string): Call => ({
  ask: ({ telephones }) => ({ path, body: { code: telephones[step].code() } }),
  as: async ({ telephones }) => telephones[step].client,
});

const fromOurPages = { 'x-requested-with': 'khuyencong' };

/** Only a browser on its way has a cookie for it. */
const IDENTITIES: Readonly<Record<string, Call>> = {
  'GET /session/providers': at('/session/providers'),
  'POST /session/providers/{provider}/start': {
    ask: () => ({
      path: `/session/providers/${PROVIDER}/start`,
      body: { returnTo: '/viec' },
      options: { headers: fromOurPages },
    }),
    as: async ({ app }) => app.anonymous,
  },
  'POST /session/providers/{provider}/answer': {
    ask: ({ identities: { signingIn } }) => ({
      path: `/session/providers/${PROVIDER}/answer`,
      body: signingIn.body,
      options: { headers: { ...fromOurPages, cookie: signingIn.cookie } },
    }),
    as: async ({ app }) => app.anonymous,
  },
  'GET /me/identities': at('/me/identities'),
  'POST /me/identities/{provider}/start': {
    ask: () => ({ path: `/me/identities/${PROVIDER}/start` }),
    as: async ({ identities }) => identities.starting,
  },
  'POST /me/identities/{provider}/answer': {
    ask: ({ identities: { linking } }) => ({
      path: `/me/identities/${PROVIDER}/answer`,
      body: linking.body,
      options: { headers: { cookie: linking.cookie } },
    }),
    as: async ({ identities }) => identities.linking.client,
  },
  'DELETE /me/identities/{id}': {
    ask: ({ identities }) => ({ path: `/me/identities/${identities.unlinking.id}` }),
    as: async ({ identities }) => identities.unlinking.client,
  },
  'DELETE /people/{id}/identities': {
    ask: ({ identities }) => ({ path: `/people/${identities.linkedId}/identities` }),
  },
};

export const SIGNING_IN: Readonly<Record<string, Call>> = {
  ...IDENTITIES,
  'POST /session/password-link': {
    ask: ({ passwordLink }) => ({
      path: '/session/password-link',
      body: { token: passwordLink, password: randomBytes(12).toString('hex') },
    }),
    as: async ({ app }) => app.anonymous,
  },
  'POST /session/step-up': {
    ask: () => ({ path: '/session/step-up', body: { password: PASSWORD } }),
    as: async ({ telephones }) => telephones.beginning.client,
  },
  'POST /session/second-factor': withTelephone('giving', '/session/second-factor'),
  'GET /me/second-factor': at('/me/second-factor'),
  'POST /me/second-factor': {
    ask: () => ({ path: '/me/second-factor', body: { password: PASSWORD } }),
    as: async ({ telephones }) => telephones.beginning.client,
  },
  'PUT /me/second-factor': withTelephone('confirming', '/me/second-factor'),
  'POST /me/second-factor/recovery-codes': withTelephone(
    'renewing',
    '/me/second-factor/recovery-codes',
  ),
  'POST /me/second-factor/removal': withTelephone('removing', '/me/second-factor/removal'),
  'POST /session/security-key': {
    ask: () => ({ path: '/session/security-key' }),
    as: async ({ keys }) => keys.naming.client,
  },
  'GET /me/security-keys': {
    ask: () => ({ path: '/me/security-keys' }),
    as: async ({ keys }) => keys.naming.client,
  },
  'POST /me/security-keys/question': {
    ask: () => ({ path: '/me/security-keys/question', body: { password: PASSWORD } }),
    as: async ({ keys }) => keys.beginning,
  },
  'POST /me/security-keys': {
    ask: ({ keys }) => ({ path: '/me/security-keys', body: keys.registering.body }),
    as: async ({ keys }) => keys.registering.client,
  },
  'PUT /me/security-keys/{id}': {
    ask: ({ keys }) => ({
      path: `/me/security-keys/${keys.naming.keyId}`,
      body: { name: 'Khóa ở nhà' },
    }),
    as: async ({ keys }) => keys.naming.client,
  },
  'POST /me/security-keys/{id}/removal': {
    ask: ({ keys }) => ({
      path: `/me/security-keys/${keys.removing.keyId}/removal`,
      body: { code: keys.removing.recoveryCode },
    }),
    as: async ({ keys }) => keys.removing.client,
  },
  'DELETE /people/{id}/second-factor': {
    ask: ({ programme }) => ({
      path: `/people/${programme.team.rewardClerk.person.id}/second-factor`,
    }),
  },
  'GET /me/sessions': at('/me/sessions'),
  'DELETE /me/sessions': {
    ask: () => ({ path: '/me/sessions' }),
    as: async ({ app }) => app.signIn({ roles: [], orgId: null }),
  },
  'DELETE /me/sessions/{id}': {
    ask: ({ spareSessionId }) => ({ path: `/me/sessions/${spareSessionId}` }),
    as: async ({ programme }) => programme.team.officer,
  },
};
