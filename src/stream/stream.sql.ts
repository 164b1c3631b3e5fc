/** The statements behind the streams: each asks for everybody who listens at once. */
import { GRANTED } from '../deadlines/whose-turn.js';

/**
 * $1: hashes of tokens, $2: persons, $3: cases, $4: today by the programme's clock. Sessions end by the database's
 * clock, as the guard of the routes ends them; listening is no visit and keeps none alive.
 */
export const LOOK = `SELECT
  (SELECT coalesce(jsonb_object_agg(encode(s.token_hash, 'hex'), (
      SELECT coalesce(string_agg(h.role || ' ' || coalesce(h.org_id::text, ''), ',' ORDER BY h.role, h.org_id), '')
      FROM role_holdings h WHERE h.person_id = s.person_id
        AND $4::date BETWEEN h.valid_from AND coalesce(h.valid_to, 'infinity'))), '{}')
   FROM sessions s JOIN accounts a ON a.id = s.account_id
   WHERE s.token_hash = ANY($1::bytea[]) AND s.ended_at IS NULL AND s.expires_at > now() AND a.disabled_at IS NULL
     AND (s.kind = 'bearer' OR s.last_seen_at > now() - interval '15 minutes')) AS sessions,
  (SELECT coalesce(jsonb_object_agg(p.id, jsonb_build_object(
      'unread', (SELECT count(*) FROM notifications n WHERE n.person_id = p.id AND n.read_at IS NULL),
      'latest', (SELECT n.id FROM notifications n WHERE n.person_id = p.id ORDER BY n.id DESC LIMIT 1))), '{}')
   FROM (SELECT DISTINCT unnest($2::uuid[]) AS id) p) AS inboxes,
  (SELECT coalesce(jsonb_object_agg(c.id, c.revision), '{}') FROM cases c WHERE c.id = ANY($3::uuid[])) AS revisions`;

/** Which of the cases $4 the grants reach. */
export const VISIBLE = `SELECT c.id FROM cases c WHERE c.id = ANY($4::uuid[]) AND ${GRANTED}`;

/** How many cases the grants of each listener ($1: their numbers) reach, each case once. */
export const WORK = `SELECT g.n, count(DISTINCT c.id)::int AS work
  FROM unnest($1::int[], $2::text[], $3::uuid[], $4::uuid[]) AS g (n, state, org_id, area_id)
  JOIN cases c ON g.state = c.kind || '/' || c.stage || '/' || c.state
    AND (g.org_id IS NULL OR g.org_id = c.org_id) AND (g.area_id IS NULL OR g.area_id = c.area_id)
  GROUP BY g.n`;
