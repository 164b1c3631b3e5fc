import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people say to each other about a case, and two more kinds of notice: being mentioned, and late defects. */
export class Discussion1764000006500 implements MigrationInterface {
  readonly name = 'Discussion1764000006500';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [COMMENTS, NOTICES, GRANTS]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE case_comments;
      DELETE FROM notifications WHERE kind IN ('mention', 'late_defect');
      ALTER TABLE notifications DROP CONSTRAINT notifications_kind_check,
        ADD CONSTRAINT notifications_kind_check CHECK (kind IN ('turn', 'reminder', 'escalation'));
      DELETE FROM notifications n USING notifications other
      WHERE n.outbox_id = other.outbox_id AND n.person_id = other.person_id AND n.id > other.id;
      ALTER TABLE notifications DROP CONSTRAINT notifications_once,
        ADD CONSTRAINT notifications_outbox_id_person_id_key UNIQUE (outbox_id, person_id);`);
  }
}

const COMMENTS = `
CREATE TABLE case_comments (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  case_id uuid NOT NULL REFERENCES cases,
  person_id uuid NOT NULL REFERENCES persons,
  org_id uuid REFERENCES organisations,
  audience text NOT NULL CHECK (audience IN ('internal', 'all')),
  circle text CHECK ((circle IS NULL) = (audience = 'all')),
  text text NOT NULL CHECK (length(text) BETWEEN 1 AND 4000),
  mentions uuid[] NOT NULL DEFAULT '{}',
  reply_to uuid REFERENCES case_comments,
  at timestamptz NOT NULL,
  added_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  key text NOT NULL,
  body_hash text NOT NULL,
  UNIQUE (person_id, key)
);
COMMENT ON COLUMN case_comments.circle IS 'Who reads an internal one: the id of the organisation it was written in, or ministry';
CREATE INDEX case_comments_by_case ON case_comments (case_id, id);
CREATE TRIGGER history_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON case_comments
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();`;

/** One move may tell a person two things: that it is their turn, and that a return came with late defects. */
const NOTICES = `
ALTER TABLE notifications DROP CONSTRAINT notifications_kind_check,
  ADD CONSTRAINT notifications_kind_check CHECK (kind IN ('turn', 'reminder', 'escalation', 'mention', 'late_defect'));
ALTER TABLE notifications DROP CONSTRAINT notifications_outbox_id_person_id_key,
  ADD CONSTRAINT notifications_once UNIQUE (outbox_id, person_id, kind);`;

const GRANTS = `
GRANT SELECT, INSERT ON case_comments TO kc_app;`;
