import { Body, Controller, Get, HttpCode, Post, Req } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsBoolean, IsISO8601, Matches, ValidateIf } from 'class-validator';
import { Describe } from '../api-docs/describe.js';
import { ConfigService } from '../config/config.js';
import { Problem } from '../http/problem.js';
import { Clock } from './clock.js';
import { SandboxClock } from './sandbox.clock.js';

export class SetClockDto {
  /** RFC 3339 with a zone, for example 2018-11-15T08:00:00+07:00. */
  @ApiProperty({ format: 'date-time' })
  @IsISO8601({ strict: true, strictSeparator: true }, { message: 'cần thời điểm theo RFC 3339' })
  @Matches(/^20\d{2}-.+T.+(Z|[+-]\d{2}:\d{2})$/, {
    message: 'cần múi giờ, và năm từ 2000 đến 2099',
  })
  readonly now!: string;

  /** false: the clock stands still. */
  @ApiPropertyOptional({ default: true })
  @ValidateIf((_, value) => value !== undefined)
  @IsBoolean({ message: 'cần true hoặc false' })
  readonly ticking?: boolean;
}

export class ClockReading {
  @ApiProperty({ format: 'date-time' })
  readonly now!: string;
  /** Date in Asia/Ho_Chi_Minh. */
  @ApiProperty({ format: 'date' })
  readonly today!: string;
  @ApiProperty({ enum: ['real', 'sandbox'] })
  readonly clock!: 'real' | 'sandbox';
}

/** What the session guard leaves on a request; here only the roles matter. */
interface Asked {
  readonly actor?: { readonly roles: readonly string[] };
}

const MAY_SET = ['administrator', 'system'];

@ApiTags('operations')
@Controller('sandbox/clock')
export class SandboxClockController {
  constructor(
    private readonly config: ConfigService,
    private readonly clock: Clock,
    private readonly sandbox: SandboxClock,
  ) {}

  @Get()
  @Describe('Đồng hồ của chương trình', { answer: ClockReading })
  reading(): ClockReading {
    return {
      now: this.clock.now().toISOString(),
      today: this.clock.today(),
      clock: this.config.values.clock,
    };
  }

  @Post()
  @HttpCode(200)
  @Describe('Đặt đồng hồ thử nghiệm', {
    description: 'Chỉ với CLOCK=sandbox, dành cho quản trị viên.',
    answer: ClockReading,
    refuses: { 403: 'role_may_not_do_this', 409: 'clock_is_real' },
  })
  async set(@Body() body: SetClockDto, @Req() request: Asked): Promise<ClockReading> {
    if (this.config.values.clock !== 'sandbox') {
      throw new Problem({
        status: 409,
        code: 'clock_is_real',
        title: 'Hệ thống đang chạy theo giờ thật',
        detail: 'Chỉ đặt được đồng hồ khi khởi động với CLOCK=sandbox.',
      });
    }
    if (request.actor?.roles.some((role) => MAY_SET.includes(role)) !== true) {
      throw new Problem({
        status: 403,
        code: 'role_may_not_do_this',
        title: 'Chỉ quản trị viên được đặt đồng hồ thử nghiệm',
      });
    }
    await this.sandbox.set(new Date(body.now), { ticking: body.ticking ?? true });
    return this.reading();
  }
}
