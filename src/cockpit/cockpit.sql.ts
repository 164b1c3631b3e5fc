/** The statements behind the cockpit; years, provinces and balances are cut out as `GET /budgets` does. */
import { BALANCES, YEAR } from '../budgets/budgets.sql.js';

/** What moved on each day ($1: until when), by purpose; of the estimates only for who sees the whole programme. */
export const MOVEMENTS = `WITH ${YEAR},
  holder AS (SELECT id FROM project UNION ALL SELECT id FROM estimate WHERE $3::uuid[] IS NULL)
  SELECT (v.at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date::text AS day, e.purpose, sum(e.amount)::text AS amount
  FROM holder h JOIN ledger_entries e ON e.holder = h.id JOIN ledger_transfers t ON t.id = e.transfer_id
  CROSS JOIN LATERAL (SELECT ledger_moment(t.case_id, t.revision) AS at) v
  WHERE $1::timestamptz IS NULL OR v.at <= $1 GROUP BY 1, 2 ORDER BY 1, 2`;

/** Projects behind a sum: $4 its purposes, $5 province ('none' for no province), $6 content, $7 batch. */
const BEHIND = `WITH ${YEAR},
  holder AS (SELECT id FROM project WHERE ($5::text IS NULL OR coalesce(area::text, 'none') = $5)
    AND ($6::text IS NULL OR content = $6) AND ($7::uuid IS NULL OR plan = $7)), ${BALANCES},
  behind AS (SELECT holder AS id, sum(balance) AS amount FROM balance WHERE purpose = ANY($4::text[])
    GROUP BY holder HAVING sum(balance) <> 0)`;

export const BEHIND_TOTAL = `${BEHIND}
  SELECT count(*)::int AS count, coalesce(sum(amount), 0)::text AS total FROM behind`;

/** The newest first, after the project $8, at most $9. */
export const BEHIND_PAGE = `${BEHIND}
  SELECT c.id, c.code, c.title, c.stage, c.state, c.org_id AS "orgId", c.area_id AS "areaId", n.name AS "areaName",
    c.details->>'contentCode' AS content, plan.id AS "planId", plan.code AS "planCode", plan.batch,
    behind.amount::text AS amount
  FROM behind JOIN cases c USING (id) JOIN plan ON plan.id::text = c.details->>'planId' LEFT JOIN areas n ON n.id = c.area_id
  WHERE $8::uuid IS NULL OR c.id < $8 ORDER BY c.id DESC LIMIT $9`;
