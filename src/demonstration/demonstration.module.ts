import { Module } from '@nestjs/common';
import { DemonstrationController } from './demonstration.controller.js';
import { DemonstrationService } from './demonstration.service.js';

/** Looking around a demonstration as one of its invented people. Inert with DEMO=0. */
@Module({ controllers: [DemonstrationController], providers: [DemonstrationService] })
export class DemonstrationModule {}
