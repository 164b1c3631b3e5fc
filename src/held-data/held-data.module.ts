import { Module } from '@nestjs/common';
import { HeldDataController } from './held-data.controller.js';
import { HeldData } from './held-data.js';

/** What is held about a person, for that person. */
@Module({
  controllers: [HeldDataController],
  providers: [HeldData],
  exports: [HeldData],
})
export class HeldDataModule {}
