/**
 * Which rule held on that day. Pure lookups over a value built once from the files of this folder;
 * every answer carries the article it rests on and the mark of how certain it is.
 */
import { least, share } from '../kernel/money.js';
import {
  TABLE_NAMES,
  type AuthorityRow,
  type ContentRow,
  type DeadlineRow,
  type DossierRow,
  type LimitRow,
  type Mark,
  type NormRow,
  type Programme,
  type Row,
  type RulebookFile,
  type Selection,
  type TableName,
  type Tables,
  type TrancheRow,
} from './tables.js';

type Index<R> = ReadonlyMap<string, readonly R[]>;

/** All rows by table and key, the youngest first. Build it with `rulebookOf`; it never changes. */
export type Rulebook = { readonly [T in TableName]: Index<Tables[T]> };

/** Rows that never hold at once: the same key, kind of support, programme and province. */
export const identityOf = (
  row: Row & { readonly programme?: string; readonly areaCode?: string },
): string => [row.key, row.item ?? '', row.programme ?? '', row.areaCode ?? ''].join('/');

export const holdsOn = (row: Row, on: string): boolean =>
  row.validFrom <= on && (row.validTo === null || on <= row.validTo);

function indexed<R extends Row>(table: string, rows: readonly R[]): Index<R> {
  const index = new Map(rows.map(({ key }) => [key, [] as R[]]));
  const youngest = new Map<string, R>();
  for (const row of [...rows].sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1))) {
    if (row.validTo !== null && row.validTo < row.validFrom)
      throw new Error(`rulebook ${table}: ${identityOf(row)} ends before it begins`);
    const before = youngest.get(identityOf(row));
    if (before && (before.validTo === null || before.validTo >= row.validFrom))
      throw new Error(`rulebook ${table}: two rows of ${identityOf(row)} hold on ${row.validFrom}`);
    youngest.set(identityOf(row), row);
    index.set(row.key, [row, ...(index.get(row.key) ?? [])]);
  }
  return index;
}

/** Builds the index. Throws when two rows of the same identity hold on one day or a row ends before it begins. */
export function rulebookOf(files: readonly RulebookFile[]): Rulebook {
  const rowsOf = (table: TableName) =>
    files.flatMap((file) => (file.table === table ? [...file.rows] : []));
  const entries = TABLE_NAMES.map((table) => [table, indexed<Row>(table, rowsOf(table))] as const);
  return Object.fromEntries(entries) as unknown as Rulebook;
}

/** Rows of a table that hold on a day, in the order of the files' keys; all rows when no day is given. */
export const rowsOn = <T extends TableName>(
  rulebook: Rulebook,
  table: T,
  on?: string,
): readonly Tables[T][] =>
  [...(rulebook[table] as Index<Tables[T]>).values()]
    .flat()
    .filter((row) => on === undefined || holdsOn(row, on));

function pick<R extends Row>(rows: readonly R[] | undefined, on: string, item?: string): R | null {
  const holding = rows?.filter((row) => holdsOn(row, on)) ?? [];
  const wanted =
    item === undefined
      ? (holding.find((row) => row.isDefault) ?? (holding.length === 1 ? holding[0] : undefined))
      : (holding.find((row) => row.item === item) ?? holding.find((row) => row.item === undefined));
  return wanted === undefined || wanted.known === false ? null : wanted;
}

/** The article a row rests on: `TTLT 26/2014/TTLT-BTC-BCT điều 6.2c`. */
export const basisOf = (row: Row): string =>
  row.article === null ? row.instrument : `${row.instrument} ${row.article}`;

const WEAKNESS: readonly Mark[] = ['S', 'D', 'S°', 'M', 'P'];
/** The least certain of several marks. */
export const weakest = (...marks: readonly Mark[]): Mark =>
  marks.reduce((a, b) => (WEAKNESS.indexOf(b) > WEAKNESS.indexOf(a) ? b : a), 'S');
