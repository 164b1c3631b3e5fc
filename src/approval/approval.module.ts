import { Module, type OnModuleInit } from '@nestjs/common';
import { KindRegistry } from '../case-store/kind.registry.js';
import { RulebookModule } from '../rulebook/rulebook.module.js';
import { RulebookService } from '../rulebook/rulebook.service.js';
import { EstimateFactsLoader, PlanFactsLoader } from './plan.facts.js';

/** Estimates and plan batches. */
@Module({ imports: [RulebookModule] })
export class ApprovalModule implements OnModuleInit {
  constructor(
    private readonly registry: KindRegistry,
    private readonly rulebook: RulebookService,
  ) {}

  onModuleInit(): void {
    this.registry.registerFacts(new EstimateFactsLoader());
    this.registry.registerFacts(new PlanFactsLoader(this.rulebook));
  }
}
