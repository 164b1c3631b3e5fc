import { Module } from '@nestjs/common';
import { OrganisationsModule } from '../organisations/organisations.module.js';
import { RightsController } from './rights.controller.js';
import { RightsService } from './rights.service.js';

/** What somebody sees and may do, for administrators. */
@Module({
  imports: [OrganisationsModule],
  controllers: [RightsController],
  providers: [RightsService],
})
export class RightsModule {}
