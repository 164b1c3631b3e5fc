import { Module, type OnModuleInit } from '@nestjs/common';
import { KindRegistry } from '../case-store/kind.registry.js';
import { RulebookModule } from '../rulebook/rulebook.module.js';
import { RulebookService } from '../rulebook/rulebook.service.js';
import { ContractFactsLoader } from './contract.facts.js';
import { InstalmentFactsLoader } from './instalment.facts.js';
import { PayeeFactsLoader } from './payee.facts.js';

/** Contracts, the accounts they are paid to, and instalments. */
@Module({ imports: [RulebookModule] })
export class FundingModule implements OnModuleInit {
  constructor(
    private readonly registry: KindRegistry,
    private readonly rulebook: RulebookService,
  ) {}

  onModuleInit(): void {
    this.registry.registerFacts(new ContractFactsLoader(this.rulebook));
    this.registry.registerFacts(new PayeeFactsLoader(this.rulebook));
    this.registry.registerFacts(new InstalmentFactsLoader(this.rulebook));
  }
}
