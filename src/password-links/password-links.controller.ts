import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { hashPassword } from '../accounts/passwords.js';
import { tokenHash } from '../accounts/session.token.js';
import { Public } from '../people/session.guard.js';
import { SessionService } from '../people/session.service.js';
import { Describe } from '../platform/api-docs/describe.js';
import { Database } from '../platform/database/database.js';
import { Problem } from '../platform/http/problem.js';
import { PasswordByLinkDto, PasswordSetDto } from './password-links.dto.js';

const VALID = `FROM password_links l JOIN accounts a ON a.id = l.account_id
  WHERE l.token_hash = $1 AND l.used_at IS NULL AND l.expires_at > clock_timestamp() AND a.disabled_at IS NULL`;

/** The link counts once: of two requests at the same moment only one finds it unused. */
const USE = `
WITH used AS (
  UPDATE password_links SET used_at = clock_timestamp()
  WHERE token_hash = $1 AND used_at IS NULL AND expires_at > clock_timestamp() RETURNING account_id
), ended AS (
  UPDATE sessions s SET ended_at = clock_timestamp() FROM used
  WHERE s.account_id = used.account_id AND s.ended_at IS NULL
)
UPDATE accounts a SET password_hash = $2, must_change = false FROM used
WHERE a.id = used.account_id AND a.disabled_at IS NULL RETURNING a.username`;

const notValid = (): Problem =>
  new Problem({
    status: 403,
    code: 'link_is_not_valid',
    title: 'Liên kết không còn giá trị',
    detail:
      'Liên kết đặt mật khẩu dùng được một lần, trong 24 giờ. Khởi động lại hệ thống để có liên kết mới khi chưa ai đặt mật khẩu quản trị.',
  });

@ApiTags('session')
@Controller('session/password-link')
export class PasswordLinksController {
  constructor(
    private readonly database: Database,
    private readonly sessions: SessionService,
  ) {}

  /** Sets a password by a link that counts once. */
  @Public()
  @Post()
  @HttpCode(200)
  @Describe('Đặt mật khẩu bằng liên kết dùng một lần', {
    description: 'Cho quản trị đầu tiên của một hệ thống mới. Sau đó đăng nhập như thường lệ.',
    answer: PasswordSetDto,
    refuses: { 403: 'link_is_not_valid' },
  })
  async set(@Body() { token, password }: PasswordByLinkDto): Promise<PasswordSetDto> {
    const hash = tokenHash(token);
    // Hashing a password takes a while: only for a link that is worth it.
    if (!(await this.database.one(`SELECT 1 ${VALID}`, [hash]))) throw notValid();
    const set = await this.database.one<PasswordSetDto>(USE, [hash, await hashPassword(password)]);
    if (!set) throw notValid();
    this.sessions.forget();
    return set;
  }
}
