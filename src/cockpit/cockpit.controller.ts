/** The cockpit of a budget year over HTTP, as JSON or as a table. */
import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../workflows/index.js';
import { behindPage, budgetYear, burndown, flow } from '../budgets/budget.shapes.js';
import { BudgetsQuery } from '../budgets/budgets.dto.js';
import { BUDGET_ROLES, BudgetsService, type YearBudget } from '../budgets/budgets.service.js';
import { CurrentActor, OnlyFor } from '../people/session.guard.js';
import { ATTACHMENT_POLICY } from '../platform/security/headers.js';
import { OpenTo } from '../service-tokens/scopes.js';
import { Describe } from '../platform/api-docs/describe.js';
import { BehindQuery } from './cockpit.dto.js';
import { CockpitService, type Behind, type Burndown, type NamedFlow } from './cockpit.service.js';
import { behindTable, burndownTable, flowTable, yearTable } from './tables.js';

interface Reply {
  header(name: string, value: string): unknown;
}

/** The answer as it is, or as a file with this name when a table is asked for. */
function shown<T>(
  answer: T,
  { format, year }: BudgetsQuery,
  reply: Reply,
  table: { readonly name: string; readonly of: (answer: T) => string },
): T | string {
  if (format !== 'csv') return answer;
  reply.header('content-type', 'text/csv; charset=utf-8');
  reply.header('content-security-policy', ATTACHMENT_POLICY);
  reply.header('content-disposition', `attachment; filename="${table.name}-${year}.csv"`);
  return table.of(answer);
}

@ApiTags('budgets')
@OnlyFor(...BUDGET_ROLES)
@Controller('budgets')
export class CockpitController {
  constructor(
    private readonly budgets: BudgetsService,
    private readonly cockpit: CockpitService,
  ) {}

  @Get()
  @OpenTo('budgets.read')
  @Describe('Ngân sách của một năm', {
    description:
      'Dự toán, đợt kế hoạch, tỉnh và nội dung; cơ quan của tỉnh chỉ thấy phần của tỉnh mình, không có số giao, số đang giữ và số còn lại của cả chương trình.',
    answer: budgetYear,
    alsoCsv: true,
  })
  async year(
    @Query() query: BudgetsQuery,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<YearBudget | string> {
    const answer = await this.budgets.year(actor, query);
    return shown(answer, query, reply, { name: 'ngan-sach', of: yearTable });
  }

  @Get('burndown')
  @OpenTo('budgets.read')
  @Describe('Ngân sách của một năm theo ngày', {
    description:
      'Số lũy kế vào cuối mỗi ngày có biến động, ngày đầu và ngày cuối năm, và 31/01 năm sau; ahead: ngày chưa tới.',
    answer: burndown,
    alsoCsv: true,
  })
  async burndown(
    @Query() query: BudgetsQuery,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<Burndown | string> {
    const answer = await this.cockpit.burndown(actor, query);
    return shown(answer, query, reply, { name: 'ngan-sach-theo-ngay', of: burndownTable });
  }

  @Get('flow')
  @OpenTo('budgets.read')
  @Describe('Dòng tiền của một năm: dự toán → đợt → nội dung → tỉnh', {
    description:
      'Không quá 40 nút; các tỉnh nhỏ nhất gộp vào một nút và được liệt kê trong holds. Vốn đối ứng và nguồn khác ở apart.',
    answer: flow,
    alsoCsv: true,
  })
  async flow(
    @Query() query: BudgetsQuery,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<NamedFlow | string> {
    const answer = await this.cockpit.flow(actor, query);
    return shown(answer, query, reply, { name: 'dong-tien', of: flowTable });
  }

  @Get('lines')
  @OpenTo('budgets.read')
  @Describe('Các đề án đứng sau một con số', {
    description:
      'Đề án mới nhất trước; total là đúng con số đó. Với csv: cả danh sách, không chia trang.',
    answer: behindPage,
    alsoCsv: true,
  })
  async lines(
    @Query() query: BehindQuery,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<Behind | string> {
    const answer = await this.cockpit.behind(actor, query);
    return shown(answer, query, reply, { name: `de-an-${query.purpose}`, of: behindTable });
  }
}
