/** Guards around programs: what the application's role might try with their accounts and tokens, and they themselves. */
import type pg from 'pg';
import { told } from './attacks.js';
import type { Installation } from './dossiers.js';
import type { Guard } from './guards.js';

const trigger = (table: string, name: string): Pick<Guard, 'drop' | 'restore'> => ({
  drop: `ALTER TABLE ${table} DISABLE TRIGGER ${name}`,
  restore: `ALTER TABLE ${table} ENABLE TRIGGER ${name}`,
});

const REQUEST = `INSERT INTO two_person_requests (act, subject, body, summary, asked_by, asked_at)
  VALUES ($1, $2, $3, '{}', $4, now()) RETURNING id`;
const ACCOUNT = `INSERT INTO service_accounts (name, org_id, responsible_id, purpose, valid_from, valid_to, request_id)
  VALUES ('Chương trình', $1, $2, 'thử', '2018-01-01', '2018-12-31', $3) RETURNING id`;
const TOKEN = `INSERT INTO service_tokens (account_id, request_id, collector_id, days, overlap_days)
  VALUES ($1, $2, $3, 90, 0) RETURNING id`;

/** As the application's role would write; everything is taken back. */
class ProgramAttacks {
  constructor(
    private readonly at: Installation,
    private readonly app: pg.Client,
  ) {}

  /** An account and a token from requests that nobody confirmed. */
  alone(what: 'account' | 'scope' | 'token'): Promise<string> {
    return this.rehearse(async () => {
      if (what === 'account') {
        const requestId = await this.request('service_account.make', this.at.here.departmentId);
        return told(this.account(requestId));
      }
      const accountId = await this.asOwner(async () =>
        this.account(await this.request('service_account.make', this.at.here.departmentId)),
      );
      const act = what === 'scope' ? 'service_account.widen' : 'service_token.give';
      const requestId = await this.request(act, accountId);
      return told(
        what === 'scope'
          ? this.app.query(
              `INSERT INTO service_account_scopes (account_id, scope, request_id) VALUES ($1, 'cases.read', $2)`,
              [accountId, requestId],
            )
          : this.id(TOKEN, [accountId, requestId, this.at.here.officer]),
      );
    });
  }

  /** A collected and revoked token is changed by the application's role. */
  onToken(change: string): Promise<string> {
    return this.rehearse(async () => {
      const tokenId = await this.asOwner(async () => {
        const accountId = await this.account(
          await this.request('service_account.make', this.at.here.departmentId),
        );
        const requestId = await this.request('service_token.give', accountId);
        return this.id(TOKEN, [accountId, requestId, this.at.here.officer]);
      });
      await this.app.query(
        `UPDATE service_tokens SET token_hash = sha256('x'), collected_at = now(), expires_at = now(),
           ended_at = now(), ended_by = $2 WHERE id = $1`,
        [tokenId, this.at.here.officer],
      );
      return told(this.app.query(`UPDATE service_tokens SET ${change} WHERE id = $1`, [tokenId]));
    });
  }

  /** A token is collected for a year. */
  forAYear(): Promise<string> {
    return this.rehearse(async () => {
      const tokenId = await this.asOwner(async () => {
        const accountId = await this.account(
          await this.request('service_account.make', this.at.here.departmentId),
        );
        const requestId = await this.request('service_token.give', accountId);
        return this.id(TOKEN, [accountId, requestId, this.at.here.officer]);
      });
      return told(
        this.app.query(
          `UPDATE service_tokens SET token_hash = sha256('x'), collected_at = now(),
             expires_at = now() + interval '1 year' WHERE id = $1`,
          [tokenId],
        ),
      );
    });
  }

  /** A program's role writes a case. */
  writes(): Promise<string> {
    return this.rehearse(async () => {
      await this.app.query('SET LOCAL ROLE kc_program_everywhere');
      return told(this.app.query(`UPDATE cases SET title = 'x'`));
    });
  }

  private async rehearse(work: () => Promise<string>): Promise<string> {
    await this.app.query('BEGIN');
    try {
      return await work();
    } finally {
      await this.app.query('ROLLBACK');
    }
  }

  private async asOwner<T>(work: () => Promise<T>): Promise<T> {
    await this.app.query('SET LOCAL ROLE NONE');
    const done = await work();
    await this.app.query('SET LOCAL ROLE kc_app');
    return done;
  }

  private request(act: string, subject: string): Promise<string> {
    return this.id(REQUEST, [
      act,
      subject,
      JSON.stringify({ scopes: ['cases.read'], days: 90 }),
      this.at.here.officer,
    ]);
  }

  private account(requestId: string): Promise<string> {
    const { departmentId, director } = this.at.here;
    return this.id(ACCOUNT, [departmentId, director, requestId]);
  }

  private async id(sql: string, params: readonly unknown[]): Promise<string> {
    const { rows } = await this.app.query<{ id: string }>(sql, [...params]);
    return rows[0]?.id ?? '';
  }
}

export const programGuards = (at: () => Installation, app: () => pg.Client): readonly Guard[] => {
  const attacks = (): ProgramAttacks => new ProgramAttacks(at(), app());
  return [
    ...(
      [
        ['account', 'service_accounts'],
        ['scope', 'service_account_scopes'],
        ['token', 'service_tokens'],
      ] as const
    ).map(([what, table]) => ({
      name: `one person alone gives a program its ${what}`,
      ...trigger(table, 'service_two_persons'),
      attack: () => attacks().alone(what),
      refusal: 'refused service_two_persons',
    })),
    {
      name: 'a token that was revoked is brought back',
      ...trigger('service_tokens', 'service_only_ends'),
      attack: () => attacks().onToken('ended_at = NULL, ended_by = NULL'),
      refusal: 'refused service_only_ends',
    },
    {
      name: 'a token is given more time',
      ...trigger('service_tokens', 'service_only_ends'),
      attack: () => attacks().onToken(`expires_at = now() + interval '9 days'`),
      refusal: 'refused service_only_ends',
    },
    {
      name: 'a token is good for a year',
      drop: 'ALTER TABLE service_tokens DROP CONSTRAINT service_tokens_at_most_90_days',
      restore: `ALTER TABLE service_tokens ADD CONSTRAINT service_tokens_at_most_90_days
        CHECK (expires_at <= collected_at + interval '90 days')`,
      attack: () => attacks().forAYear(),
      refusal: 'refused service_tokens_at_most_90_days',
    },
    {
      name: 'the role of programs writes a case',
      drop: 'GRANT UPDATE ON cases TO kc_program',
      restore: 'REVOKE UPDATE ON cases FROM kc_program',
      attack: () => attacks().writes(),
      refusal: 'refused 42501',
    },
  ];
};
