/**
 * The sections in which a dossier is written: general facts, the eight parts of the project text (TT 36/2013 art. 5;
 * the sixth is the estimate) and the papers. Which fields there are comes from the server.
 */
import type { CaseView, Field, Label, Move, Reason } from '../api/generated/types.gen.js';
import type { Value } from '../case/payload.js';
import { tidyRows } from './estimate-rows.js';

/** One value that is edited by itself; `parts/aims` is a member of a group. */
export interface Place {
  readonly path: string;
  readonly field: Field;
  /** Puts what was typed into the shape that is read: rows of a grid without empty ones. */
  readonly tidy?: (typed: Value) => Value;
}

export interface Section {
  /** As it stands in the address. */
  readonly key: string;
  /** Null for the two sections that the server has no name for. */
  readonly label: Label | null;
  readonly isPart: boolean;
  readonly places: readonly Place[];
}

export const FACTS = 'thong-tin';
export const ESTIMATE = 'du-toan';
export const PAPERS = 'giay-to';
/** Where what is asked at the filing itself is filled in: a late reason, answers to defects. */
export const FILING = 'nop';

/** The estimate is the sixth part: it stands between the contents and the organisation. */
const BEFORE_ESTIMATE = 'contents';
/** Totals of the project that the estimate is compared with; they may be mended on its page. */
export const TOTALS = ['totalCost', 'support', 'counterpart', 'otherSources'] as const;

const place = (field: Field, at = ''): Place => ({ path: `${at}${field.name}`, field });

/** @param fields those of the move that edits the dossier. */
export function sectionsOf(fields: readonly Field[]): readonly Section[] {
  const group = fields.find(({ name }) => name === 'parts');
  const parts = (group?.fields ?? []).map((field): Section => ({
    key: field.name,
    label: field.label,
    isPart: true,
    places: [place(field, 'parts/')],
  }));
  const facts = fields.filter(({ name }) => name !== 'parts' && name !== 'estimate');
  const totals = facts.filter(({ name }) => (TOTALS as readonly string[]).includes(name));
  const lines = fields.find(({ name }) => name === 'estimate');
  const estimate: Section = {
    key: ESTIMATE,
    label: lines ? { vi: `6. ${lines.label.vi}`, en: `6. ${lines.label.en}` } : null,
    isPart: true,
    places: [
      ...(lines ? [{ ...place(lines), tidy: tidyRows }] : []),
      ...totals.map((field) => place(field)),
    ],
  };
  const after = parts.findIndex(({ key }) => key === BEFORE_ESTIMATE) + 1 || parts.length;
  return [
    { key: FACTS, label: null, isPart: false, places: facts.map((field) => place(field)) },
    ...parts.slice(0, after),
    estimate,
    ...parts.slice(after),
    { key: PAPERS, label: null, isPart: false, places: [] },
  ];
}

/** Moves that file the dossier, by name; whether one is there and possible is the server's to say. */
const FILINGS = ['project.submit', 'project.resubmit', 'project.submit_to_department'];

export const filingsOf = (view: CaseView): readonly Move[] =>
  view.moves.filter(({ event }) => FILINGS.includes(event));
export const editOf = (view: CaseView): Move | undefined =>
  view.moves.find(({ event }) => event === 'project.edit');

/** Something that stands in the way of filing, and the section in which it is mended. */
export interface Gap {
  readonly section: string;
  readonly reason: Reason;
  /** Kind of the paper that is missing. */
  readonly paper?: string;
}

/** The section in which a value is mended; the estimate keeps the totals only as a second place. */
function sectionOfPath(path: string, sections: readonly Section[]): string {
  const found = sections.find(({ places }) => places.some((each) => each.path === path));
  return found?.key ?? FILING;
}

/** One gap a missing paper; otherwise one a rule and section, however many of its fields would mend it. */
export function gapsOf(reasons: readonly Reason[], sections: readonly Section[]): readonly Gap[] {
  return reasons.flatMap((reason): Gap[] => {
    const papers = (reason.papers ?? []).map((paper) => ({ section: PAPERS, reason, paper }));
    const keys = new Set((reason.fields ?? []).map((path) => sectionOfPath(path, sections)));
    const places = [...keys].map((section) => ({ section, reason }));
    const found = [...papers, ...places];
    return found.length > 0 ? found : [{ section: FILING, reason }];
  });
}

/** Whether everything that is missing can be filled in at the filing itself. */
export const isReady = (gaps: readonly Gap[]): boolean =>
  gaps.every(({ section, reason }) => section === FILING && (reason.fields ?? []).length > 0);

/** The section a defect of a supplement is about; the parts of a return carry names of their own. */
export function sectionOfDefect(part: string, sections: readonly Section[]): string {
  if (part === 'estimate') return ESTIMATE;
  if (part === 'papers') return PAPERS;
  return sections.some(({ key }) => key === part) ? part : FACTS;
}

/** The value at `title` or `parts/aims`. */
export function valueAt(details: Record<string, unknown>, path: string): unknown {
  const [first = '', second] = path.split('/');
  const value = details[first];
  if (second === undefined) return value;
  return typeof value === 'object' && value !== null
    ? (value as Record<string, unknown>)[second]
    : undefined;
}

const isFilled = (value: unknown): boolean =>
  Array.isArray(value)
    ? value.length > 0
    : value !== undefined && value !== null && value !== '' && value !== false;

export type SectionState = 'notStarted' | 'underWay' | 'missing' | 'enough';

/** @param isUnsent whether something is typed on this device and not sent. */
export function stateOf(
  section: Section,
  view: CaseView,
  gaps: readonly Gap[],
  isUnsent: boolean,
): { readonly state: SectionState; readonly missing: number } {
  const missing = gaps.filter((gap) => gap.section === section.key).length;
  if (isUnsent) return { state: 'underWay', missing };
  const own = section.key === ESTIMATE ? section.places.slice(0, 1) : section.places;
  const hasContent =
    section.key === PAPERS
      ? view.documents.length > 0
      : own.some(({ path }) => isFilled(valueAt(view.details, path)));
  if (!hasContent && missing > 0) return { state: 'notStarted', missing };
  return { state: missing > 0 ? 'missing' : 'enough', missing };
}
