/** Organisations by who stands above whom, and by province. */
import type { AreaDto, OrganisationDto } from '../api/generated/types.gen.js';
import { byName, folded } from '../words/figures.js';

export interface Node {
  readonly unit: OrganisationDto;
  readonly below: readonly Node[];
}

/** The units as trees; one whose superior is not among them stands at the top. */
export function treeOf(units: readonly OrganisationDto[]): readonly Node[] {
  const ids = new Set(units.map(({ id }) => id));
  const node = (unit: OrganisationDto): Node => ({
    unit,
    below: units.filter(({ parentId }) => parentId === unit.id).map(node),
  });
  return units.filter(({ parentId }) => parentId === null || !ids.has(parentId)).map(node);
}

export interface Province {
  readonly id: string;
  readonly name: string;
  /** Where it lies now, when that is another province. */
  readonly nowIn: string | null;
  readonly units: readonly OrganisationDto[];
}

/** Units by the province they serve: of that day, or the one its territory lies in now. Sorted by name. */
export function byProvince(
  units: readonly OrganisationDto[],
  areas: readonly AreaDto[],
  inTodays: boolean,
): readonly Province[] {
  const provinces = new Map<string, Province & { units: OrganisationDto[] }>();
  for (const area of areas) {
    const own = units.filter(({ areaId }) => areaId === area.id);
    const shown = inTodays ? area.today : area;
    const isMerged = area.today.id !== area.id;
    const known = provinces.get(shown.id);
    if (known) known.units.push(...own);
    else
      provinces.set(shown.id, {
        id: shown.id,
        name: shown.name,
        nowIn: !inTodays && isMerged ? area.today.name : null,
        units: [...own],
      });
  }
  return [...provinces.values()]
    .filter((province) => province.units.length > 0)
    .toSorted((a, b) => byName(a.name, b.name));
}

/** Those of a kind whose name holds the words, accents left aside. */
export const matching = (
  units: readonly OrganisationDto[],
  { kind, q }: { readonly kind: string; readonly q: string },
): readonly OrganisationDto[] =>
  units.filter(
    (unit) =>
      (kind === '' || unit.kind === kind) && (q === '' || folded(unit.name).includes(folded(q))),
  );
