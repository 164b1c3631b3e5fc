import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../workflows/index.js';
import { CurrentActor } from '../people/session.guard.js';
import { Describe } from '../platform/api-docs/describe.js';
import { IdPipe } from '../platform/http/id.pipe.js';
import { ConflictDto, NewConflictDto } from './conflicts.dto.js';
import { ConflictsService } from './conflicts.service.js';

@ApiTags('cases')
@Controller('cases/:id')
export class ConflictsController {
  constructor(private readonly conflicts: ConflictsService) {}

  /** For oneself only; kept for ever. */
  @Post('conflicts')
  @HttpCode(201)
  @Describe('Khai xung đột lợi ích', {
    description:
      'Người khai không còn thẩm định, duyệt, kiểm tra, thanh toán hồ sơ này (cả đề án, khoản tạm ứng, đợt kiểm tra của nó). Không rút lại được.',
    answer: ConflictDto,
    status: 201,
    refuses: {
      403: 'role_may_not_do_this',
      404: 'not_found',
      409: 'conflict_is_declared_already',
    },
  })
  declare(
    @Param('id', IdPipe) id: string,
    @Body() { reason }: NewConflictDto,
    @CurrentActor() actor: Actor,
  ): Promise<ConflictDto> {
    return this.conflicts.declare(id, reason, actor);
  }
}
