import {
  Module,
  type DynamicModule,
  type InjectionToken,
  type ModuleMetadata,
} from '@nestjs/common';
import { CalendarModule } from '../calendar/calendar.module.js';
import { RulebookModule } from '../rulebook/rulebook.module.js';
import { DeadlinesController } from './deadlines.controller.js';
import { DeadlinesService } from './deadlines.service.js';
import { DEADLINE_TARGET, DeadlineDay, DeadlinePassing, DeadlineSweep } from './deadlines.sweep.js';

/** Who receives `deadline.pass`, and the modules it comes from. It must answer as a `DeadlineTarget`. */
export interface DeadlineTargetOptions {
  readonly imports: NonNullable<ModuleMetadata['imports']>;
  readonly useExisting: InjectionToken;
}

@Module({})
export class DeadlinesModule {
  /** Deadlines whose passing is told to the given provider. */
  static telling({ imports, useExisting }: DeadlineTargetOptions): DynamicModule {
    return {
      module: DeadlinesModule,
      imports: [RulebookModule, CalendarModule, ...imports],
      controllers: [DeadlinesController],
      providers: [
        DeadlinesService,
        DeadlineDay,
        DeadlinePassing,
        DeadlineSweep,
        { provide: DEADLINE_TARGET, useExisting },
      ],
      exports: [DeadlinesService, DeadlineSweep],
    };
  }
}
