/**
 * A certified identity provider in a process of its own: where it comes from the environment, its address goes over
 * IPC. Whoever is sent to it types a name and is that; the field beside it says how well they were identified.
 */
import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import Provider from 'oidc-provider';

process.once('disconnect', () => process.exit(1));

const { KC_HOST: host, KC_CLIENT_ID, KC_CLIENT_SECRET, KC_REDIRECT_URI } = process.env;
const server = createServer();
await new Promise((resolve) => {
  server.listen(0, host, resolve);
});
const issuer = `http://${host}:${server.address().port}`;

const key = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({
  format: 'jwk',
});
const provider = new Provider(issuer, {
  clients: [
    {
      client_id: KC_CLIENT_ID,
      client_secret: KC_CLIENT_SECRET,
      redirect_uris: [KC_REDIRECT_URI],
      response_types: ['code'],
      grant_types: ['authorization_code'],
    },
  ],
  cookies: { keys: ['cookies of a test'] },
  jwks: { keys: [{ ...key, alg: 'RS256', use: 'sig', kid: 'signing' }] },
  pkce: { required: () => true },
  features: { devInteractions: { enabled: false } },
  interactions: { url: (_, { uid }) => `/interaction/${uid}` },
  acrValues: ['muc-1', 'muc-2'],
  findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
  // Nobody is asked what the application may know: it asks for nothing but who somebody is.
  loadExistingGrant: async ({ oidc }) => {
    const grant = new oidc.provider.Grant({
      clientId: oidc.client.clientId,
      accountId: oidc.session.accountId,
    });
    grant.addOIDCScope('openid');
    await grant.save();
    return grant;
  },
});

const PAGE = `<!doctype html><html lang="vi"><title>Nhà cung cấp để thử</title><h1>Nhà cung cấp để thử</h1>
<form method="post"><label>Tên <input name="name"></label> <label>Mức <input name="level"></label>
<button name="act" value="go">Đồng ý</button> <button name="act" value="stop">Từ chối</button></form></html>`;

async function typedIn(request) {
  const parts = [];
  for await (const part of request) parts.push(part);
  return new URLSearchParams(Buffer.concat(parts).toString());
}

const answer = provider.callback();
async function interact(request, response) {
  if (request.method === 'GET') {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    return response.end(PAGE);
  }
  const typed = await typedIn(request);
  const result =
    typed.get('act') === 'stop'
      ? { error: 'access_denied', error_description: 'Người dùng từ chối' }
      : { login: { accountId: typed.get('name'), acr: typed.get('level') || undefined } };
  return provider.interactionFinished(request, response, result);
}

server.on('request', (request, response) => {
  void (request.url.startsWith('/interaction/') ? interact : answer)(request, response);
});

process.send({ issuer });
