/** Service accounts as administrators and auditors read them, and as a program reads itself. */
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../workflows/index.js';
import { ORGANISATION_KINDS, type OrganisationKind } from '../organisations/organisations.dto.js';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import { notFound } from '../platform/http/problem.js';
import type { Program } from '../service-tokens/doorkeeper.js';
import {
  REACH_OF_KIND,
  SCOPE_LABELS,
  scopeFits,
  SCOPES,
  type Scope,
} from '../service-tokens/scopes.js';
import type { OwnAccount, ScopeChoice, ServiceAccountView } from './service-accounts.dto.js';
import { DAYS_TO_COLLECT } from './token.acts.js';

const PAGE = 50;

/** $1: today, $2: who reads. */
const TOKENS = `
(SELECT coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'givenAt', t.given_at, 'days', t.days,
    'overlapDays', t.overlap_days, 'collectorName', c.full_name, 'collectedAt', t.collected_at, 'expiresAt', t.expires_at,
    'lastUsedOn', t.last_used_on, 'lastAddress', host(t.last_address), 'state', s.state,
    'mayCollect', s.state = 'waiting' AND t.collector_id = $2,
    'refused', (SELECT coalesce(sum(f.times), 0)::int FROM service_token_refusals f WHERE f.token_id = t.id))
    ORDER BY t.id DESC), '[]')
  FROM service_tokens t JOIN persons c ON c.id = t.collector_id
    CROSS JOIN LATERAL (SELECT CASE WHEN t.ended_at IS NOT NULL THEN 'revoked'
      WHEN t.collected_at IS NULL THEN CASE
        WHEN t.given_at < clock_timestamp() - make_interval(days => ${DAYS_TO_COLLECT}) THEN 'lapsed' ELSE 'waiting' END
      WHEN t.expires_at <= clock_timestamp() THEN CASE WHEN t.rotated_at IS NULL THEN 'expired' ELSE 'rotated' END
      WHEN t.rotated_at IS NULL THEN 'active' ELSE 'overlapping' END AS state) s
  WHERE t.account_id = a.id)`;

const REFUSALS = `
(SELECT coalesce(jsonb_agg(to_jsonb(f) ORDER BY f."lastAt" DESC), '[]') FROM (
  SELECT r.on_day AS on, r.why, r.times, r.last_at AS "lastAt", host(r.last_address) AS "lastAddress"
  FROM service_token_refusals r JOIN service_tokens t ON t.id = r.token_id WHERE t.account_id = a.id
  ORDER BY r.last_at DESC LIMIT 20) f)`;

const ACCOUNT = `
SELECT a.id, a.name, a.org_id AS "orgId", n.name AS organisation, o.kind, a.responsible_id AS "responsibleId",
  p.full_name AS "responsibleName", a.purpose, a.addresses::text[] AS addresses, a.valid_from AS "validFrom",
  a.valid_to AS "validTo", a.ended_at AS "endedAt", e.full_name AS "endedByName",
  CASE WHEN a.ended_at IS NOT NULL THEN 'ended' WHEN $1::date BETWEEN a.valid_from AND a.valid_to THEN 'valid'
    ELSE 'not_valid' END AS state,
  ARRAY(SELECT s.scope FROM service_account_scopes s WHERE s.account_id = a.id AND s.taken_at IS NULL) AS scopes,
  ${TOKENS} AS tokens, ${REFUSALS} AS refusals
FROM service_accounts a JOIN organisations o ON o.id = a.org_id JOIN persons p ON p.id = a.responsible_id
  LEFT JOIN persons e ON e.id = a.ended_by
  JOIN LATERAL (SELECT name FROM organisation_names WHERE org_id = a.org_id
    ORDER BY (valid_from <= $1::date) DESC, abs(valid_from - $1::date) LIMIT 1) n ON true`;

type Row = Omit<ServiceAccountView, 'reach' | 'scopes'> & {
  readonly kind: OrganisationKind;
  readonly scopes: readonly Scope[];
};

const shown = ({ kind, scopes, ...account }: Row): ServiceAccountView => ({
  ...account,
  reach: REACH_OF_KIND[kind],
  scopes: SCOPES.filter((scope) => scopes.includes(scope)).map((scope) => ({
    scope,
    label: SCOPE_LABELS[scope],
  })),
});

@Injectable()
export class ServiceAccountsReader {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** A page of accounts, the latest first, 50 a page. */
  async list(
    actor: Actor,
    cursor?: string,
  ): Promise<{ items: ServiceAccountView[]; next: string | null }> {
    const rows = await this.database.query<Row>(
      `${ACCOUNT} WHERE $3::uuid IS NULL OR a.id < $3 ORDER BY a.id DESC LIMIT ${PAGE + 1}`,
      [this.clock.today(), actor.personId, cursor ?? null],
    );
    const items = rows.slice(0, PAGE).map(shown);
    return { items, next: rows.length > PAGE ? (items.at(-1)?.id ?? null) : null };
  }

  /** @throws Problem 404 */
  async one(actor: Actor, id: string): Promise<ServiceAccountView> {
    const row = await this.database.one<Row>(`${ACCOUNT} WHERE a.id = $3`, [
      this.clock.today(),
      actor.personId,
      id,
    ]);
    if (!row) throw notFound('tài khoản dịch vụ');
    return shown(row);
  }

  /** Every scope, the least first, and whose programs may hold it. */
  scopes(): ScopeChoice[] {
    return SCOPES.map((scope) => ({
      scope,
      label: SCOPE_LABELS[scope],
      heldBy: ORGANISATION_KINDS.filter((kind) => scopeFits(scope, kind)),
    }));
  }

  /** What a program is told about itself. */
  async own(program: Program): Promise<OwnAccount> {
    const { accountId, name, orgId, kind, scopes, expiresAt } = program;
    const row = await this.database.one<{ name: string }>(
      `SELECT name FROM organisation_names WHERE org_id = $1
       ORDER BY (valid_from <= $2::date) DESC, abs(valid_from - $2::date) LIMIT 1`,
      [orgId, this.clock.today()],
    );
    return {
      id: accountId,
      name,
      organisation: row?.name ?? '',
      reach: REACH_OF_KIND[kind],
      scopes: SCOPES.filter((scope) => scopes.includes(scope)),
      tokenExpiresAt: expiresAt,
    };
  }
}
