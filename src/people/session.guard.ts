/** Who asks: every request carries a session, except to routes marked `@Public()`. No rule of the programme here. */
import {
  createParamDecorator,
  Injectable,
  SetMetadata,
  type CanActivate,
  type CustomDecorator,
  type ExecutionContext,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Actor } from '../../workflows/index.js';
import { Problem } from '../platform/http/problem.js';
import { actorFor } from './acting-for.js';
import { SessionService, type LiveSession } from './session.service.js';
import { comesFromOurPages, credentialOf, type IncomingRequest } from './session.token.js';

const PUBLIC = 'khuyencong:public';

/** Marks a route or a controller that answers without a session. */
export const Public = (): CustomDecorator => SetMetadata(PUBLIC, true);

/** What the guard leaves on the request. */
export interface SignedInRequest extends IncomingRequest {
  actor?: Actor;
  session?: LiveSession;
}

const signedIn = (context: ExecutionContext): SignedInRequest =>
  context.switchToHttp().getRequest<SignedInRequest>();

/** The actor the guard found. Throws on a public route: there is none. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const { actor } = signedIn(context);
  if (!actor) throw new Error('CurrentActor is used on a route without the session guard');
  return actor;
});

/** The session the guard found, for the few routes that are about it. */
export const CurrentSession = createParamDecorator(
  (_: unknown, context: ExecutionContext): LiveSession => {
    const { session } = signedIn(context);
    if (!session) throw new Error('CurrentSession is used on a route without the session guard');
    return session;
  },
);

const signInNeeded = (): Problem =>
  new Problem({
    status: 401,
    code: 'sign_in_needed',
    title: 'Cần đăng nhập',
    detail: 'Phiên đăng nhập không có, đã hết hạn hoặc đã kết thúc. Hãy đăng nhập lại.',
  });

const SAFE_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Puts `request.actor` and `request.session`.
 * Refuses: 401 `sign_in_needed`; 403 `request_from_elsewhere` for a change asked with a cookie by a page that is not
 * ours; 403 `not_your_organisation` for an `X-Acting-For` where the person holds no role today.
 */
@Injectable()
export class SessionGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: SessionService,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    if (
      this.reflector.getAllAndOverride<boolean>(PUBLIC, [context.getHandler(), context.getClass()])
    )
      return true;
    const request = signedIn(context);
    const credential = credentialOf(request);
    const session = credential && (await this.sessions.find(credential.token));
    if (!credential || !session || session.kind !== credential.kind) throw signInNeeded();
    if (
      session.kind === 'cookie' &&
      !SAFE_METHODS.has(request.method) &&
      !comesFromOurPages(request)
    )
      throw new Problem({
        status: 403,
        code: 'request_from_elsewhere',
        title: 'Yêu cầu không đến từ trang của hệ thống',
        detail:
          'Yêu cầu thay đổi dữ liệu phải có X-Requested-With: khuyencong hoặc Origin trùng với máy chủ.',
      });
    request.session = session;
    request.actor = actorFor(session, request.headers['x-acting-for']);
    return true;
  }
}
