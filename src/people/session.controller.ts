import { Body, Controller, Delete, Get, HttpCode, Post, Put, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { reachOf, ROLE_LABELS, type Actor } from '../../workflows/index.js';
import { READS_ADMINISTRATION } from '../administration/administration.rules.js';
import { BUDGET_ROLES } from '../budgets/budgets.service.js';
import { OrganisationsService } from '../organisations/organisations.service.js';
import { Describe } from '../platform/api-docs/describe.js';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import { organisationsOf, smallestLimit, substitutionsOf } from './acting-for.js';
import { ChangePasswordDto, MeDto, SessionDto, SignInDto, type Right } from './session.dto.js';
import {
  BeforePasswordChange,
  BeforeSecondFactor,
  CurrentActor,
  CurrentSession,
  Public,
} from './session.guard.js';
import { SessionService, type LiveSession } from './session.service.js';
import { handOver, type ReplyHeaders } from '../accounts/hand-over.js';
import { deviceOf } from '../sign-in-limit/device.js';
import {
  credentialOf,
  deviceTokenOf,
  sessionCookie,
  type IncomingRequest,
} from '../accounts/session.token.js';
import { Waiting } from './waiting.js';

/** The rooms that the guard opens to these roles. */
const rightsOf = ({ roles }: Actor): Right[] => [
  ...(READS_ADMINISTRATION.some((role) => roles.includes(role))
    ? ['administration.read' as const]
    : []),
  ...(roles.includes('administrator') ? ['administration.change' as const] : []),
  ...(roles.some((role) => reachOf(role) !== 'none') ? ['cases.read' as const] : []),
  ...(BUDGET_ROLES.some((role) => roles.includes(role)) ? ['budgets.read' as const] : []),
];

@ApiTags('session')
@Controller()
export class SessionController {
  constructor(
    private readonly sessions: SessionService,
    private readonly organisations: OrganisationsService,
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly waiting: Waiting,
  ) {}

  /** Signs in. A cookie for people (`kind` absent), a token in the reply for programs. */
  @Public()
  @Post('session')
  @Describe('Đăng nhập', {
    description: 'Cookie cho người dùng, mã trong câu trả lời cho chương trình (kind=bearer).',
    answer: SessionDto,
    status: 201,
    refuses: { 401: 'sign_in_failed', 429: 'sign_in_too_often' },
  })
  async signIn(
    @Body() body: SignInDto,
    @Req() request: IncomingRequest,
    @Res({ passthrough: true }) reply: ReplyHeaders,
  ): Promise<SessionDto> {
    const kind = body.kind ?? 'cookie';
    const { username, password } = body;
    const opened = await this.sessions.signIn({
      username,
      password,
      kind,
      ip: request.ip,
      device: deviceTokenOf(request),
      deviceName: deviceOf(request.headers['user-agent']),
    });
    if (kind === 'cookie') await this.sessions.endReplaced(request);
    return handOver(request, reply, kind, opened);
  }

  /** Signs out: the session of this request ends now. */
  @BeforePasswordChange()
  @BeforeSecondFactor()
  @Delete('session')
  @HttpCode(204)
  @Describe('Đăng xuất', { status: 204 })
  async signOut(
    @Req() request: IncomingRequest,
    @Res({ passthrough: true }) reply: ReplyHeaders,
  ): Promise<void> {
    const credential = credentialOf(request);
    if (credential) await this.sessions.end(credential.token);
    if (credential?.kind === 'cookie') reply.header('set-cookie', sessionCookie(request, '', 0));
  }

  /** Changes my password; my other sessions end. */
  @BeforePasswordChange()
  @Put('session/password')
  @HttpCode(204)
  @Describe('Đổi mật khẩu của tôi', { status: 204 })
  async changePassword(
    @Body() { current, next }: ChangePasswordDto,
    @Req() request: IncomingRequest,
    @CurrentSession() session: LiveSession,
  ): Promise<void> {
    const token = credentialOf(request)?.token ?? '';
    await this.sessions.changePassword(session, token, { current, next });
  }

  /** Who am I today, for which organisation, and what waits for me. */
  @BeforePasswordChange()
  @Get('me')
  @Describe('Tôi là ai, cho đơn vị nào, việc gì đang chờ', { answer: MeDto })
  async me(@CurrentActor() actor: Actor, @CurrentSession() session: LiveSession): Promise<MeDto> {
    const today = this.clock.today();
    const away = session.substitutions ?? [];
    const [person, organisations, waiting] = await Promise.all([
      this.database.one<{ email: string | null }>('SELECT email FROM persons WHERE id = $1', [
        actor.personId,
      ]),
      this.organisations.named(
        [...organisationsOf(session), ...away.map(({ orgId }) => orgId)],
        today,
      ),
      this.waiting.of(actor),
    ]);
    return {
      personId: actor.personId,
      name: actor.name,
      email: person?.email ?? null,
      organisation: organisations.find(({ id }) => id === actor.orgId) ?? null,
      roles: actor.roles.map((role) => ({ role, label: ROLE_LABELS[role] })),
      rights: rightsOf(actor),
      organisations: organisations.filter(({ id }) => organisationsOf(session).includes(id)),
      substitutions: [...substitutionsOf(session)].map(([key, entrusted]) => ({
        key,
        absentName: entrusted[0].absentName,
        organisationName: organisations.find(({ id }) => id === entrusted[0].orgId)?.name ?? '',
        roles: entrusted.map(({ role }) => ({ role, label: ROLE_LABELS[role] })),
        validTo: entrusted[0].validTo,
        upTo: smallestLimit(entrusted),
      })),
      substituting:
        actor.onBehalfOf === undefined ? null : `${actor.orgId ?? ''}/${actor.onBehalfOf}`,
      today,
      mustChangePassword: session.mustChange,
      waiting,
    };
  }
}
