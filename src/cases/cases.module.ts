import { Module } from '@nestjs/common';
import { CalendarModule } from '../calendar/calendar.module.js';
import { LedgerModule } from '../ledger/ledger.module.js';
import { RulebookModule } from '../rulebook/rulebook.module.js';
import { StepUpModule } from '../step-up/step-up.module.js';
import { CaseView } from './case.view.js';
import { CasesController } from './cases.controller.js';
import { CasesQueries } from './cases.query.js';
import { WorkflowsController } from './workflows.controller.js';

/** Reading cases and asking them to move, over HTTP; and the machines as data. */
@Module({
  imports: [CalendarModule, LedgerModule, RulebookModule, StepUpModule],
  controllers: [CasesController, WorkflowsController],
  providers: [CasesQueries, CaseView],
})
export class CasesModule {}
