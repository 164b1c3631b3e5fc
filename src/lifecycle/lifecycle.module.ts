import { Global, Module, type OnModuleInit } from '@nestjs/common';
import type { Effect } from '../../workflows/index.js';
import { CaseReader } from '../case-store/case.reader.js';
import { KindRegistry } from '../case-store/kind.registry.js';
import { LifecycleService } from './lifecycle.service.js';
import { Planner } from './planner.js';
import { TransitionsTask } from './transitions.task.js';
import { UnitWriter } from '../case-store/unit.writer.js';

type Of<T extends Effect['type']> = Extract<Effect, { type: T }>;

/** The single path by which a case changes state. `DueDates` is provided by the calendar. */
@Global()
@Module({
  providers: [KindRegistry, CaseReader, Planner, UnitWriter, LifecycleService, TransitionsTask],
  exports: [KindRegistry, LifecycleService, CaseReader],
})
export class LifecycleModule implements OnModuleInit {
  constructor(private readonly registry: KindRegistry) {}

  onModuleInit(): void {
    this.registry.registerHandler({
      type: 'case.merge',
      rows: (effect) => ({ patch: (effect as Of<'case.merge'>).patch }),
    });
    this.registry.registerHandler({
      type: 'case.send',
      rows: (effect) => {
        const { caseId, event, payload } = effect as Of<'case.send'>;
        return { sends: [{ caseId, event, payload }] };
      },
    });
    this.registry.registerHandler({
      type: 'case.open',
      rows: (effect) => {
        const { kind, payload } = effect as Of<'case.open'>;
        return { openCases: [{ kind, payload }] };
      },
    });
    this.registry.registerHandler({
      type: 'deadline.open',
      rows: (effect) => {
        const { code, from } = effect as Of<'deadline.open'>;
        return { opens: [{ code, from }] };
      },
    });
    this.registry.registerHandler({
      type: 'deadline.close',
      rows: (effect) => ({ closes: [(effect as Of<'deadline.close'>).code] }),
    });
  }
}
