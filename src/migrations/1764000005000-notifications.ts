import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people are told, and the addresses of their personal calendar feeds. */
export class Notifications1764000005000 implements MigrationInterface {
  readonly name = 'Notifications1764000005000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [NOTIFICATIONS, FEEDS, GRANTS]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE calendar_feeds, notifications');
  }
}

/** `subject` and `body` keep what was said, as {vi, en}: a template may change later. */
const NOTIFICATIONS = `
CREATE TABLE notifications (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  outbox_id bigint NOT NULL,
  person_id uuid NOT NULL REFERENCES persons,
  case_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('turn', 'reminder', 'escalation')),
  place text NOT NULL,
  subject jsonb NOT NULL,
  body jsonb NOT NULL,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  read_at timestamptz,
  mail text NOT NULL CHECK (mail IN ('waiting', 'sent', 'no_address', 'given_up')),
  mail_attempts int NOT NULL DEFAULT 0,
  mail_after timestamptz NOT NULL DEFAULT clock_timestamp(),
  mailed_at timestamptz,
  UNIQUE (outbox_id, person_id)
);
COMMENT ON COLUMN notifications.place IS 'kind/stage/state the case was in: an unread notice for it is not repeated';
CREATE INDEX notifications_inbox ON notifications (person_id, id DESC);
CREATE INDEX notifications_unread ON notifications (person_id, case_id, place) WHERE read_at IS NULL;
CREATE INDEX notifications_to_mail ON notifications (mail_after) WHERE mail = 'waiting';`;

/** The token stands in an address that calendars keep, so only its hash is stored here. */
const FEEDS = `
CREATE TABLE calendar_feeds (
  person_id uuid PRIMARY KEY REFERENCES persons,
  token_hash bytea NOT NULL UNIQUE CHECK (length(token_hash) = 32),
  created_at timestamptz NOT NULL DEFAULT clock_timestamp()
);`;

const GRANTS = `
GRANT SELECT, INSERT ON notifications TO kc_app;
GRANT UPDATE (read_at, mail, mail_attempts, mail_after, mailed_at) ON notifications TO kc_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON calendar_feeds TO kc_app;`;
