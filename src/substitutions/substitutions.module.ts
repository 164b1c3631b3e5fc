import { Module } from '@nestjs/common';
import { SubstitutionsController } from './substitutions.controller.js';
import { SubstitutionsReader } from './substitutions.query.js';
import { Substitutions } from './substitutions.service.js';

/** Who stands in for whom. */
@Module({
  controllers: [SubstitutionsController],
  providers: [Substitutions, SubstitutionsReader],
})
export class SubstitutionsModule {}
