import { Module } from '@nestjs/common';
import { OrganisationsModule } from '../organisations/organisations.module.js';
import { TwoPersonsModule } from '../two-persons/two-persons.module.js';
import { SuccessionsController } from './successions.controller.js';
import { Successions } from './successions.service.js';

/** Organisations that take over from others. */
@Module({
  imports: [OrganisationsModule, TwoPersonsModule],
  controllers: [SuccessionsController],
  providers: [Successions],
})
export class SuccessionsModule {}
