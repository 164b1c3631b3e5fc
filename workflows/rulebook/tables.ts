/** Rows of the rulebook: the law as dated data, each row with its article and how certain it is. */
import type { DocumentKind, Label, Role } from '../kernel/step.js';

/**
 * How certain a row is. `S`: read in a source. `S°`: read in an original text that was amended later by an
 * instrument not seen. `D`: derived from what was read. `M`: known from memory. `P`: the product's own default.
 */
export type Mark = 'S' | 'S°' | 'D' | 'M' | 'P';

/** Shown beside every rule that was not verified against the text in force. */
export const UNVERIFIED: Label = { vi: 'chưa kiểm chứng', en: 'not verified' };

/** Dates are `YYYY-MM-DD`; `validTo` is the last day the row holds, null while it still does. */
export interface Row {
  readonly key: string;
  readonly instrument: string;
  readonly article: string | null;
  readonly mark: Mark;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly note?: string;
  /** False when it is known that something was regulated, and not what: lookups then answer null. */
  readonly known?: false;
  /** Tells rows of one key apart: a kind of support inside one content. */
  readonly item?: string;
  readonly isDefault?: true;
}

export type Programme = 'national' | 'local';

/** Money is a decimal string of đồng. `multiplier` is a factor such as 1.5. Keyed by content code. */
export interface NormRow extends Row {
  readonly set: string;
  readonly programme: Programme;
  /** Official province code, for local norms only. */
  readonly areaCode?: string;
  readonly label: Label;
  readonly unit: Label;
  readonly percent: number | null;
  readonly cap: string | null;
  /** What bounds the support when there is neither percent nor cap. */
  readonly limit: 'amount' | 'approved_price' | 'general_rules';
  readonly conditions: string | null;
  readonly technologyLine: { readonly multiplier: number; readonly mark: Mark } | null;
  readonly priority: { readonly multiplier: number; readonly mark: Mark } | null;
}

/** The article a part of a row rests on where it differs from the row's own. */
export interface PartBasis {
  readonly instrument: string;
  readonly article: string;
  readonly mark: Mark;
}

/** By tender where the bidding law's conditions are met, or by selection; null while no text regulated it. */
export type Selection = 'tender' | 'selection' | null;

/** An activity content of article 4 of Decree 45/2012. Keyed by content code. */
export interface ContentRow extends Row {
  readonly label: Label;
  readonly selection: Selection;
  readonly selectionBasis: PartBasis | null;
  readonly conditions: string | null;
  readonly conditionsBasis: PartBasis | null;
  /** Kinds of support inside the content that have norms or tranches of their own; the first is the usual one. */
  readonly items: readonly {
    readonly item: string;
    readonly label: Label;
    readonly selection: Selection;
  }[];
}

export interface Progress {
  /** The reported share must be more than this, in percent. */
  readonly over: number;
  readonly of: 'supported_volume' | 'total_investment';
}

/** Papers of one instalment: kinds a move can insist on, and the names as the article lists them. */
export interface Papers {
  readonly required: readonly DocumentKind[];
  readonly names: readonly string[];
}

/** Ratio and papers of the first and the remaining instalment. Keyed by content code. */
export interface TrancheRow extends Row {
  /** Percent of the support; null when the article names papers and no ratio. */
  readonly first: Papers & {
    readonly percent: number | null;
    readonly progress: Progress | null;
    readonly article: string;
  };
  readonly remaining: Papers & { readonly article: string };
}

/** A single number with a legal or a product meaning: the advance ceiling and the like. */
export interface LimitRow extends Row {
  readonly label: Label;
  readonly percent: number | null;
  readonly amount: string | null;
  readonly days: number | null;
}

/**
 * A deadline. `anchor` says what the date is reckoned from: the plan year, the month of an event, or an event.
 * `fixed`: a named day. `calendar`: days after the event. `working`: working days after it (negative: before).
 */
