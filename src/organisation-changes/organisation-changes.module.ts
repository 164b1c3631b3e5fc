import { Module } from '@nestjs/common';
import { OrganisationsModule } from '../organisations/organisations.module.js';
import { TwoPersonsModule } from '../two-persons/two-persons.module.js';
import {
  OrganisationEnding,
  OrganisationOpening,
  OrganisationRenaming,
} from './organisation-changes.acts.js';
import { OrganisationChangesController } from './organisation-changes.controller.js';

/** Organisations that administrators open, rename and end. */
@Module({
  imports: [OrganisationsModule, TwoPersonsModule],
  controllers: [OrganisationChangesController],
  providers: [OrganisationOpening, OrganisationRenaming, OrganisationEnding],
})
export class OrganisationChangesModule {}
