/** The lines of an estimate's plan batches over HTTP; the year itself is asked of the cockpit. */
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../workflows/index.js';
import { linePage } from './budget.shapes.js';
import { CurrentActor, OnlyFor } from '../people/session.guard.js';
import { OpenTo } from '../service-tokens/scopes.js';
import { Describe } from '../platform/api-docs/describe.js';
import { IdPipe } from '../platform/http/id.pipe.js';
import { LinesQuery } from './budgets.dto.js';
import { BUDGET_ROLES, BudgetsService, type PlanLine } from './budgets.service.js';

@ApiTags('budgets')
@OnlyFor(...BUDGET_ROLES)
@Controller('budgets')
export class BudgetsController {
  constructor(private readonly budgets: BudgetsService) {}

  @Get(':estimateId/lines')
  @OpenTo('budgets.read')
  @Describe('Danh mục đề án trong các đợt kế hoạch của một dự toán', {
    answer: linePage,
    refuses: { 404: 'not_found' },
  })
  lines(
    @Param('estimateId', IdPipe) estimateId: string,
    @Query() query: LinesQuery,
    @CurrentActor() actor: Actor,
  ): Promise<{ items: PlanLine[]; next: string | null }> {
    return this.budgets.lines(actor, estimateId, query);
  }
}
