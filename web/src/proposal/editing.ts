/**
 * What is being written in a section, beside what the server holds: which fields are unsent, and how two people, or two
 * tabs of one person, come together field by field. Pure.
 */
import { blank, toPayload, type Faults, type Value } from '../case/payload.js';
import { valueAt, type Place } from './sections.js';

/** Values as they stand in the form, by path. */
export type Typed = Readonly<Record<string, Value>>;
type Details = Record<string, unknown>;

export interface Editing {
  /** The revision of the case in which `base` was read. */
  readonly revision: number;
  readonly base: Typed;
  readonly mine: Typed;
  /** What somebody else wrote where something else was written here: to be asked about, sent by nobody. */
  readonly clashes: Typed;
  /** Fields whose text came from another tab of the same person, which sends them itself; by path, the tab. */
  readonly elsewhere: Readonly<Record<string, string>>;
}

/** What is kept on the device: the unsent fields, what they were written over, and in which tab. */
export interface Kept {
  readonly revision: number;
  readonly fields: Readonly<
    Record<string, { readonly base: Value; readonly typed: Value; readonly tab: string }>
  >;
}

const typedOf = ({ path, field }: Place, details: Details): Value =>
  blank([field], { [field.name]: valueAt(details, path) })[field.name] ?? '';

export const typedFrom = (places: readonly Place[], details: Details): Typed =>
  Object.fromEntries(places.map((place) => [place.path, typedOf(place, details)]));

/** What a field says once it is read: `200 triệu` and `200.000.000` are the same. */
function meaning({ field, tidy }: Place, typed: Value | undefined): string {
  const value = typed === undefined ? '' : (tidy?.(typed) ?? typed);
  const { payload, faults } = toPayload([field], { [field.name]: value });
  return Object.keys(faults).length > 0
    ? `?${JSON.stringify(typed ?? '')}`
    : JSON.stringify(payload[field.name] ?? null);
}
export const isSame = (place: Place, a: Value | undefined, b: Value | undefined): boolean =>
  a === b || meaning(place, a) === meaning(place, b);

export function begin(places: readonly Place[], revision: number, details: Details): Editing {
  const base = typedFrom(places, details);
  return { revision, base, mine: base, clashes: {}, elsewhere: {} };
}

const without = <T>(held: Readonly<Record<string, T>>, path: string): Readonly<Record<string, T>> =>
  Object.fromEntries(Object.entries(held).filter(([name]) => name !== path));

export const write = (editing: Editing, path: string, value: Value): Editing => ({
  ...editing,
  mine: { ...editing.mine, [path]: value },
  elsewhere: without(editing.elsewhere, path),
});

/** Fields that say something else than the server. */
export const changed = (places: readonly Place[], { base, mine }: Editing): readonly Place[] =>
  places.filter((place) => !isSame(place, base[place.path], mine[place.path]));

/** Those of them that this tab sends. */
export const unsent = (places: readonly Place[], editing: Editing): readonly Place[] =>
  changed(places, editing).filter(
    ({ path }) => !(path in editing.clashes) && !(path in editing.elsewhere),
  );

/**
 * Comes together with a newer state of the case. A field that only the other changed takes their text, one that only
 * was changed here keeps its own, one that both changed becomes a clash.
 */
export function meet(
  places: readonly Place[],
  editing: Editing,
  revision: number,
  details: Details,
): Editing {
  const theirs = typedFrom(places, details);
  const mine: Record<string, Value> = { ...editing.mine };
  const clashes: Record<string, Value> = {};
  for (const place of places) {
    const { path } = place;
    const [base, own, now] = [editing.base[path], editing.mine[path], theirs[path] ?? ''];
    if (isSame(place, own, now)) continue;
    if (isSame(place, own, base) && !(path in editing.clashes)) mine[path] = now;
    else if (!isSame(place, now, base)) clashes[path] = now;
    else if (editing.clashes[path] !== undefined) clashes[path] = editing.clashes[path];
  }
  const elsewhere = Object.fromEntries(
    Object.entries(editing.elsewhere).filter(([path]) => !(path in clashes)),
  );
  return { revision, base: theirs, mine, clashes, elsewhere };
}

/** The person chose between the two versions. */
export function settle(editing: Editing, path: string, keep: 'mine' | 'theirs'): Editing {
  const { [path]: theirs } = editing.clashes;
  const clashes = without(editing.clashes, path);
  if (keep === 'mine' || theirs === undefined) return { ...editing, clashes };
  return { ...editing, clashes, mine: { ...editing.mine, [path]: theirs } };
}

