/** Reading the books: balances and entries of a case, and the proof that all of them balance. */
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../workflows/index.js';
import { LifecycleService } from '../lifecycle/lifecycle.service.js';
import { CurrentActor, OnlyFor } from '../people/session.guard.js';
import { entryPage } from '../api-shapes/case.shapes.js';
import { OpenTo } from '../service-tokens/scopes.js';
import { Describe } from '../platform/api-docs/describe.js';
import { IdPipe } from '../platform/http/id.pipe.js';
import { notFound } from '../platform/http/problem.js';
import { bookFaults, caseBalances, AsOfQuery, EntriesQuery } from './ledger.dto.js';
import { LedgerService, projectMoney, PURPOSES } from './ledger.service.js';

const purposesOf = ({ purpose, sum }: EntriesQuery): readonly string[] | null =>
  purpose !== undefined ? [purpose] : sum === undefined ? null : PURPOSES[sum];

@ApiTags('ledger')
@Controller('ledger')
export class LedgerController {
  constructor(
    private readonly ledger: LedgerService,
    private readonly lifecycle: LifecycleService,
  ) {}

  /** Everything that does not add up; an empty list means that the books are in balance. */
  @Get('faults')
  @Describe('Những chỗ sổ không cân', {
    description: 'Danh sách rỗng nghĩa là sổ cân. Đọc toàn bộ bút toán.',
    answer: bookFaults,
  })
  @OnlyFor('auditor', 'finance_reviewer', 'dept_head')
  async faults() {
    const faults = await this.ledger.faults();
    return { inBalance: faults.length === 0, faults };
  }

  /** Balances of one case by purpose, now or as of an instant. */
  @Get(':caseId/balances')
  @OpenTo('ledger.read')
  @Describe('Số dư của một hồ sơ', { answer: caseBalances, refuses: { 404: 'not_found' } })
  async balances(
    @Param('caseId', IdPipe) caseId: string,
    @Query() { asOf }: AsOfQuery,
    @CurrentActor() actor: Actor,
  ) {
    const seen = await this.lifecycle.look(caseId, actor);
    if (!seen) throw notFound('hồ sơ');
    const balances = await this.ledger.balances(
      caseId,
      asOf === undefined ? undefined : new Date(asOf),
    );
    return {
      caseId,
      asOf: asOf ?? null,
      balances,
      ...(seen.found.kind === 'project' ? { money: projectMoney(balances) } : {}),
    };
  }

  /** Entries of one case in the order they were posted; each names the event and the document it rests on. */
  @Get(':caseId/entries')
  @OpenTo('ledger.read')
  @Describe('Bút toán của một hồ sơ, theo thứ tự ghi', {
    answer: entryPage,
    refuses: { 404: 'not_found' },
  })
  async entries(
    @Param('caseId', IdPipe) caseId: string,
    @Query() query: EntriesQuery,
    @CurrentActor() actor: Actor,
  ) {
    if (!(await this.lifecycle.look(caseId, actor))) throw notFound('hồ sơ');
    const limit = query.limit ?? 50;
    const [transferId = '0', purpose = ''] = query.cursor?.split('-') ?? [];
    const found = await this.ledger.entries(caseId, {
      purposes: purposesOf(query),
      after: { transferId, purpose },
      limit: limit + 1,
    });
    const items = found.slice(0, limit);
    const last = items.at(-1);
    return {
      items,
      next: found.length > limit && last ? `${last.transferId}-${last.purpose}` : null,
    };
  }
}
