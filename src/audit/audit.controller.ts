/** The proof of the history and the books, for those who supervise. */
import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../workflows/index.js';
import { LifecycleService } from '../lifecycle/lifecycle.service.js';
import { CurrentActor, OnlyFor } from '../people/session.guard.js';
import { Describe } from '../platform/api-docs/describe.js';
import { notFound } from '../platform/http/problem.js';
import { VerificationDto, VerificationQuery } from './audit.dto.js';
import { AuditService } from './audit.service.js';

@ApiTags('audit')
@Controller('audit')
export class AuditController {
  constructor(
    private readonly audit: AuditService,
    private readonly lifecycle: LifecycleService,
  ) {}

  /**
   * Recomputes every hash and replays every case; the whole history and the ledger, or one case. Reads everything.
   * Refuses: 403 other roles; 404 a case that is not there.
   */
  @Get('verification')
  @OnlyFor('auditor', 'dept_head')
  @Describe('Kiểm chứng lịch sử và sổ', {
    description: 'Tính lại mọi mã băm và diễn lại từng hồ sơ; toàn bộ, hoặc một hồ sơ.',
    answer: VerificationDto,
    refuses: { 404: 'not_found' },
  })
  async verification(
    @Query() { caseId }: VerificationQuery,
    @CurrentActor() actor: Actor,
  ): Promise<VerificationDto> {
    if (caseId === undefined) return this.audit.verify();
    if (!(await this.lifecycle.look(caseId, actor))) throw notFound('hồ sơ');
    return this.audit.verify({ caseId });
  }
}
