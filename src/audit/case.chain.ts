/** One case against its own history: the chain has no hole and no forgery, and the case is what its events made it. */
import { patched } from '../case-store/details.js';
import { canonical } from '../case-store/unit.js';
import { eventHash, type StoredEvent } from './event.hash.js';
import type { LegalMoves } from './legal.moves.js';

/** The row of a case; `lastHash` in hexadecimal, `details` and `duties` parsed. */
export interface StoredCase {
  readonly id: string;
  readonly kind: string;
  readonly code: string;
  readonly stage: string;
  readonly state: string;
  readonly revision: number;
  readonly machineVersion: number;
  readonly details: unknown;
  readonly duties: Readonly<Record<string, readonly string[]>>;
  readonly lastHash: string;
}

/** `check` is a sentence that is true when all is well; `subject` names the case and the revision. */
export interface Fault {
  readonly check: string;
  readonly subject: string;
  readonly says: string;
}

/** What a case holds before its first event. */
const NO_HASH = '00';

/** Takes the events of a case in their order, then compares what they made with the row. */
export class CaseChain {
  private readonly faults: Fault[] = [];
  private readonly details: Record<string, unknown> = {};
  private readonly duties: Record<string, string[]> = {};
  private dutiesAreKnown = true;
  private last: StoredEvent | undefined;

  constructor(
    private readonly row: StoredCase,
    private readonly moves: LegalMoves,
  ) {}

  take(event: StoredEvent): void {
    const { last } = this;
    const say = (check: string, says: string): void =>
      void this.faults.push({ check, subject: `${this.row.code}#${event.revision}`, says });
    const expected = (last?.revision ?? 0) + 1;
    if (event.revision !== expected)
      say('revisions_have_no_hole', `revision ${event.revision} where ${expected} was due`);
    if (event.previousHash !== (last?.hash ?? NO_HASH))
      say('link_is_the_hash_before', 'the link is not the hash of the event before');
    if (eventHash(event) !== event.hash)
      say('hash_is_of_the_event', 'the event is not what was hashed');
    const from = `${event.fromStage}/${event.fromState}`;
    const stood = last ? `${last.toStage}/${last.toState}` : '/';
    if (from !== stood)
      say('event_begins_where_the_case_stood', `from ${from}, the case stood in ${stood}`);
    if (event.kind !== this.row.kind) say('event_is_of_the_kind', `an event of kind ${event.kind}`);
    if (!this.moves.allow(event))
      say('move_is_legal', `${event.event} from ${from} to ${event.toStage}/${event.toState}`);
    Object.assign(this.details, JSON.parse(event.patch));
    this.lay(event);
    this.last = event;
  }

  private lay(event: StoredEvent): void {
    const duty = this.moves.dutyOf(event);
    if (duty === 'unknown') this.dutiesAreKnown = false;
    else if (duty !== null) {
      const persons = (this.duties[duty] ??= []);
      if (!persons.includes(event.actor)) persons.push(event.actor);
    }
  }

  /** Every fault of the events and of the row, after the last event was taken. */
  end(): readonly Fault[] {
    const { row, last } = this;
    const say = (check: string, says: string): void =>
      void this.faults.push({ check, subject: row.code, says });
    if (!last) {
      say('case_has_a_history', 'there is no event');
      return this.faults;
    }
    if (row.revision !== last.revision)
      say(
        'case_is_at_its_last_event',
        `revision ${row.revision}, the last event is ${last.revision}`,
      );
    const place = `${row.stage}/${row.state}`;
    const led = `${last.toStage}/${last.toState}`;
    if (place !== led || row.machineVersion !== last.machineVersion)
      say('case_stands_where_its_history_led', `${place}, the history led to ${led}`);
    if (row.lastHash !== last.hash)
      say('case_keeps_the_last_hash', 'the hash kept is not that of the last event');
    if (canonical(row.details) !== canonical(patched(this.details)))
      say('details_are_what_events_made', 'the details are not what the events wrote');
    if (this.dutiesAreKnown && canonical(row.duties) !== canonical(this.duties))
      say('duties_are_those_of_the_events', 'the duties are not those the events laid');
    return this.faults;
  }
}