/** False for marks whose rules are shown as "chưa kiểm chứng". */
export const isVerified = (mark: Mark): boolean => mark === 'S' || mark === 'D';

export interface NormQuery {
  readonly contentCode: string;
  /** Kind of support inside the content; needed where a content has several (see `ContentRow.items`). */
  readonly item?: string;
  readonly programme: Programme;
  /** Official province code; local norms are looked up by it. */
  readonly areaCode?: string;
  /** The day the plan was approved: the norm of that day stays with the project. */
  readonly on: string;
  readonly technologyLine?: boolean;
  readonly priority?: boolean;
}

/** What may be supported. `cap` is đồng after the multiplier, `listedCap` before it; null when there is none. */
export interface Norm {
  readonly set: string;
  readonly row: NormRow;
  readonly percent: number | null;
  readonly listedCap: bigint | null;
  readonly cap: bigint | null;
  readonly multiplier: number;
  readonly basis: string;
  readonly mark: Mark;
  readonly verified: boolean;
  /** The most the norm allows for a cost in đồng: share and cap both hold; whole thousands, rounded down. */
  readonly maxSupport: (eligibleCost: bigint) => bigint;
  /** The same for several beneficiaries together: the share of the whole cost, and the cap of each. */
  readonly maxSupportOfSeveral: (eligibleCost: bigint, beneficiaries: bigint) => bigint;
}

const wholeThousands = (amount: bigint): bigint => amount - (amount % 1000n);

/** The value of a product setting on a day, or null. */
export const settingOn = (rulebook: Rulebook, key: string, on: string): string | null =>
  pick(rulebook.settings.get(key), on)?.value ?? null;

/**
 * The larger of the multipliers that were asked for and that the row knows. They are never multiplied: whether a
 * technology line may be combined with a priority is not settled by the texts seen.
 */
function multiplierOf(
  row: NormRow,
  query: NormQuery,
): { readonly multiplier: number; readonly mark: Mark } {
  const asked = [
    query.technologyLine ? row.technologyLine : null,
    query.priority ? row.priority : null,
  ];
  return asked.reduce<{ multiplier: number; mark: Mark }>(
    (best, next) => (next !== null && next.multiplier > best.multiplier ? next : best),
    { multiplier: 1, mark: 'S' },
  );
}

/**
 * The norm in force on the day of plan approval, or null when none is known: neither before 08/04/2014 nor in a
 * province whose norms were not entered. The multiplier raises the cap, and the percent too when the setting
 * `norm_multiplier_applies_to` is `cap_and_percent`.
 */
export function normOn(rulebook: Rulebook, query: NormQuery): Norm | null {
  const rows = rulebook.norms
    .get(query.contentCode)
    ?.filter(
      (candidate) =>
        candidate.programme === query.programme &&
        (query.programme === 'national' || candidate.areaCode === query.areaCode),
    );
  const row = pick(rows, query.on, query.item);
  if (row === null) return null;
  const { multiplier, mark: multiplierMark } = multiplierOf(row, query);
  const raisesPercent =
    settingOn(rulebook, 'norm_multiplier_applies_to', query.on) === 'cap_and_percent';
  const percent =
    row.percent === null || !raisesPercent ? row.percent : Math.min(100, row.percent * multiplier);
  const listedCap = row.cap === null ? null : BigInt(row.cap);
  const cap = listedCap === null ? null : share(listedCap, multiplier * 100);
  const mark = weakest(row.mark, multiplierMark);
  const most = (eligibleCost: bigint, beneficiaries: bigint): bigint => {
    const byPercent = percent === null ? eligibleCost : share(eligibleCost, percent);
    return wholeThousands(cap === null ? byPercent : least(byPercent, cap * beneficiaries));
  };
  return {
    set: row.set,
    row,
    percent,
    listedCap,
    cap,
    multiplier,
    basis: basisOf(row),
    mark,
    verified: isVerified(mark),
    maxSupport: (eligibleCost) => most(eligibleCost, 1n),
    maxSupportOfSeveral: most,
  };
}

