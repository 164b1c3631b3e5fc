/** Tells people that they were mentioned; only those who read the comment at the moment of telling. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { personToken } from '../personal-data/person-token.js';
import { caseToTell } from '../notifications/audience.js';
import { tell } from '../notifications/telling.js';
import type { Tx } from '../platform/database/database.js';
import { OutboxHandlers } from '../platform/queue/outbox-handlers.js';
import type { MentionedPayload } from './discussion.service.js';
import { mentionNotice } from './mention.template.js';
import { Readers, reads } from './readers.js';

interface Row {
  readonly case_id: string;
  readonly person_id: string;
  readonly circle: string | null;
  readonly text: string;
  readonly mentions: readonly string[];
}

@Injectable()
export class Mentions implements OnModuleInit {
  constructor(
    private readonly handlers: OutboxHandlers,
    private readonly readers: Readers,
  ) {}

  onModuleInit(): void {
    this.handlers.on<MentionedPayload>('comment.mentioned', (mentioned, outboxId, tx) =>
      this.tellMentioned(mentioned, outboxId, tx),
    );
  }

  private async tellMentioned(
    { commentId }: MentionedPayload,
    outboxId: string,
    tx: Tx,
  ): Promise<void> {
    const row = await tx.one<Row>(
      `SELECT m.case_id, m.person_id, m.circle, m.text, m.mentions FROM case_comments m WHERE m.id = $1`,
      [commentId],
    );
    const about = row && (await caseToTell(tx, row.case_id));
    if (row === undefined || about === undefined) return;
    const place = { orgId: about.org_id, areaId: about.area_id };
    const { code, title } = about;
    const notice = mentionNotice({ code, title, by: personToken(row.person_id), text: row.text });
    for (const person of await this.readers.of(place, { ids: row.mentions }, tx))
      if (reads(person, row.circle) && person.personId !== row.person_id)
        await tell(tx, { outboxId, about, kind: 'mention', person, notice });
  }
}
