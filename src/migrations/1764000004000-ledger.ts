import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Double entry in whole đồng. An account is one purpose of one holder (an estimate, a plan, a project); a transfer
 * moves a positive amount from one to another; each leg keeps the balance after it and the account's sequence.
 */
export class Ledger1764000004000 implements MigrationInterface {
  readonly name = 'Ledger1764000004000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [ACCOUNTS, TRANSFERS, ENTRIES, GRANTS]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE ledger_entries, ledger_transfers, ledger_accounts');
  }
}

const ACCOUNTS = `
CREATE TABLE ledger_accounts (
  holder uuid NOT NULL,
  purpose text NOT NULL,
  floor bigint,
  balance bigint NOT NULL DEFAULT 0,
  debits bigint NOT NULL DEFAULT 0,
  credits bigint NOT NULL DEFAULT 0,
  seq bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (holder, purpose),
  CONSTRAINT account_keeps_its_floor CHECK (floor IS NULL OR balance >= floor),
  CONSTRAINT floor_is_zero CHECK (floor = 0),
  CONSTRAINT balance_is_credits_less_debits CHECK (balance = credits - debits AND debits >= 0 AND credits >= 0),
  CONSTRAINT only_sources_go_below_zero CHECK (floor IS NOT NULL OR purpose IN ('state_budget', 'memo_source'))
) WITH (fillfactor = 70);
COMMENT ON TABLE ledger_accounts IS 'Money only ever moves between accounts; no account but the two sources may go below its floor';`;

const TRANSFERS = `
CREATE TABLE ledger_transfers (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  case_id uuid NOT NULL,
  revision int NOT NULL,
  posting text NOT NULL,
  debit_holder uuid NOT NULL,
  debit_purpose text NOT NULL,
  credit_holder uuid NOT NULL,
  credit_purpose text NOT NULL,
  amount bigint NOT NULL CHECK (amount > 0 AND amount <= 1000000000000000),
  document text,
  document_date date,
  recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT transfer_has_two_sides CHECK ((debit_holder, debit_purpose) <> (credit_holder, credit_purpose)),
  CONSTRAINT transfer_belongs_to_an_event FOREIGN KEY (case_id, revision) REFERENCES case_events
);
CREATE INDEX ledger_transfers_by_event ON ledger_transfers (case_id, revision);
CREATE UNIQUE INDEX instalment_is_paid_once ON ledger_transfers (case_id) WHERE posting = 'pay_advance';
CREATE TRIGGER history_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_transfers
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();`;

const ENTRIES = `
CREATE TABLE ledger_entries (
  holder uuid NOT NULL,
  purpose text NOT NULL,
  seq bigint NOT NULL,
  transfer_id bigint NOT NULL REFERENCES ledger_transfers,
  amount bigint NOT NULL,
  balance_after bigint NOT NULL,
  PRIMARY KEY (holder, purpose, seq)
);
CREATE INDEX ledger_entries_by_transfer ON ledger_entries (transfer_id);
CREATE TRIGGER history_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_entries
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();`;

const GRANTS = `GRANT SELECT ON ledger_accounts, ledger_transfers, ledger_entries TO kc_app;`;