/** These fields were received as they stood in `sent`. */
export function received(
  editing: Editing,
  sent: Typed,
  paths: readonly string[],
  revision: number,
): Editing {
  const base: Record<string, Value> = { ...editing.base };
  for (const path of paths) base[path] = sent[path] ?? '';
  return { ...editing, revision, base };
}

/** What is kept on the device; null when everything was sent. */
export function kept(places: readonly Place[], editing: Editing, tab: string): Kept | null {
  const fields = changed(places, editing).map(({ path }) => ({
    path,
    base: editing.base[path] ?? '',
    typed: editing.mine[path] ?? '',
    tab: editing.elsewhere[path] ?? tab,
  }));
  return fields.length === 0
    ? null
    : {
        revision: editing.revision,
        fields: Object.fromEntries(fields.map(({ path, ...field }) => [path, field])),
      };
}

/** Takes up what was kept on the device when the page went away. */
export function restore(
  places: readonly Place[],
  { fields }: Kept,
  revision: number,
  details: Details,
): Editing {
  const then = begin(places, revision, details);
  const known = places.filter(({ path }) => path in fields);
  const base = known.map(({ path }) => [path, fields[path]?.base ?? '']);
  const typed = known.map(({ path }) => [path, fields[path]?.typed ?? '']);
  const before: Editing = {
    ...then,
    base: { ...then.base, ...(Object.fromEntries(base) as Typed) },
    mine: { ...then.mine, ...(Object.fromEntries(typed) as Typed) },
  };
  return meet(places, before, revision, details);
}

/**
 * Another tab of the same person has written: its text is newer, so fields not touched here take it; a field touched
 * here too becomes a clash. What that tab no longer holds was sent or taken back.
 */
export function hear(
  places: readonly Place[],
  editing: Editing,
  there: Kept | null,
  tab: string,
): Editing {
  const fields = Object.entries(there?.fields ?? {}).filter(([, { tab: of }]) => of !== tab);
  const mine: Record<string, Value> = { ...editing.mine };
  const clashes: Record<string, Value> = { ...editing.clashes };
  const elsewhere: Record<string, string> = {};
  const own = new Set(unsent(places, editing).map(({ path }) => path));
  for (const [path, { typed, tab: of }] of fields) {
    const place = places.find((each) => each.path === path);
    if (place === undefined) continue;
    if (isSame(place, mine[path], typed)) {
      if (path in editing.elsewhere) elsewhere[path] = of;
      delete clashes[path];
    } else if (own.has(path) || path in clashes) clashes[path] = typed;
    else {
      mine[path] = typed;
      elsewhere[path] = of;
    }
  }
  return { ...editing, mine, clashes, elsewhere };
}

/**
 * The body of `project.edit` for these fields. A field that cannot be read yet is left out and named in `faults`.
 * Members of a group travel with the whole group: the server writes a group over the one before.
 */
export function toSend(
  places: readonly Place[],
  editing: Editing,
  details: Details,
): {
  readonly payload: Record<string, unknown>;
  readonly paths: readonly string[];
  readonly faults: Faults;
} {
  const payload: Record<string, unknown> = {};
  const paths: string[] = [];
  const faults: Record<string, Faults[string]> = {};
  for (const { path, field, tidy } of places) {
    const known = { [field.name]: valueAt(details, path) };
    const typed = editing.mine[path] ?? '';
    const read = toPayload([field], { [field.name]: tidy?.(typed) ?? typed }, known);
    const wrong = Object.entries(read.faults);
    for (const [at, fault] of wrong) faults[at.replace(field.name, path)] = fault;
    if (wrong.length > 0) continue;
    const value = read.payload[field.name] ?? null;
    if (value === null && !field.nullable && !path.includes('/')) {
      faults[path] = 'required'; // it may be left out, never taken back
      continue;
    }
    paths.push(path);
    put(payload, path, value, details);
  }
  return { payload, paths, faults };
}

function put(payload: Details, path: string, value: unknown, details: Details): void {
  const [first = '', second] = path.split('/');
  if (second === undefined) {
    payload[first] = value;
    return;
  }
  const group = (payload[first] ?? details[first] ?? {}) as Details;
  const { [second]: _before, ...rest } = group;
  payload[first] = value === null ? rest : { ...rest, [second]: value };
}
