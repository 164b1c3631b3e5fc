import { Module, type OnModuleInit } from '@nestjs/common';
import { CalendarModule } from '../calendar/calendar.module.js';
import { CalendarService } from '../calendar/calendar.service.js';
import { KindRegistry } from '../case-store/kind.registry.js';
import { RulebookModule } from '../rulebook/rulebook.module.js';
import { RulebookService } from '../rulebook/rulebook.service.js';
import { ProjectFactsLoader } from './project.facts.js';

/** Projects (đề án): their facts, in all five stages. */
@Module({ imports: [RulebookModule, CalendarModule] })
export class ProjectModule implements OnModuleInit {
  constructor(
    private readonly registry: KindRegistry,
    private readonly rulebook: RulebookService,
    private readonly calendar: CalendarService,
  ) {}

  onModuleInit(): void {
    this.registry.registerFacts(new ProjectFactsLoader(this.rulebook, this.calendar));
  }
}