export interface DeadlineRow extends Row {
  readonly label: Label;
  readonly anchor: 'year' | 'month' | 'event';
  readonly dayKind: 'fixed' | 'calendar' | 'working';
  readonly offset: number | null;
  readonly month: number | null;
  /** Day of the month; 31 means its last day. */
  readonly day: number | null;
  readonly yearOffset: number | null;
  readonly monthOffset: number | null;
  /** False when the text says "before" the named day. */
  readonly inclusive: boolean;
  /** `civil_code`: a period that ends on a day off ends on the next working day (Civil Code art. 148.5). */
  readonly shift: 'civil_code' | 'none';
  readonly overridableBy: 'sct' | 'department' | 'department_earlier' | 'administrator' | null;
  /** Days before the due date on which to remind; 0 is the day itself. */
  readonly reminders: readonly number[];
  /** When late: remind again every so many working days, tell the superior after so many. */
  readonly lateEvery: number;
  readonly escalateAfter: number;
}

/** Papers a step insists on. `conditional` adds papers when the named condition holds. Keyed by step. */
export interface DossierRow extends Row, Papers {
  readonly label: Label;
  readonly sets: number | null;
  readonly conditional: readonly {
    readonly when:
      | 'beneficiary_is_not_implementer'
      | 'beneficiary_is_named'
      | 'tender_content'
      | 'council_was_held'
      | 'unit_did_not_settle_in_time'
      | 'money_to_return';
    readonly required: readonly DocumentKind[];
  }[];
}

/** Who decides a change or an approval. A higher `rank` outranks a lower one. Keyed by what is decided. */
export interface AuthorityRow extends Row {
  readonly label: Label;
  readonly decidedBy: Role | 'prime_minister';
  readonly proposedBy: Role | null;
  readonly rank: number;
  readonly form: Label;
}

/** Questions of a visit, criteria of an appraisal, kinds of finding, severities, remedies. */
export interface EntryRow extends Row {
  readonly label: Label;
  readonly order: number;
  readonly value?: string;
}

/** Size limits of small and medium enterprises. Money is a decimal string of đồng. */
export interface EligibilityRow extends Row {
  readonly label: Label;
  readonly staff: number | null;
  readonly revenue: string | null;
  readonly capital: string | null;
}

/** A product setting. */
export interface SettingRow extends Row {
  readonly value: string;
}

/** Multi-year programmes. */
export interface PeriodRow extends Row {
  readonly label: Label;
  readonly fromYear: number;
  readonly toYear: number;
  readonly budget: string | null;
  readonly targets: readonly { readonly indicator: Label; readonly value: number }[];
}

/** A public holiday by rule: a solar date, or a lunar one that the almanac resolves. */
export interface HolidayRow extends Row {
  readonly label: Label;
  readonly solar: string | null;
  readonly lunar: 'tet' | 'hung_kings' | null;
  readonly days: number;
  /** Days of the holiday that stand before its date. */
  readonly before: number;
}

/** What was decided for one year: the days of Tết, the second National Day, a working day swapped for a Saturday. */
export interface CalendarDecisionRow extends Row {
  readonly label: Label;
  readonly year: number;
  readonly kind: 'tet' | 'national_day' | 'swap';
  /** Days off: for `tet` and `national_day` they replace the days by rule. */
  readonly off: readonly string[];
  /** Rest days that become working days. */
  readonly work: readonly string[];
}

export interface Tables {
  readonly norms: NormRow;
  readonly contents: ContentRow;
  readonly tranches: TrancheRow;
  readonly limits: LimitRow;
  readonly deadlines: DeadlineRow;
  readonly dossiers: DossierRow;
  readonly authorities: AuthorityRow;
  readonly checklist: EntryRow;
  readonly criteria: EntryRow;
  readonly findings: EntryRow;
  readonly severities: EntryRow;
  readonly remedies: EntryRow;
  readonly eligibility: EligibilityRow;
  readonly settings: SettingRow;
  readonly periods: PeriodRow;
  readonly holidays: HolidayRow;
  readonly calendar_decisions: CalendarDecisionRow;
}
export type TableName = keyof Tables;

export const TABLE_NAMES = [
  'norms',
  'contents',
  'tranches',
  'limits',
  'deadlines',
  'dossiers',
  'authorities',
  'checklist',
  'criteria',
  'findings',
  'severities',
  'remedies',
  'eligibility',
  'settings',
  'periods',
  'holidays',
  'calendar_decisions',
] as const satisfies readonly TableName[];

/** One file of the rulebook: the rows of one table in one instrument. */
export type RulebookFile = {
  [T in TableName]: {
    readonly table: T;
    readonly title: Label;
    readonly rows: readonly Tables[T][];
  };
}[TableName];
