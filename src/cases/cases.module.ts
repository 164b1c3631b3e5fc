import { Module } from '@nestjs/common';
import { LedgerModule } from '../ledger/ledger.module.js';
import { CaseView } from './case.view.js';
import { CasesController } from './cases.controller.js';
import { CasesQueries } from './cases.query.js';
import { WorkflowsController } from './workflows.controller.js';

/** Reading cases and asking them to move, over HTTP; and the machines as data. */
@Module({
  imports: [LedgerModule],
  controllers: [CasesController, WorkflowsController],
  providers: [CasesQueries, CaseView],
})
export class CasesModule {}
