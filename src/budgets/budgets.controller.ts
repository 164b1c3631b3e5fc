/** The budget of a year over HTTP. */
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../workflows/index.js';
import { budgetYear, linePage } from '../api-shapes/budget.shapes.js';
import { CurrentActor, OnlyFor } from '../people/session.guard.js';
import { Describe } from '../platform/api-docs/describe.js';
import { IdPipe } from '../platform/http/id.pipe.js';
import { BudgetsQuery, LinesQuery } from './budgets.dto.js';
import { BUDGET_ROLES, BudgetsService, type PlanLine, type YearBudget } from './budgets.service.js';

@ApiTags('budgets')
@OnlyFor(...BUDGET_ROLES)
@Controller('budgets')
export class BudgetsController {
  constructor(private readonly budgets: BudgetsService) {}

  @Get()
  @Describe('Ngân sách của một năm', {
    description:
      'Dự toán, đợt kế hoạch, tỉnh và nội dung; cơ quan của tỉnh chỉ thấy phần của tỉnh mình, không có số giao, số đang giữ và số còn lại của cả chương trình.',
    answer: budgetYear,
  })
  year(@Query() query: BudgetsQuery, @CurrentActor() actor: Actor): Promise<YearBudget> {
    return this.budgets.year(actor, query);
  }

  @Get(':estimateId/lines')
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
