/** Facts of estimates and plan batches: the projects of the batch and what is left of the estimate. */
import type { Actor, Payload, PlanLaw } from '../../workflows/index.js';
import type { Belonging, KindFacts, LoadedCase } from '../case-store/case.contracts.js';
import { dossierLaws } from '../rulebook/dossier-law.js';
import type { RulebookService } from '../rulebook/rulebook.service.js';

const PLAN_RELATED = `SELECT jsonb_build_object(
  'projects', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'code', p.code, 'stage', p.stage,
      'state', p.state, 'support', p.details->>'support', 'year', p.year,
      'people', (SELECT coalesce(jsonb_agg(DISTINCT person.value), '[]') FROM jsonb_each(p.duties) duty,
        jsonb_array_elements(duty.value) person)) ORDER BY p.id), '[]')
    FROM jsonb_to_recordset(coalesce(c.details->'lines', '[]')) AS line("projectId" uuid)
    JOIN cases p ON p.id = line."projectId" AND p.kind = 'project'),
  'estimateBalance', coalesce((SELECT a.balance::text FROM ledger_accounts a
    WHERE a.holder = (c.details->>'estimateId')::uuid AND a.purpose = 'estimate'), '0'),
  'estimateYear', (SELECT e.year FROM cases e WHERE e.id = (c.details->>'estimateId')::uuid AND e.kind = 'estimate'
    AND e.state IN ('open', 'raise_asked')))`;

const PLAN_WATCH = `ARRAY(SELECT line."projectId"
  FROM jsonb_to_recordset(coalesce(c.details->'lines', '[]')) AS line("projectId" uuid))`;

const ESTIMATE_RELATED = `SELECT jsonb_build_object('openPlans', (SELECT count(*) FROM cases p
  WHERE p.kind = 'plan' AND p.state = 'submitted' AND p.details->>'estimateId' = c.id::text))`;

/** Cases of the department itself: they belong to the organisation of whoever opens them. */
const atTheDepartment = (draft: LoadedCase, { orgId }: Actor): Belonging | null =>
  orgId === null
    ? null
    : {
        orgId,
        areaId: null,
        year: Number(draft.details['year']),
        parentId: null,
        title: String(draft.details['title']),
      };

export class PlanFactsLoader implements KindFacts {
  readonly kind = 'plan';
  readonly codePrefix = 'KH';
  readonly relatedSql = PLAN_RELATED;
  readonly holderSql = 'c.id';
  readonly watchSql = PLAN_WATCH;
  readonly belonging = atTheDepartment;

  constructor(private readonly rulebook: RulebookService) {}

  holderOf = ({ id }: LoadedCase): string => id;

  law(_found: LoadedCase, today: string): Payload {
    const law: PlanLaw = {
      dossiers: dossierLaws(this.rulebook.current, ['plan_submit', 'plan_approve'], today),
    };
    return { ...law };
  }
}

export class EstimateFactsLoader implements KindFacts {
  readonly kind = 'estimate';
  readonly codePrefix = 'DT';
  readonly relatedSql = ESTIMATE_RELATED;
  readonly holderSql = 'c.id';
  readonly belonging = atTheDepartment;

  holderOf = ({ id }: LoadedCase): string => id;
  law = (): Payload => ({});
}
