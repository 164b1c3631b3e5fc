import { Module } from '@nestjs/common';
import { CalendarModule } from '../calendar/calendar.module.js';
import { RulebookModule } from '../rulebook/rulebook.module.js';
import { CaseListController } from './case-list.controller.js';
import { CasePages } from './page.query.js';
import { RowView } from './row.view.js';
import { CaseSummaries } from './summary.query.js';

/** Lists of cases: pages, sums, and the row that every list shows. */
@Module({
  imports: [CalendarModule, RulebookModule],
  controllers: [CaseListController],
  providers: [CasePages, RowView, CaseSummaries],
  exports: [CasePages, RowView],
})
export class CaseListModule {}
