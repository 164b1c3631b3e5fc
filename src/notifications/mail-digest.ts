/** Sends what waits for the post: one mail a person and round, however many notices there are. */
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { Database, type Tx } from '../platform/database/database.js';
import { Mailer } from '../platform/mail/mailer.js';
import { Background } from '../platform/queue/background.js';
import { digestMail } from './digest.template.js';
import type { Notice } from './turn.template.js';

const EVERY_MS = 15_000;
const MOST_ATTEMPTS = 8;
/** Notices of one act are written one after the other; a moment of patience puts them into one mail. */
const SETTLE_SECONDS = 5;

interface Waiting extends Notice {
  readonly id: string;
  readonly mail_attempts: number;
}

@Injectable()
export class MailDigest implements OnModuleInit {
  private readonly log = new Logger(MailDigest.name);

  constructor(
    private readonly database: Database,
    private readonly mailer: Mailer,
    private readonly background: Background,
  ) {}

  onModuleInit(): void {
    this.background.every('mail', EVERY_MS, () => this.sendNext(SETTLE_SECONDS));
  }

  /**
   * Sends the mail of the person who has waited longest. A mail goes out before its notices are marked: after a
   * crash between the two it comes twice, under one Message-ID when nothing was added, never not at all.
   * @param settleSeconds notices younger than this wait for their companions.
   * @returns true when a person was dealt with, so that there may be more.
   */
  sendNext(settleSeconds: number): Promise<boolean> {
    return this.database.transaction(async (tx) => {
      const lock = await tx.one<{ taken: boolean }>(
        `SELECT pg_try_advisory_xact_lock(hashtextextended('mail-digest', 0)) AS taken`,
      );
      if (lock?.taken !== true) return false;
      const person = await nextPerson(tx, settleSeconds);
      if (person === undefined) return false;
      await this.sendTo(tx, person);
      return true;
    });
  }

  private async sendTo(tx: Tx, { id, email }: { id: string; email: string | null }): Promise<void> {
    const waiting = await tx.query<Waiting>(
      `SELECT id, kc_named(subject) AS subject, kc_named(body) AS body, mail_attempts FROM notifications
       WHERE person_id = $1 AND mail = 'waiting' AND mail_after <= clock_timestamp() ORDER BY id`,
      [id],
    );
    const ids = waiting.map((notice) => notice.id);
    if (email === null) {
      await tx.query(`UPDATE notifications SET mail = 'no_address' WHERE id = ANY ($1)`, [ids]);
      return;
    }
    try {
      await this.mailer.send({ to: email, ...digestMail(waiting), key: `notice-${ids.at(-1)}` });
    } catch (error) {
      await this.putOff(tx, ids, error);
      return;
    }
    await tx.query(
      `UPDATE notifications SET mail = 'sent', mailed_at = clock_timestamp(), mail_attempts = mail_attempts + 1
       WHERE id = ANY ($1)`,
      [ids],
    );
  }

  /** One mailbox that refuses holds up nobody else: it waits longer each time, and in the end is given up. */
  private async putOff(tx: Tx, ids: readonly string[], error: unknown): Promise<void> {
    this.log.warn(`A mail could not be sent and is tried later: ${String(error)}`);
    await tx.query(
      `UPDATE notifications SET mail_attempts = mail_attempts + 1,
         mail = CASE WHEN mail_attempts + 1 >= $2 THEN 'given_up' ELSE 'waiting' END,
         mail_after = clock_timestamp() + make_interval(mins => (2 ^ mail_attempts)::int)
       WHERE id = ANY ($1)`,
      [ids, MOST_ATTEMPTS],
    );
  }
}

const nextPerson = (
  tx: Tx,
  settleSeconds: number,
): Promise<{ id: string; email: string | null } | undefined> =>
  tx.one(
    `SELECT p.id, p.email FROM notifications n JOIN persons p ON p.id = n.person_id
     WHERE n.mail = 'waiting' AND n.mail_after <= clock_timestamp() - make_interval(secs => $1)
     ORDER BY n.mail_after, n.id LIMIT 1`,
    [settleSeconds],
  );
