import { Module } from '@nestjs/common';
import { FactorsModule } from '../factors/factors.module.js';
import { SecondFactorModule } from '../second-factor/second-factor.module.js';
import { StepUpController } from './step-up.controller.js';
import { StepUp } from './step-up.js';

/** Proving anew who one is, before a decision over money. */
@Module({
  imports: [FactorsModule, SecondFactorModule],
  controllers: [StepUpController],
  providers: [StepUp],
  exports: [StepUp],
})
export class StepUpModule {}
