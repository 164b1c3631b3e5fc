/** Facts of a contract: its projects with their balances, and the ceiling on advances. */
import { advanceCeilingOn, type ContractLaw, type Payload } from '../../workflows/index.js';
import type { Belonging, KindFacts, LoadedCase } from '../case-store/case.contracts.js';
import { dossierLaws } from '../rulebook/dossier-law.js';
import type { RulebookService } from '../rulebook/rulebook.service.js';

const RELATED = `SELECT jsonb_build_object('projects', coalesce(jsonb_agg(jsonb_build_object(
    'id', p.id, 'code', p.code, 'stage', p.stage, 'state', p.state, 'estimateId', p.details->>'estimateId',
    'orgId', p.org_id, 'areaId', p.area_id, 'year', p.year, 'title', p.title,
    'planHasOpinion', coalesce((SELECT plan.details ? 'opinion' FROM cases plan
      WHERE plan.id = (p.details->>'planId')::uuid), false),
    'openFindings', (SELECT count(*) FROM cases f WHERE f.parent_id = p.id AND f.kind = 'finding' AND f.state <> 'closed'),
    'money', (SELECT coalesce(jsonb_object_agg(a.purpose, a.balance::text), '{}') FROM ledger_accounts a
      WHERE a.holder = p.id)) ORDER BY p.id), '[]'))
  FROM jsonb_to_recordset(coalesce(c.details->'projects', '[]')) AS line("projectId" uuid)
  JOIN cases p ON p.id = line."projectId" AND p.kind = 'project'`;

const WATCH = `ARRAY(SELECT line."projectId"
  FROM jsonb_to_recordset(coalesce(c.details->'projects', '[]')) AS line("projectId" uuid))`;

const STEPS = ['contract_sign', 'liquidation', 'return'] as const;

interface Place {
  readonly orgId: string;
  readonly areaId: string | null;
  readonly year: number;
  readonly title: string;
}

export class ContractFactsLoader implements KindFacts {
  readonly kind = 'contract';
  readonly codePrefix = 'HD';
  readonly relatedSql = RELATED;
  readonly holderSql = 'c.id';
  readonly watchSql = WATCH;

  constructor(private readonly rulebook: RulebookService) {}

  holderOf = ({ id }: LoadedCase): string => id;

  /** A Centre gives the department no invoice, so its settlement follows the list for units without one. */
  law(_found: LoadedCase, today: string): Payload {
    const book = this.rulebook.current;
    const dossiers = dossierLaws(book, [...STEPS, 'settlement_without_invoice'], today);
    const law: ContractLaw = {
      dossiers: { ...dossiers, settlement: dossiers['settlement_without_invoice'] ?? null },
      ceiling: advanceCeilingOn(book, today),
    };
    return { ...law };
  }

  /** A contract belongs to the unit that carries its projects out (party B): all of them must be that unit's. */
  belonging(draft: LoadedCase): Belonging | null {
    const projects = (draft.related['projects'] ?? []) as readonly Place[];
    const [first] = projects;
    if (!first || projects.some(({ orgId, year }) => orgId !== first.orgId || year !== first.year))
      return null;
    return {
      orgId: first.orgId,
      areaId: first.areaId,
      year: first.year,
      parentId: null,
      title: projects.length === 1 ? first.title : `Hợp đồng ${projects.length} đề án`,
    };
  }
}
