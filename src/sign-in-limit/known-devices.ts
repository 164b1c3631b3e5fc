/** Browsers from which an account was opened before: a token in a cookie of its own, stored hashed. */
import { Injectable } from '@nestjs/common';
import { newToken, tokenHash } from '../accounts/session.token.js';
import { Database } from '../platform/database/database.js';

/** Without a sign-in for half a year a browser is a stranger again. */
export const DEVICE_SECONDS = 180 * 86_400;

@Injectable()
export class KnownDevices {
  constructor(private readonly database: Database) {}

  async knows(device: string, username: string): Promise<boolean> {
    const row = await this.database.one(
      `SELECT 1 FROM known_devices k JOIN accounts a ON a.id = k.account_id
       WHERE k.token_hash = $1 AND a.username = $2 AND k.expires_at > clock_timestamp()`,
      [tokenHash(device), username],
    );
    return row !== undefined;
  }

  /** Knows this browser from now on, under a new token: the old one is worth nothing any more. */
  async remember(device: string | undefined, accountId: string): Promise<string> {
    const token = newToken();
    await this.database.query(
      `WITH moved AS (
         UPDATE known_devices SET token_hash = $1 WHERE token_hash = $2 AND account_id <> $3 AND expires_at > now()),
       gone AS (
         DELETE FROM known_devices WHERE (token_hash = $2 AND account_id = $3) OR (account_id = $3 AND expires_at < now()))
       INSERT INTO known_devices (token_hash, account_id, expires_at)
       VALUES ($1, $3, clock_timestamp() + make_interval(secs => $4))`,
      [tokenHash(token), tokenHash(device ?? ''), accountId, DEVICE_SECONDS],
    );
    return token;
  }
}
