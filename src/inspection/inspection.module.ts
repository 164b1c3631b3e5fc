import { Module, type OnModuleInit } from '@nestjs/common';
import { KindRegistry } from '../case-store/kind.registry.js';
import { RulebookModule } from '../rulebook/rulebook.module.js';
import { RulebookService } from '../rulebook/rulebook.service.js';
import { FindingFactsLoader, VisitFactsLoader } from './visit.facts.js';

/** Supervision visits and findings. */
@Module({ imports: [RulebookModule] })
export class InspectionModule implements OnModuleInit {
  constructor(
    private readonly registry: KindRegistry,
    private readonly rulebook: RulebookService,
  ) {}

  onModuleInit(): void {
    this.registry.registerFacts(new VisitFactsLoader(this.rulebook));
    this.registry.registerFacts(new FindingFactsLoader());
  }
}
