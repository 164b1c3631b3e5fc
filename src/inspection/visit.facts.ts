/** Facts of visits and findings: the project visited, who has handled it, the checklist of the day. */
import { rowsOn, type Payload, type VisitLaw } from '../../workflows/index.js';
import type { Belonging, KindFacts, LoadedCase } from '../case-store/case.contracts.js';
import { dossierLaws } from '../rulebook/dossier-law.js';
import type { RulebookService } from '../rulebook/rulebook.service.js';

const PROJECT = `(c.details->>'projectId')::uuid`;

/** People who decided on the project or on the money of it; visits and findings do not count. */
const RELATED = `SELECT jsonb_build_object(
  'project', (SELECT jsonb_build_object('id', p.id, 'code', p.code, 'stage', p.stage, 'orgId', p.org_id,
      'areaId', p.area_id, 'year', p.year, 'title', p.title,
      'people', (SELECT coalesce(jsonb_agg(DISTINCT person.value), '[]') FROM cases h, jsonb_each(h.duties) duty,
        jsonb_array_elements(duty.value) person
        WHERE (h.id = p.id OR h.id = (p.details->>'contractId')::uuid OR (h.parent_id = p.id AND h.kind = 'instalment'))))
    FROM cases p WHERE p.id = ${PROJECT} AND p.kind = 'project'),
  'findings', (SELECT count(*) FROM cases f WHERE f.kind = 'finding' AND f.parent_id = ${PROJECT}
    AND f.details->>'visitId' = c.id::text))`;

interface Project {
  readonly id: string;
  readonly code: string;
  readonly orgId: string;
  readonly areaId: string | null;
  readonly year: number;
  readonly title: string;
}

const ofTheProject = (draft: LoadedCase, title: (project: Project) => string): Belonging | null => {
  const project = draft.related['project'] as Project | null;
  if (!project) return null;
  const { id, orgId, areaId, year } = project;
  return { orgId, areaId, year, parentId: id, title: title(project) };
};

export class VisitFactsLoader implements KindFacts {
  readonly kind = 'visit';
  readonly codePrefix = 'KT';
  readonly relatedSql = RELATED;
  readonly holderSql = PROJECT;

  constructor(private readonly rulebook: RulebookService) {}

  holderOf = ({ details }: LoadedCase): string => String(details['projectId']);

  law(_found: LoadedCase, today: string): Payload {
    const book = this.rulebook.current;
    const law: VisitLaw = {
      checklist: rowsOn(book, 'checklist', today).map(({ key }) => key),
      dossiers: dossierLaws(book, ['visit_announce'], today),
    };
    return { ...law };
  }

  belonging = (draft: LoadedCase): Belonging | null =>
    ofTheProject(draft, ({ title }) => `Kiểm tra: ${title}`);
}

export class FindingFactsLoader implements KindFacts {
  readonly kind = 'finding';
  readonly codePrefix = 'PH';
  readonly relatedSql = RELATED;
  readonly holderSql = PROJECT;

  holderOf = ({ details }: LoadedCase): string => String(details['projectId']);
  law = (): Payload => ({});

  belonging = (draft: LoadedCase): Belonging | null =>
    ofTheProject(draft, () => String(draft.details['description']).slice(0, 200));

  /** An open serious finding holds the next advance: decisions on the project made before it are out of date. */
  touches = (details: Payload): readonly string[] => [String(details['projectId'])];
}
