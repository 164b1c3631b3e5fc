/** Who asks: every request carries a session, except to routes marked `@Public()`. No rule of the programme here. */
import {
  applyDecorators,
  createParamDecorator,
  Injectable,
  SetMetadata,
  type CanActivate,
  type CustomDecorator,
  type ExecutionContext,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ApiExtension } from '@nestjs/swagger';
import type { Actor, Role } from '../../workflows/index.js';
import { Problem } from '../platform/http/problem.js';
import { PUBLIC, Public, ROLES_OF_CALL } from '../platform/http/public.js';
import { lookAs } from '../platform/scope/data-scope.js';
import { actorFor, reachOfActor } from './acting-for.js';
import { SessionService, type LiveSession } from './session.service.js';
import {
  comesFromOurPages,
  credentialOf,
  type IncomingRequest,
} from '../accounts/session.token.js';

export { Public };

const BEFORE_PASSWORD_CHANGE = 'khuyencong:before-password-change';

/** Marks the few routes that stay open while a password set by somebody else is still to be changed. */
export const BeforePasswordChange = (): CustomDecorator =>
  SetMetadata(BEFORE_PASSWORD_CHANGE, true);

const BEFORE_SECOND_FACTOR = 'khuyencong:before-second-factor';

/** Marks the few routes that stay open while the second factor of a session is still to come. */
export const BeforeSecondFactor = (): CustomDecorator => SetMetadata(BEFORE_SECOND_FACTOR, true);

const ONLY_FOR = 'khuyencong:only-for';

/** Marks a route that answers only those who hold one of these roles; others get 403 `role_may_not_do_this`. */
export const OnlyFor = (...roles: readonly Role[]): ClassDecorator & MethodDecorator =>
  applyDecorators(SetMetadata(ONLY_FOR, roles), ApiExtension(ROLES_OF_CALL, roles));

/** What the guard leaves on the request. */
export interface SignedInRequest extends IncomingRequest {
  actor?: Actor;
  session?: LiveSession;
}

interface Reply {
  header(name: string, value: string): unknown;
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

/** Nobody is signed in, or no longer: 401 `sign_in_needed`. */
export const signInNeeded = (): Problem =>
  new Problem({
    status: 401,
    code: 'sign_in_needed',
    title: 'Cần đăng nhập',
    detail: 'Phiên đăng nhập không có, đã hết hạn hoặc đã kết thúc. Hãy đăng nhập lại.',
  });

/** A change that a page of somebody else asks for in a user's name: 403 `request_from_elsewhere`. */
export const requestFromElsewhere = (): Problem =>
  new Problem({
    status: 403,
    code: 'request_from_elsewhere',
    title: 'Yêu cầu không đến từ trang của hệ thống',
    detail:
      'Yêu cầu thay đổi dữ liệu phải có X-Requested-With: khuyencong hoặc Origin trùng với máy chủ.',
  });

const passwordToChange = (): Problem =>
  new Problem({
    status: 403,
    code: 'password_to_change',
    title: 'Cần đổi mật khẩu',
    detail: 'Mật khẩu này do người khác đặt. Hãy đổi mật khẩu rồi tiếp tục.',
  });

const secondFactorNeeded = (): Problem =>
  new Problem({
    status: 403,
    code: 'second_factor_needed',
    title: 'Cần yếu tố xác thực thứ hai',
    detail:
      'Mật khẩu đã đúng. Hãy gửi mã trong ứng dụng xác thực, câu trả lời của khóa bảo mật hoặc một mã khôi phục tới POST /api/v1/session/second-factor.',
  });

const roleMayNot = (): Problem =>
  new Problem({
    status: 403,
    code: 'role_may_not_do_this',
    title: 'Vai trò của bạn không được thực hiện việc này',
  });

const SAFE_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Puts `request.actor` and `request.session`.
 * Refuses: 401 `sign_in_needed`; 403 `request_from_elsewhere` for a change asked with a cookie by a page that is not
 * ours; 403 `second_factor_needed`; 403 `password_to_change`; 403 `not_your_organisation` for an `X-Acting-For` where the person holds no role
 * today; 403 `role_may_not_do_this` on routes marked `@OnlyFor`.
 */
@Injectable()
export class SessionGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: SessionService,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const marked = <T>(key: string): T | undefined =>
      this.reflector.getAllAndOverride<T | undefined>(key, [
        context.getHandler(),
        context.getClass(),
      ]);
    if (marked<boolean>(PUBLIC)) return true;
    const request = signedIn(context);
    const session = await this.sessionOf(request);
    if (!session) {
      context.switchToHttp().getResponse<Reply>().header('www-authenticate', 'Bearer');
      throw signInNeeded();
    }
    if (session.factor === 'needed' && !marked<boolean>(BEFORE_SECOND_FACTOR))
      throw secondFactorNeeded();
    if (session.mustChange && !marked<boolean>(BEFORE_PASSWORD_CHANGE)) throw passwordToChange();
    const actor = actorFor(session, request.headers['x-acting-for']);
    const onlyFor = marked<readonly Role[]>(ONLY_FOR);
    if (onlyFor && !onlyFor.some((role) => actor.roles.includes(role))) throw roleMayNot();
    request.session = session;
    request.actor = actor;
    lookAs(reachOfActor(actor));
    return true;
  }

  private async sessionOf(request: IncomingRequest): Promise<LiveSession | undefined> {
    const credential = credentialOf(request);
    const session = credential && (await this.sessions.find(credential.token));
    if (!credential || !session || session.kind !== credential.kind) return undefined;
    const isChange = !SAFE_METHODS.has(request.method);
    if (session.kind === 'cookie' && isChange && !comesFromOurPages(request))
      throw requestFromElsewhere();
    return session;
  }
}
