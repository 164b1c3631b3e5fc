/**
 * The bodies of the programme through time. National ones are listed; those of the provinces are made from the
 * areas, so a body exists exactly as long as its province and bears its name and status of the day.
 */
import {
  AREA_SUCCESSIONS,
  AREAS,
  RECORDS_BEGIN,
  type AreaRow,
  type Succession,
} from './areas.data.js';

/** 'S': read in a source; 'M': the date is remembered, not read; 'P': a name after the model, set by this product. */
export type Mark = 'S' | 'M' | 'P';

export interface OrganisationName {
  readonly name: string;
  readonly shortName: string;
  readonly documentCode: string | null;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly mark: Mark;
}
export interface OrganisationRow {
  readonly id: string;
  readonly kind: string;
  readonly areaId: string | null;
  readonly parentId: string | null;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly names: readonly OrganisationName[];
}

const national = (number: number): string => `01200000-0001-7000-8000-00000000000${number}`;

export const MINISTRY = national(1);
export const DEPARTMENT = national(2);
export const MINISTRY_FINANCE = national(3);
export const TREASURY = national(4);
export const REGIONAL_CENTRE_1 = national(5);

type NameLine = readonly [
  from: string,
  to: string | null,
  name: string,
  short: string,
  code: string | null,
  mark: Mark,
];

function body(
  id: string,
  kind: string,
  parentId: string | null,
  lines: readonly NameLine[],
): OrganisationRow {
  const names = lines.map(([validFrom, validTo, name, shortName, documentCode, mark]) => ({
    name,
    shortName,
    documentCode,
    validFrom,
    validTo,
    mark,
  }));
  return { id, kind, areaId: null, parentId, validFrom: RECORDS_BEGIN, validTo: null, names };
}

const NATIONAL: readonly OrganisationRow[] = [
  body(MINISTRY, 'ministry', null, [
    [RECORDS_BEGIN, null, 'Bộ Công Thương', 'Bộ Công Thương', 'BCT', 'S'],
  ]),
  body(DEPARTMENT, 'department', MINISTRY, [
    [
      RECORDS_BEGIN,
      '2017-08-17',
      'Cục Công nghiệp địa phương',
      'Cục Công nghiệp địa phương',
      'CNĐP',
      'M',
    ],
    [
      '2017-08-18',
      '2025-02-28',
      'Cục Công Thương địa phương',
      'Cục Công Thương địa phương',
      'CTĐP',
      'M',
    ],
    [
      '2025-03-01',
      null,
      'Cục Đổi mới sáng tạo, Chuyển đổi xanh và Khuyến công',
      'Cục Khuyến công',
      null,
      'M',
    ],
  ]),
  body(MINISTRY_FINANCE, 'ministry_finance', MINISTRY, [
    [RECORDS_BEGIN, '2017-08-17', 'Vụ Tài chính', 'Vụ Tài chính', 'TC', 'M'],
    ['2017-08-18', '2025-02-28', 'Vụ Tài chính và Đổi mới doanh nghiệp', 'Vụ Tài chính', null, 'M'],
    [
      '2025-03-01',
      null,
      'Vụ Kế hoạch, Tài chính và Quản lý doanh nghiệp',
      'Vụ Kế hoạch, Tài chính',
      null,
      'M',
    ],
  ]),
  body(TREASURY, 'treasury', null, [
    [RECORDS_BEGIN, null, 'Kho bạc Nhà nước', 'KBNN', 'KBNN', 'S'],
  ]),
  body(REGIONAL_CENTRE_1, 'regional_centre', DEPARTMENT, [
    [
      RECORDS_BEGIN,
      null,
      'Trung tâm Khuyến công và Tư vấn phát triển công nghiệp 1',
      'IPC1',
      null,
      'P',
    ],
  ]),
];

/** Kinds of body every province has, with the number their ids carry, the superior body and their model name. */
const PROVINCIAL = [
  {
    kind: 'provincial_committee',
    number: 1,
    under: null,
    name: 'Ủy ban nhân dân',
    short: 'UBND',
    code: 'UBND',
  },
  {
    kind: 'provincial_department',
    number: 2,
    under: 1,
    name: 'Sở Công Thương',
    short: 'Sở Công Thương',
    code: 'SCT',
  },
  {
    kind: 'centre',
    number: 3,
    under: 2,
    name: 'Trung tâm Khuyến công và Tư vấn phát triển công nghiệp',
    short: 'Trung tâm Khuyến công',
    code: 'TTKC',
  },
] as const;
export type ProvincialKind = (typeof PROVINCIAL)[number]['kind'];

const provincialId = (areaId: string, number: number): string =>
  areaId.replace('-0000-', `-000${number}-`);

/** The id of a province's own body: the committee, the department of industry and trade, or the Centre. */
export function provincialBody(areaId: string, kind: ProvincialKind): string {
  const found = PROVINCIAL.find((model) => model.kind === kind);
  if (!found) throw new Error(`no such provincial body: ${kind}`);
  return provincialId(areaId, found.number);
}

function bodiesOf(area: AreaRow): readonly OrganisationRow[] {
  return PROVINCIAL.map((model) => ({
    id: provincialId(area.id, model.number),
    kind: model.kind,
    areaId: area.id,
    parentId: model.under === null ? null : provincialId(area.id, model.under),
    validFrom: area.validFrom,
    validTo: area.validTo,
    names: area.names.map((style) => ({
      name: `${model.name} ${style.kind === 'city' ? 'thành phố' : 'tỉnh'} ${style.name}`,
      shortName: `${model.short} ${style.name}`,
      documentCode: model.code,
      validFrom: style.validFrom,
      validTo: style.validTo,
      mark: 'P' as const,
    })),
  }));
}

export const ORGANISATIONS: readonly OrganisationRow[] = [...NATIONAL, ...AREAS.flatMap(bodiesOf)];

export const ORGANISATION_SUCCESSIONS: readonly Succession[] = AREA_SUCCESSIONS.flatMap(
  ({ oldId, newId, effectiveOn }) =>
    PROVINCIAL.map(({ number }) => ({
      oldId: provincialId(oldId, number),
      newId: provincialId(newId, number),
      effectiveOn,
    })),
);
