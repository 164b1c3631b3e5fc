/** Facts of a project: what its rules read of findings and instalments, and the law of its content and year. */
import {
  contentOn,
  dong,
  normOn,
  rowsOn,
  selectionOn,
  type NormLaw,
  type Payload,
  type ProjectDetails,
  type ProjectLaw,
} from '../../workflows/index.js';
import type { CalendarService } from '../calendar/calendar.service.js';
import type { KindFacts, LoadedCase } from '../case-store/case.contracts.js';
import { dossierLaws, type Condition } from '../rulebook/dossier-law.js';
import type { RulebookService } from '../rulebook/rulebook.service.js';

const STEPS = [
  'submit_base',
  'appraise_base',
  'register',
  'plan_notice',
  'tender',
  'progress',
  'completion',
  'acceptance',
  'nominate',
  'award',
] as const;

const RELATED = `SELECT jsonb_build_object(
  'openDues', (SELECT coalesce(jsonb_object_agg(d.code, d.due_on), '{}') FROM deadlines d
    WHERE d.case_id = c.id AND d.closed_at IS NULL),
  'openFindings', (SELECT count(*) FROM cases f WHERE f.parent_id = c.id AND f.kind = 'finding' AND f.state <> 'closed'),
  'openInstalments', (SELECT count(*) FROM cases i WHERE i.parent_id = c.id AND i.kind = 'instalment'
    AND i.state NOT IN ('received', 'cancelled')))`;

export class ProjectFactsLoader implements KindFacts {
  readonly kind = 'project';
  readonly codePrefix = 'DA';
  readonly relatedSql = RELATED;
  readonly holderSql = 'c.id';

  constructor(
    private readonly rulebook: RulebookService,
    private readonly calendar: CalendarService,
  ) {}

  holderOf = ({ id }: LoadedCase): string => id;

  /**
   * The norm is the one in force when the plan was approved, or today while it is not (the day of approval decides:
   * a contract of 31/05/2018 still carried the cap of 2017). Papers are those of today.
   */
  law(found: LoadedCase, today: string): Payload {
    const details = found.details as unknown as ProjectDetails;
    const book = this.rulebook.current;
    const { contentCode, contentItem } = details;
    const conditions: Condition[] = ['beneficiary_is_not_implementer', 'beneficiary_is_named'];
    if (details.councilUsed) conditions.push('council_was_held');
    const law: ProjectLaw = {
      norm: this.norm(details, details.planApprovedOn ?? today),
      selection: selectionOn(book, contentCode, today, contentItem),
      contentLabel: this.contentLabel(contentCode, today),
      filing: this.filing(found.year, today),
      criteria: rowsOn(book, 'criteria', today).map(({ key }) => key),
      dossiers: dossierLaws(book, STEPS, today, conditions),
    };
    return { ...law };
  }

  belonging(
    draft: LoadedCase,
    actor: { readonly orgId: string | null; readonly areaId: string | null },
  ) {
    if (actor.orgId === null) return null;
    const { details } = draft;
    return {
      orgId: actor.orgId,
      areaId: actor.areaId,
      year: Number(details['year']),
      parentId: null,
      title: String(details['title']),
    };
  }

  words = (details: Payload): string =>
    `${String(details['beneficiaryName'])} ${String(details['beneficiaryPlace'])}`;

  /** Before Decree 45/2012 no list is known, so nothing can stand outside it. */
  private contentLabel(code: string, today: string): string | null {
    const book = this.rulebook.current;
    const label = contentOn(book, code, today)?.label.vi ?? null;
    return label ?? (rowsOn(book, 'contents', today).length === 0 ? code : null);
  }

  private norm(details: ProjectDetails, on: string): NormLaw | null {
    const norm = normOn(this.rulebook.current, {
      contentCode: details.contentCode,
      ...(details.contentItem === undefined ? {} : { item: details.contentItem }),
      programme: 'national',
      on,
      technologyLine: details.technologyLine ?? false,
      priority: details.priority ?? false,
    });
    if (!norm) return null;
    const { set, percent, cap, basis, mark } = norm;
    const count = BigInt(details.beneficiaryCount ?? 1);
    const total = dong(details.totalCost);
    const maxSupport =
      count === 1n ? norm.maxSupport(total) : norm.maxSupportOfSeveral(total, count);
    return { set, percent, cap, basis, mark, maxSupport };
  }

  private filing(year: number, today: string): ProjectLaw['filing'] {
    const codes = ['NAT_BASE_FILE', 'NAT_MIN_FILE'] as const;
    return Object.fromEntries(
      codes.flatMap((code) => {
        const due = this.calendar.dueOn(code, { year, from: today });
        return due ? [[code, { lastDay: due.dueOn, basis: due.basis, mark: due.mark }]] : [];
      }),
    );
  }
}
