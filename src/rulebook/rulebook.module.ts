import { Module } from '@nestjs/common';
import { RulebookController } from './rulebook.controller.js';
import { RulebookService } from './rulebook.service.js';

/** The law as dated data: in memory for decisions, in the database for history. */
@Module({
  controllers: [RulebookController],
  providers: [RulebookService],
  exports: [RulebookService],
})
export class RulebookModule {}
