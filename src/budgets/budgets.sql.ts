/**
 * The statements behind the budget of a year. Balances come from the running accounts; only a question about the past
 * looks at entries, and then at the last one of each account.
 */

/** Balances of the holders in `holder`: the running ones when $1 is null, else those at that instant. */
export const BALANCES = `balance AS (SELECT a.holder, a.purpose, CASE WHEN $1::timestamptz IS NULL THEN a.balance ELSE
    coalesce((SELECT e.balance_after FROM ledger_entries e JOIN ledger_transfers t ON t.id = e.transfer_id
      WHERE e.holder = a.holder AND e.purpose = a.purpose AND ledger_moment(t.case_id, t.revision) <= $1 ORDER BY e.seq DESC LIMIT 1), 0) END AS balance
  FROM holder h JOIN ledger_accounts a ON a.holder = h.id)`;

/** The state a frame had; the one it has now when $1 is null. No row for one that had not begun. */
const STATE_THEN = `JOIN LATERAL (SELECT frame_state(f.id, $1::timestamptz) AS state) f_then ON f_then.state IS NOT NULL`;

/**
 * Estimates of the year $2, their plan batches and the projects in them; $3: provinces, null for all. Everybody sees
 * the frames of the programme, which decisions make public; whose projects stand in them, row-level security says.
 */
export const YEAR = `
estimate AS (SELECT f.id, f.code, f.title, f_then.state FROM programme_frames f ${STATE_THEN}
  WHERE f.kind = 'estimate' AND f.year = $2),
plan AS (SELECT f.id, f.code, f.title, f_then.state, f.batch, f.estimate FROM programme_frames f ${STATE_THEN}
  WHERE f.kind = 'plan' AND f.estimate IN (SELECT id FROM estimate)),
project AS (SELECT c.id, c.area_id AS area, c.details->>'contentCode' AS content, plan.id AS plan, plan.estimate
  FROM cases c JOIN plan ON c.details->>'planId' = plan.id::text
  WHERE c.kind = 'project' AND ($3::uuid[] IS NULL OR c.area_id = ANY($3)))`;

export const ESTIMATES = `WITH ${YEAR} SELECT id, code, title, state FROM estimate ORDER BY id`;

export const PLANS = `WITH ${YEAR} SELECT id, code, title, state, batch, estimate FROM plan ORDER BY batch, id`;

/** What estimates and batches hold themselves. */
export const HELD = `WITH ${YEAR},
  holder AS (SELECT id FROM estimate UNION ALL SELECT id FROM plan), ${BALANCES}
  SELECT holder, purpose, balance::text AS balance FROM balance`;

/** What the projects hold, added up by batch, province, content and purpose. */
export const SHARES = `WITH ${YEAR},
  holder AS (SELECT id FROM project), ${BALANCES}
  SELECT p.estimate, p.plan, p.area, n.name AS "areaName", p.content, b.purpose, sum(b.balance)::text AS balance
  FROM project p JOIN balance b ON b.holder = p.id LEFT JOIN areas n ON n.id = p.area
  GROUP BY p.estimate, p.plan, p.area, n.name, p.content, b.purpose
  ORDER BY n.name, p.content`;

/** What others than the state bring to the projects that were allotted money; $4: the purposes of what was allotted. */
export const OTHERS = `WITH ${YEAR},
  holder AS (SELECT id FROM project), ${BALANCES},
  allotted AS (SELECT holder AS id FROM balance WHERE purpose = ANY($4) GROUP BY holder HAVING sum(balance) > 0)
  SELECT coalesce(sum((c.details->>'counterpart')::bigint), 0)::text AS counterpart,
    coalesce(sum((c.details->>'otherSources')::bigint), 0)::text AS other,
    coalesce(sum((SELECT sum(b.balance) FROM balance b WHERE b.holder = c.id AND b.purpose = 'counterpart_accepted')), 0)::text
      AS "counterpartAccepted"
  FROM cases c JOIN allotted USING (id)`;

/** Code of the province in which the territory of each area lies today, whatever day the programme's clock shows. */
export const CODES_OF_TODAY = `WITH RECURSIVE line AS (
    SELECT id AS area, id, 0 AS step FROM areas WHERE id = ANY($1::uuid[])
    UNION ALL SELECT line.area, s.new_id, line.step + 1 FROM line JOIN area_successions s ON s.old_id = line.id)
  SELECT DISTINCT ON (line.area) line.area, a.code FROM line JOIN areas a ON a.id = line.id
  ORDER BY line.area, line.step DESC`;

/** Lines of the batches on the estimate $2, by project; $4: one batch, $5: after this project, $6: how many. */
export const LINES = `WITH line AS (
    SELECT p.id, p.code, p.title, p.org_id AS "orgId", p.area_id AS "areaId", p.details->>'contentCode' AS content,
      p.stage, p.state, l.amount, l.plan AS "planId", l.code AS "planCode", l.batch, l.state AS "planState"
    FROM programme_lines l JOIN cases p ON p.id = l.project
    WHERE l.estimate = $2::uuid AND ($3::uuid[] IS NULL OR p.area_id = ANY($3))
      AND ($4::uuid IS NULL OR l.plan = $4) AND ($5::uuid IS NULL OR p.id > $5)
    ORDER BY p.id LIMIT $6),
  holder AS (SELECT id FROM line), ${BALANCES}
  SELECT line.*, (SELECT coalesce(jsonb_object_agg(b.purpose, b.balance::text), '{}') FROM balance b
    WHERE b.holder = line.id) AS balances FROM line ORDER BY line.id`;
