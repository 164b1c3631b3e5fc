import { Module } from '@nestjs/common';
import { CalendarModule } from '../calendar/calendar.module.js';
import { HeldDataModule } from '../held-data/held-data.module.js';
import { RulebookModule } from '../rulebook/rulebook.module.js';
import { TwoPersonsModule } from '../two-persons/two-persons.module.js';
import { PersonErasing } from './person-erase.act.js';
import { PersonExporting } from './person-export.act.js';
import { PersonalDataController } from './personal-data.controller.js';

/** Personal data of others: erased, or given out, by two persons. */
@Module({
  imports: [CalendarModule, HeldDataModule, RulebookModule, TwoPersonsModule],
  controllers: [PersonalDataController],
  providers: [PersonErasing, PersonExporting],
})
export class PersonalDataModule {}
