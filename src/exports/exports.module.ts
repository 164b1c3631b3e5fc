import { Module } from '@nestjs/common';
import { CalendarModule } from '../calendar/calendar.module.js';
import { CaseListModule } from '../case-list/case-list.module.js';
import { ConfigService } from '../platform/config/config.js';
import { FileStore } from '../platform/files/file.store.js';
import { ExportRunner } from './export.runner.js';
import { ExportSource } from './export.source.js';
import { ExportSweep } from './export.sweep.js';
import { ExportsController } from './exports.controller.js';
import { EXPORT_FILES, ExportsService } from './exports.service.js';

/** Lists of cases as files, written by the worker. */
@Module({
  imports: [CalendarModule, CaseListModule],
  controllers: [ExportsController],
  providers: [
    ExportsService,
    ExportRunner,
    ExportSource,
    ExportSweep,
    {
      provide: EXPORT_FILES,
      inject: [ConfigService],
      useFactory: (config: ConfigService) => new FileStore(config, 'exports'),
    },
  ],
})
export class ExportsModule {}