/** Support to grant in đồng: the least of what was asked, what the norm allows and what the plan line has left. */
export const supportOf = (
  norm: Norm,
  wish: {
    readonly requested: bigint;
    readonly eligibleCost: bigint;
    readonly planLineLeft?: bigint;
  },
): bigint => {
  const allowed = least(wish.requested, norm.maxSupport(wish.eligibleCost));
  return wholeThousands(
    wish.planLineLeft === undefined ? allowed : least(allowed, wish.planLineLeft),
  );
};

/** Ratio and papers of the instalments of a content (TT 36/2013 art. 13 to 15), or null: then art. 16.2 applies. */
export const trancheOn = (
  rulebook: Rulebook,
  contentCode: string,
  on: string,
  item?: string,
): TrancheRow | null => pick(rulebook.tranches.get(contentCode), on, item);

/** A single dated number by its key, or null. */
export const limitOn = (rulebook: Rulebook, key: string, on: string): LimitRow | null =>
  pick(rulebook.limits.get(key), on);

/** Most that may be advanced before acceptance, in percent of the contract's support, or null when not known. */
export function advanceCeilingOn(
  rulebook: Rulebook,
  on: string,
): {
  readonly percent: number;
  readonly basis: string;
  readonly mark: Mark;
  readonly verified: boolean;
} | null {
  const row = limitOn(rulebook, 'advance_ceiling', on);
  return row === null || row.percent === null
    ? null
    : { percent: row.percent, basis: basisOf(row), mark: row.mark, verified: isVerified(row.mark) };
}

/** The amount (đồng, decimal string) above which a payment takes a second person, or null where none is set. */
export function secondPersonAbove(
  rulebook: Rulebook,
  on: string,
): { readonly amount: string; readonly basis: string; readonly mark: Mark } | null {
  const row = limitOn(rulebook, 'second_person_above', on);
  return row === null || row.amount === null
    ? null
    : { amount: row.amount, basis: basisOf(row), mark: row.mark };
}

/** The rule of a deadline code on a day, or null when none held. */
export const deadlineRuleOn = (rulebook: Rulebook, code: string, on: string): DeadlineRow | null =>
  pick(rulebook.deadlines.get(code), on);

/** The papers of a step on a day, or null when none are regulated. */
export const dossierOn = (rulebook: Rulebook, step: string, on: string): DossierRow | null =>
  pick(rulebook.dossiers.get(step), on);

/** The activity content on a day, or null when the code did not exist or its text was not seen. */
export const contentOn = (rulebook: Rulebook, code: string, on: string): ContentRow | null =>
  pick(rulebook.contents.get(code), on);

/** By tender or by selection (TT 36/2013 art. 3), for the usual kind of support when `item` is not given. */
export function selectionOn(
  rulebook: Rulebook,
  code: string,
  on: string,
  item?: string,
): Selection {
  const content = contentOn(rulebook, code, on);
  const part = content?.items.find((candidate) => item === undefined || candidate.item === item);
  return part?.selection ?? content?.selection ?? null;
}

/** Who decides a change on a day, or null when the text in force was not seen. */
export const authorityOn = (rulebook: Rulebook, change: string, on: string): AuthorityRow | null =>
  pick(rulebook.authorities.get(change), on);

/**
 * Who decides a request of several changes: the highest authority that any single change needs (TT 36/2013
 * art. 11.2, 11.4). Null when the rule of one of the changes is not known.
 */
export function heaviestAuthorityOn(
  rulebook: Rulebook,
  changes: readonly string[],
  on: string,
): AuthorityRow | null {
  let heaviest: AuthorityRow | null = null;
  for (const change of changes) {
    const authority = authorityOn(rulebook, change, on);
    if (authority === null) return null;
    if (heaviest === null || authority.rank > heaviest.rank) heaviest = authority;
  }
  return heaviest;
}
