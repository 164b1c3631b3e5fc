import { Module, type OnModuleInit } from '@nestjs/common';
import { KindRegistry } from '../case-store/kind.registry.js';
import type { Effect } from '../../workflows/index.js';
import { LedgerController } from './ledger.controller.js';
import { LedgerService } from './ledger.service.js';
import { transfersOf } from './posting-table.js';

type Post = Extract<Effect, { type: 'ledger.post' }>;

/** The books: what postings mean, and what people may read of them. */
@Module({ controllers: [LedgerController], providers: [LedgerService], exports: [LedgerService] })
export class LedgerModule implements OnModuleInit {
  constructor(private readonly registry: KindRegistry) {}

  onModuleInit(): void {
    this.registry.registerHandler({
      type: 'ledger.post',
      rows: (effect) => ({ transfers: transfersOf(effect as Post) }),
    });
  }
}
