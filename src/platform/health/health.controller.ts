import { Controller, Get, Header, HttpCode } from '@nestjs/common';
import { ApiExcludeEndpoint, ApiTags } from '@nestjs/swagger';
import { Describe } from '../api-docs/describe.js';
import { object } from '../api-docs/schema.js';
import { Database } from '../database/database.js';
import { isOutage } from '../database/outage.js';
import { Problem } from '../http/problem.js';
import { Public } from '../http/public.js';
import { Metrics } from './metrics.js';
import { Readiness } from './readiness.js';

@ApiTags('operations')
@Public()
@Controller()
export class HealthController {
  constructor(
    private readonly readiness: Readiness,
    private readonly database: Database,
    private readonly metrics: Metrics,
  ) {}

  @Get('health/live')
  @HttpCode(200)
  @Describe('Tiến trình còn sống không?', { answer: object({ status: { const: 'live' } }) })
  live(): { status: 'live' } {
    return { status: 'live' };
  }

  @Get('health/ready')
  @Describe('Đã nhận yêu cầu được chưa?', {
    description: '503 khi đang khởi động hoặc không có cơ sở dữ liệu.',
    answer: object({
      status: { const: 'ready' },
      parts: { type: 'object', additionalProperties: { type: 'boolean' } },
    }),
    refuses: { 503: 'not_ready' },
  })
  async ready(): Promise<{ status: 'ready'; parts: Readonly<Record<string, boolean>> }> {
    const parts = { ...this.readiness.state, database: await this.databaseAnswers() };
    if (!Object.values(parts).every(Boolean)) {
      const missing = Object.entries(parts).flatMap(([name, there]) => (there ? [] : [name]));
      throw new Problem({
        status: 503,
        code: 'not_ready',
        title: 'Hệ thống chưa sẵn sàng',
        detail: missing.join(', '),
        retryAfter: 2,
      });
    }
    return { status: 'ready', parts };
  }

  @Get('metrics')
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  @ApiExcludeEndpoint()
  figures(): Promise<string> {
    return this.metrics.text();
  }

  private async databaseAnswers(): Promise<boolean> {
    try {
      await this.database.query('SELECT 1');
      return true;
    } catch (error) {
      if (isOutage(error)) return false;
      throw error;
    }
  }
}
