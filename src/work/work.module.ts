import { Module } from '@nestjs/common';
import { CaseListModule } from '../case-list/case-list.module.js';
import { WorkController } from './work.controller.js';
import { WorkService } from './work.service.js';

/** What waits for whom, seen from one person's desk. */
@Module({
  imports: [CaseListModule],
  controllers: [WorkController],
  providers: [WorkService],
})
export class WorkModule {}
