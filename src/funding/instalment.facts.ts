/** Facts of an instalment: its project, open serious findings, the tranche row and the ceiling. */
import {
  advanceCeilingOn,
  basisOf,
  secondPersonAbove,
  trancheOn,
  type InstalmentLaw,
  type Payload,
  type TrancheLaw,
  type TrancheRow,
} from '../../workflows/index.js';
import type { Belonging, KindFacts, LoadedCase } from '../case-store/case.contracts.js';
import { dossierLaws } from '../rulebook/dossier-law.js';
import type { RulebookService } from '../rulebook/rulebook.service.js';

const PROJECT = `(c.details->>'projectId')::uuid`;
const CONTRACT = `(SELECT (p.details->>'contractId')::uuid FROM cases p WHERE p.id = ${PROJECT} AND p.kind = 'project')`;

const RELATED = `SELECT jsonb_build_object(
  'project', (SELECT jsonb_build_object('id', p.id, 'code', p.code, 'stage', p.stage, 'state', p.state,
      'totalCost', p.details->>'totalCost', 'contentCode', p.details->>'contentCode',
      'contentItem', p.details->>'contentItem', 'orgId', p.org_id,
      'areaId', p.area_id, 'year', p.year, 'title', p.title)
    FROM cases p WHERE p.id = ${PROJECT} AND p.kind = 'project'),
  'openSeriousFindings', (SELECT coalesce(jsonb_agg(f.code), '[]') FROM cases f
    WHERE f.parent_id = ${PROJECT} AND f.kind = 'finding' AND f.state NOT IN ('verified', 'closed')
    AND f.details->>'severity' IN ('serious', 'violation')),
  'reportDueOn', (SELECT min(d.due_on) FROM deadlines d
    WHERE d.case_id = ${PROJECT} AND d.code = 'NAT_MONTHLY' AND d.closed_at IS NULL),
  'otherFirst', (SELECT count(*) FROM cases i WHERE i.parent_id = ${PROJECT} AND i.kind = 'instalment'
    AND i.id <> c.id AND i.details->>'type' = 'first' AND i.state <> 'cancelled'),
  'payee', (SELECT jsonb_build_object('id', y.id, 'holderName', y.details->>'holderName',
      'accountNumber', y.details->>'accountNumber', 'bank', y.details->>'bank', 'usableFrom', y.details->>'usableFrom')
    FROM cases y WHERE y.parent_id = ${CONTRACT} AND y.kind = 'payee' AND y.state = 'confirmed' ORDER BY y.id DESC LIMIT 1),
  'payeeIsChanging', EXISTS (SELECT FROM cases y WHERE y.parent_id = ${CONTRACT} AND y.kind = 'payee'
    AND y.state = 'asked'))`;

interface Project {
  readonly id: string;
  readonly code: string;
  readonly contentCode: string;
  readonly contentItem: string | null;
  readonly orgId: string;
  readonly areaId: string | null;
  readonly year: number;
  readonly title: string;
}

const TYPE_TITLES: Readonly<Record<string, string>> = {
  first: 'Tạm ứng lần một',
  next: 'Tạm ứng lần tiếp theo',
  remaining: 'Tạm ứng kinh phí còn lại',
};

const trancheLaw = (row: TrancheRow): TrancheLaw => ({
  ratio: row.first.percent ?? 100,
  threshold: row.first.progress?.over ?? null,
  measuredOn: row.first.progress?.of ?? null,
  first: {
    kinds: row.first.required,
    basis: `${row.instrument} ${row.first.article}`,
    mark: row.mark,
  },
  remaining: {
    kinds: row.remaining.required,
    basis: `${row.instrument} ${row.remaining.article}`,
    mark: row.mark,
  },
  basis: basisOf(row),
  mark: row.mark,
});

export class InstalmentFactsLoader implements KindFacts {
  readonly kind = 'instalment';
  readonly codePrefix = 'TU';
  readonly relatedSql = RELATED;
  readonly holderSql = PROJECT;
  readonly watchSql = `ARRAY[${PROJECT}, ${CONTRACT}]`;

  constructor(private readonly rulebook: RulebookService) {}

  holderOf = ({ details }: LoadedCase): string => String(details['projectId']);

  law(found: LoadedCase, today: string): Payload {
    const book = this.rulebook.current;
    const project = found.related['project'] as Project | null | undefined;
    const tranche = project
      ? trancheOn(book, project.contentCode, today, project.contentItem ?? undefined)
      : null;
    const law: InstalmentLaw = {
      tranche: tranche ? trancheLaw(tranche) : null,
      ceiling: advanceCeilingOn(book, today),
      dossiers: dossierLaws(book, ['payment', 'pass_through'], today),
      secondPerson: secondPersonAbove(book, today),
    };
    return { ...law };
  }

  belonging(draft: LoadedCase): Belonging | null {
    const project = draft.related['project'] as Project | null;
    if (!project) return null;
    const { id, orgId, areaId, year, title } = project;
    const type = TYPE_TITLES[String(draft.details['type'])] ?? 'Tạm ứng';
    return { orgId, areaId, year, parentId: id, title: `${type}: ${title}` };
  }

  /** A project is evaluated and its settlement filed when no instalment is open: its facts change with this one. */
  touches = (details: Payload): readonly string[] => [String(details['projectId'])];
}
