/** Lists of cases and their sums over HTTP. */
import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../workflows/index.js';
import { casePage, caseSummary } from '../api-shapes/case-list.shapes.js';
import { CurrentActor } from '../people/session.guard.js';
import { OpenTo } from '../service-tokens/scopes.js';
import { Describe } from '../platform/api-docs/describe.js';
import { CasesQuery, SummaryQuery } from './case-list.dto.js';
import { CasePages } from './page.query.js';
import { RowView } from './row.view.js';
import { CaseSummaries } from './summary.query.js';

@ApiTags('cases')
@Controller('cases')
export class CaseListController {
  constructor(
    private readonly pages: CasePages,
    private readonly summaries: CaseSummaries,
    private readonly view: RowView,
  ) {}

  /** Finds cases, newest first unless another order is asked for, by keyset. */
  @Get()
  @OpenTo('cases.read')
  @Describe('Tìm hồ sơ, mới nhất trước', {
    description: 'Chỉ những hồ sơ trong phạm vi của mình. Các điều kiện cùng thu hẹp danh sách.',
    answer: casePage,
  })
  async list(@Query() query: CasesQuery, @CurrentActor() actor: Actor) {
    const { items, next } = await this.pages.page(actor, query);
    return { items: items.map((row) => this.view.row(row)), next };
  }

  /** The same cases counted, with their money added up. */
  @Get('summary')
  @OpenTo('cases.read')
  @Describe('Đếm và cộng các hồ sơ của danh sách', {
    description:
      'Cùng điều kiện và phạm vi như danh sách; by=area gộp theo tỉnh hiện nay, kể cả hồ sơ của các tỉnh đã sáp nhập.',
    answer: caseSummary,
  })
  summary(@Query() query: SummaryQuery, @CurrentActor() actor: Actor) {
    return this.summaries.summary(actor, query);
  }
}
