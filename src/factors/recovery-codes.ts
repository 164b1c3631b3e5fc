/** Ten codes for the day a telephone or a key is not at hand, each good once; only their hashes are kept. */
import { Injectable } from '@nestjs/common';
import { hashOfCode, newPassword } from '../accounts/passwords.js';
import { Database, type Tx } from '../platform/database/database.js';

const RECOVERY_CODES = 10;

/** What people type between the signs means nothing. */
export const plainCode = (code: string): string =>
  code.normalize('NFKC').replaceAll(/[\s-]/g, '').toLowerCase();

@Injectable()
export class RecoveryCodes {
  constructor(private readonly database: Database) {}

  /** Ten new codes in place of the old, to be shown this once. */
  async renew(tx: Tx, accountId: string): Promise<string[]> {
    const codes = Array.from({ length: RECOVERY_CODES }, () => newPassword());
    const hashes = await Promise.all(codes.map((code) => hashOfCode(accountId, plainCode(code))));
    await this.forget(tx, accountId);
    await tx.query(
      'INSERT INTO recovery_codes (account_id, code_hash) SELECT $1, unnest($2::bytea[])',
      [accountId, hashes],
    );
    return codes;
  }

  async forget(tx: Tx, accountId: string): Promise<void> {
    await tx.query('DELETE FROM recovery_codes WHERE account_id = $1', [accountId]);
  }

  /** True when the code (as `plainCode` gives it) was there and is used now. */
  async take(accountId: string, code: string): Promise<boolean> {
    const taken = await this.database.one(
      `UPDATE recovery_codes SET used_at = clock_timestamp()
       WHERE account_id = $1 AND code_hash = $2 AND used_at IS NULL RETURNING 1`,
      [accountId, await hashOfCode(accountId, code)],
    );
    return taken !== undefined;
  }
}
