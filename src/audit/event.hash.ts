/** The hash of one event, computed here from its row: what `case_event_hash` says is not believed but compared. */
import { createHash } from 'node:crypto';

/** A transfer as the hash covers it; amounts are decimal strings of đồng, the day is `YYYY-MM-DD`. */
export type HashedTransfer = readonly [
  posting: string,
  debitHolder: string,
  debitPurpose: string,
  creditHolder: string,
  creditPurpose: string,
  amount: string,
  document: string | null,
  documentDate: string | null,
];

/** An event of the history with the transfers that belong to it. Hashes are hexadecimal. */
export interface StoredEvent {
  readonly caseId: string;
  readonly revision: number;
  readonly kind: string;
  readonly machineVersion: number;
  readonly event: string;
  readonly fromStage: string;
  readonly fromState: string;
  readonly toStage: string;
  readonly toState: string;
  readonly actor: string;
  readonly actorOrg: string | null;
  readonly onBehalfOf: string | null;
  /** Microseconds since 1970, of the programme's clock and of the machine's. */
  readonly at: string;
  readonly recordedAt: string;
  readonly key: string;
  readonly causeCase: string | null;
  readonly payload: string;
  /** As PostgreSQL writes jsonb. */
  readonly patch: string;
  readonly transfers: readonly HashedTransfer[];
  readonly previousHash: string;
  readonly hash: string;
}

/** A JSON array as PostgreSQL writes jsonb: a blank after each comma. */
const line = (transfer: HashedTransfer): string =>
  `[${transfer.map((value) => JSON.stringify(value)).join(', ')}]`;

/** SHA-256 of the previous hash and of every field of the event, in hexadecimal. */
export function eventHash(event: StoredEvent): string {
  const fields = [
    event.caseId,
    event.revision,
    event.kind,
    event.machineVersion,
    event.event,
    `${event.fromStage}/${event.fromState}`,
    `${event.toStage}/${event.toState}`,
    event.actor,
    event.actorOrg ?? '',
    event.onBehalfOf ?? '',
    event.at,
    event.recordedAt,
    event.key,
    event.causeCase ?? '',
    event.payload,
    event.patch,
    event.transfers.map(line).join('\n'),
  ];
  return createHash('sha256')
    .update(Buffer.from(event.previousHash, 'hex'))
    .update(fields.join('\n'))
    .digest('hex');
}
