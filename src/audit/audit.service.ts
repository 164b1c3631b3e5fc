/** Proving that nothing was changed behind the engine's back. */
import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.js';
import { SNAPSHOT, verify, type Verification } from './verification.js';

@Injectable()
export class AuditService {
  private whole: Promise<Verification> | undefined;

  constructor(private readonly db: Database) {}

  /** Verifies one case, or everything. Whoever asks for everything while it is being read gets the same answer. */
  verify(wish: { readonly caseId?: string } = {}): Promise<Verification> {
    if (wish.caseId !== undefined) return this.read(wish.caseId);
    this.whole ??= this.read(null).finally(() => {
      this.whole = undefined;
    });
    return this.whole;
  }

  private read(caseId: string | null): Promise<Verification> {
    return this.db.transaction(async (tx) => {
      for (const statement of SNAPSHOT) await tx.query(statement);
      return verify(tx, caseId);
    });
  }
}
