/** Puts one notice into the inbox of one person; the mail round sends what waits. */
import type { Tx } from '../platform/database/database.js';
import type { Action, Recipient, ToldCase } from './audience.js';
import type { Notice } from './turn.template.js';

export const NOTICE_KINDS = ['turn', 'reminder', 'escalation', 'mention', 'late_defect'] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

const placeOf = ({ kind, stage, state }: ToldCase): string => `${kind}/${stage}/${state}`;

export interface Telling {
  readonly outboxId: string;
  readonly about: ToldCase;
  readonly kind: NoticeKind;
  readonly person: Pick<Recipient, 'personId' | 'email'>;
  /** The moves the case waits for from this person; none when it is told for other reasons. */
  readonly actions?: readonly Action[];
  readonly notice: Notice;
}

/** Once a person, outbox row and kind. While a notice of a turn is unread, a move that stays in the state adds no other. */
export async function tell(
  tx: Tx,
  { outboxId, about, kind, person, actions = [], notice }: Telling,
): Promise<void> {
  await tx.prepared(
    'notification_add',
    `INSERT INTO notifications (outbox_id, person_id, case_id, kind, place, subject, body, mail, actions)
     SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9
     WHERE $4 <> 'turn' OR NOT EXISTS (
       SELECT FROM notifications
       WHERE person_id = $2 AND case_id = $3 AND place = $5 AND kind = 'turn' AND read_at IS NULL)
     ON CONFLICT (outbox_id, person_id, kind) DO NOTHING`,
    [
      outboxId,
      person.personId,
      about.id,
      kind,
      placeOf(about),
      JSON.stringify(notice.subject),
      JSON.stringify(notice.body),
      person.email === null ? 'no_address' : 'waiting',
      JSON.stringify(actions),
    ],
  );
}
