import { Module } from '@nestjs/common';
import { BudgetsModule } from '../budgets/budgets.module.js';
import { CockpitController } from './cockpit.controller.js';
import { CockpitService } from './cockpit.service.js';

/** The pictures and tables of a budget year: reading only. */
@Module({
  imports: [BudgetsModule],
  controllers: [CockpitController],
  providers: [CockpitService],
})
export class CockpitModule {}
