/** Facts loaders and effect handlers, collected at start; the engine refuses to start while one is missing. */
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { KINDS, type Effect } from '../../workflows/index.js';
import type { EffectHandler, EffectRows, KindFacts } from './case.contracts.js';

const EFFECT_TYPES: readonly Effect['type'][] = [
  'case.merge',
  'case.send',
  'case.open',
  'ledger.post',
  'deadline.open',
  'deadline.close',
];

@Injectable()
export class KindRegistry implements OnApplicationBootstrap {
  private readonly facts = new Map<string, KindFacts>();
  private readonly handlers = new Map<string, EffectHandler>();

  /** Throws when the kind has a loader already or no machine knows it. */
  registerFacts(facts: KindFacts): void {
    if (!KINDS.includes(facts.kind)) throw new Error(`no machine for kind '${facts.kind}'`);
    if (this.facts.has(facts.kind)) throw new Error(`two facts loaders for kind '${facts.kind}'`);
    this.facts.set(facts.kind, facts);
  }

  /** Throws when the effect type has a handler already. */
  registerHandler(handler: EffectHandler): void {
    if (this.handlers.has(handler.type))
      throw new Error(`two handlers for effect '${handler.type}'`);
    this.handlers.set(handler.type, handler);
  }

  onApplicationBootstrap(): void {
    const lonely = KINDS.filter((kind) => !this.facts.has(kind));
    if (lonely.length > 0) throw new Error(`no facts loader for: ${lonely.join(', ')}`);
    const idle = EFFECT_TYPES.filter((type) => !this.handlers.has(type));
    if (idle.length > 0) throw new Error(`no handler for effects: ${idle.join(', ')}`);
  }

  factsOf(kind: string): KindFacts {
    const found = this.facts.get(kind);
    if (!found) throw new Error(`no facts loader for kind '${kind}'`);
    return found;
  }

  all(): readonly KindFacts[] {
    return [...this.facts.values()];
  }

  rowsOf(effect: Effect): EffectRows {
    const handler = this.handlers.get(effect.type);
    if (!handler) throw new Error(`no handler for effect '${effect.type}'`);
    return handler.rows(effect);
  }
}
