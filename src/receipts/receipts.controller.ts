/** The paper a person keeps after a move, over HTTP. */
import { Controller, Get, Injectable, Param, type PipeTransform } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../workflows/index.js';
import { CurrentActor } from '../people/session.guard.js';
import { OpenTo } from '../service-tokens/scopes.js';
import { Describe } from '../platform/api-docs/describe.js';
import { IdPipe } from '../platform/http/id.pipe.js';
import { Problem } from '../platform/http/problem.js';
import { ReceiptsService } from './receipts.service.js';
import { caseReceipt } from './receipts.shapes.js';

@Injectable()
class RevisionPipe implements PipeTransform<string, number> {
  /** @throws Problem 400 `invalid_revision` */
  transform(value: string): number {
    if (/^[1-9]\d{0,8}$/.test(value)) return Number(value);
    throw new Problem({
      status: 400,
      code: 'invalid_revision',
      title: 'Số phiên bản trong địa chỉ không hợp lệ',
      detail: 'Cần số nguyên từ 1, ví dụ 12.',
    });
  }
}

@ApiTags('receipts')
@Controller('cases/:id/receipts')
export class ReceiptsController {
  constructor(private readonly receipts: ReceiptsService) {}

  /** What was done at a revision, by whom, and what it led to. */
  @Get(':revision')
  @OpenTo('cases.read')
  @Describe('Biên nhận của một bước', {
    description:
      'Bước đã làm, ai làm, hồ sơ chuyển đến đâu, ai đang giữ, hạn phải xong, các tệp lúc đó và mã băm.',
    answer: caseReceipt,
    refuses: { 404: 'not_found' },
  })
  @ApiParam({ name: 'revision', schema: { type: 'integer', minimum: 1 } })
  one(
    @Param('id', IdPipe) id: string,
    @Param('revision', RevisionPipe) revision: number,
    @CurrentActor() actor: Actor,
  ) {
    return this.receipts.receipt(id, revision, actor);
  }
}
