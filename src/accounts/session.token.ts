/** Tokens of sessions: how a request carries one, and how it is kept. */
import { createHash, randomBytes } from 'node:crypto';

/** The part of a Fastify request that signing in needs. */
export interface IncomingRequest {
  readonly method: string;
  readonly ip: string;
  readonly protocol: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

export type SessionKind = 'cookie' | 'bearer';

/** With `__Host-` a browser takes the cookie over TLS only, for this host only: no neighbour can plant one. */
const nameOf = (request: IncomingRequest, name: string): string =>
  isSecure(request) ? `__Host-${name}` : name;
const SESSION = 'kc_session';
const DEVICE = 'kc_device';
const ATTEMPT = 'kc_sign_in';

/** 256 random bits, base64url: 43 characters. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** Only this is stored: who reads the table cannot sign in with it. */
export const tokenHash = (token: string): Buffer => createHash('sha256').update(token).digest();

const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** The token of a request, from `Authorization: Bearer` or else from the cookie; undefined when it carries none. */
export function credentialOf(
  request: IncomingRequest,
): { kind: SessionKind; token: string } | undefined {
  const { authorization, cookie } = request.headers;
  if (typeof authorization === 'string') {
    const token = /^Bearer +(\S+)$/i.exec(authorization)?.[1];
    return token !== undefined && TOKEN.test(token) ? { kind: 'bearer', token } : undefined;
  }
  const token = tokenIn(cookie, nameOf(request, SESSION));
  return token === undefined ? undefined : { kind: 'cookie', token };
}

/** The token of a browser that signed in before; undefined for a stranger. */
export const deviceTokenOf = (request: IncomingRequest): string | undefined =>
  tokenIn(request.headers.cookie, nameOf(request, DEVICE));

/** The token of a browser that is on its way to an identity provider and back. */
export const attemptTokenOf = (request: IncomingRequest): string | undefined =>
  tokenIn(request.headers.cookie, nameOf(request, ATTEMPT));

function tokenIn(cookie: string | readonly string[] | undefined, name: string): string | undefined {
  const pairs = (typeof cookie === 'string' ? cookie : (cookie ?? []).join(';'))
    .split(';')
    .map((pair) => pair.trim());
  const token = pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
  return token !== undefined && TOKEN.test(token) ? token : undefined;
}

/** True over TLS, also where a proxy in front of us ended it. */
export const isSecure = (request: Pick<IncomingRequest, 'headers' | 'protocol'>): boolean =>
  request.protocol === 'https' || request.headers['x-forwarded-proto'] === 'https';

const setCookie = (
  request: IncomingRequest,
  name: string,
  token: string,
  seconds: number,
): string =>
  `${nameOf(request, name)}=${token}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${seconds}${isSecure(request) ? '; Secure' : ''}`;

/** The Set-Cookie line of a new session, or, with an empty token, the one that removes it. */
export const sessionCookie = (
  request: IncomingRequest,
  token: string,
  maxAgeSeconds: number,
): string => setCookie(request, SESSION, token, maxAgeSeconds);

/** The Set-Cookie line by which a browser is known again. */
export const deviceCookie = (
  request: IncomingRequest,
  token: string,
  maxAgeSeconds: number,
): string => setCookie(request, DEVICE, token, maxAgeSeconds);

/**
 * The Set-Cookie line that binds an attempt to sign in by a provider to this browser, or, with an empty token, the one
 * that removes it. Strict as the others: the answer of the provider is brought to us by a page of ours.
 */
export const attemptCookie = (
  request: IncomingRequest,
  token: string,
  maxAgeSeconds: number,
): string => setCookie(request, ATTEMPT, token, maxAgeSeconds);

/**
 * Guards cookies against requests that another site makes in the user's name: a page elsewhere can set neither this
 * header nor our Origin (OWASP, Cross-Site Request Forgery Prevention).
 */
export function comesFromOurPages(request: IncomingRequest): boolean {
  const { origin, host } = request.headers;
  if (typeof origin === 'string') return URL.canParse(origin) && new URL(origin).host === host;
  return request.headers['x-requested-with'] === 'khuyencong';
}
