/** How a new session reaches whoever asked for it: a cookie for a browser, the token in the answer for a program. */
import { SessionDto } from '../people/session.dto.js';
import { DEVICE_SECONDS } from '../sign-in-limit/known-devices.js';
import { SESSION_SECONDS, type OpenedSession } from './open-sessions.js';
import {
  deviceCookie,
  sessionCookie,
  type IncomingRequest,
  type SessionKind,
} from './session.token.js';

/** The one thing a reply needs for it. */
export interface ReplyHeaders {
  header(name: string, value: string): unknown;
}

/** Sets the cookies on the reply and gives the body of the answer. */
export function handOver(
  request: IncomingRequest,
  reply: ReplyHeaders,
  kind: SessionKind,
  opened: OpenedSession,
): SessionDto {
  reply.header('cache-control', 'no-store');
  if (kind === 'cookie') {
    const left = Math.max(0, Math.ceil((opened.expiresAt.getTime() - Date.now()) / 1000));
    const seconds = Math.min(SESSION_SECONDS, left);
    reply.header('set-cookie', sessionCookie(request, opened.token, seconds));
  }
  if (opened.device !== undefined)
    reply.header('set-cookie', deviceCookie(request, opened.device, DEVICE_SECONDS));
  return {
    kind,
    ...(kind === 'bearer' ? { token: opened.token } : {}),
    expiresAt: opened.expiresAt.toISOString(),
    personId: opened.personId,
    name: opened.name,
    secondFactorNeeded: opened.secondFactorNeeded,
    secondFactors: [...opened.secondFactors],
  };
}
