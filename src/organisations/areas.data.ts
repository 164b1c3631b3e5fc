/**
 * The two tables of provinces: 63 until 2025-06-30, 34 from 2025-07-01 (QĐ 19/2025/QĐ-TTg, NQ 202/2025/QH15). Codes
 * are used again for other territories (15, 24, 44, 52, 80, 82, 91): only ids name a territory. The eleven provinces
 * that were not merged keep their row; each of the other 23 is a new row, also where it keeps its name.
 */

export interface AreaName {
  readonly name: string;
  readonly fullName: string;
  readonly kind: 'province' | 'city';
  readonly validFrom: string;
  readonly validTo: string | null;
}
export interface AreaRow {
  readonly id: string;
  readonly code: string;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly names: readonly AreaName[];
}
export interface Succession {
  readonly oldId: string;
  readonly newId: string;
  readonly effectiveOn: string;
}

/** The first day the records reach back to. */
export const RECORDS_BEGIN = '2009-01-01';
/** The last day of the 63 provinces and the first of the 34. */
export const LAST_DAY_OF_63 = '2025-06-30';
export const FIRST_DAY_OF_34 = '2025-07-01';

const BEFORE: Readonly<Record<string, string>> = {
  '01': 'Hà Nội',
  '02': 'Hà Giang',
  '04': 'Cao Bằng',
  '06': 'Bắc Kạn',
  '08': 'Tuyên Quang',
  '10': 'Lào Cai',
  '11': 'Điện Biên',
  '12': 'Lai Châu',
  '14': 'Sơn La',
  '15': 'Yên Bái',
  '17': 'Hòa Bình',
  '19': 'Thái Nguyên',
  '20': 'Lạng Sơn',
  '22': 'Quảng Ninh',
  '24': 'Bắc Giang',
  '25': 'Phú Thọ',
  '26': 'Vĩnh Phúc',
  '27': 'Bắc Ninh',
  '30': 'Hải Dương',
  '31': 'Hải Phòng',
  '33': 'Hưng Yên',
  '34': 'Thái Bình',
  '35': 'Hà Nam',
  '36': 'Nam Định',
  '37': 'Ninh Bình',
  '38': 'Thanh Hóa',
  '40': 'Nghệ An',
  '42': 'Hà Tĩnh',
  '44': 'Quảng Bình',
  '45': 'Quảng Trị',
  '46': 'Thừa Thiên Huế',
  '48': 'Đà Nẵng',
  '49': 'Quảng Nam',
  '51': 'Quảng Ngãi',
  '52': 'Bình Định',
  '54': 'Phú Yên',
  '56': 'Khánh Hòa',
  '58': 'Ninh Thuận',
  '60': 'Bình Thuận',
  '62': 'Kon Tum',
  '64': 'Gia Lai',
  '66': 'Đắk Lắk',
  '67': 'Đắk Nông',
  '68': 'Lâm Đồng',
  '70': 'Bình Phước',
  '72': 'Tây Ninh',
  '74': 'Bình Dương',
  '75': 'Đồng Nai',
  '77': 'Bà Rịa - Vũng Tàu',
  '79': 'Hồ Chí Minh',
  '80': 'Long An',
  '82': 'Tiền Giang',
  '83': 'Bến Tre',
  '84': 'Trà Vinh',
  '86': 'Vĩnh Long',
  '87': 'Đồng Tháp',
  '89': 'An Giang',
  '91': 'Kiên Giang',
  '92': 'Cần Thơ',
  '93': 'Hậu Giang',
  '94': 'Sóc Trăng',
  '95': 'Bạc Liêu',
  '96': 'Cà Mau',
};

/** Code and name since 2025-07-01, and the old codes of the territories it was made of; none: not merged. */
const SINCE: readonly (readonly [code: string, name: string, madeOf: readonly string[]])[] = [
  ['01', 'Hà Nội', []],
  ['04', 'Cao Bằng', []],
  ['08', 'Tuyên Quang', ['08', '02']],
  ['11', 'Điện Biên', []],
  ['12', 'Lai Châu', []],
  ['14', 'Sơn La', []],
  ['15', 'Lào Cai', ['10', '15']],
  ['19', 'Thái Nguyên', ['19', '06']],
  ['20', 'Lạng Sơn', []],
  ['22', 'Quảng Ninh', []],
  ['24', 'Bắc Ninh', ['27', '24']],
  ['25', 'Phú Thọ', ['25', '26', '17']],
  ['31', 'Hải Phòng', ['31', '30']],
  ['33', 'Hưng Yên', ['33', '34']],
  ['37', 'Ninh Bình', ['37', '35', '36']],
  ['38', 'Thanh Hóa', []],
  ['40', 'Nghệ An', []],
  ['42', 'Hà Tĩnh', []],
  ['44', 'Quảng Trị', ['45', '44']],
  ['46', 'Huế', []],
  ['48', 'Đà Nẵng', ['48', '49']],
  ['51', 'Quảng Ngãi', ['51', '62']],
  ['52', 'Gia Lai', ['64', '52']],
  ['56', 'Khánh Hòa', ['56', '58']],
  ['66', 'Đắk Lắk', ['66', '54']],
  ['68', 'Lâm Đồng', ['68', '67', '60']],
  ['75', 'Đồng Nai', ['75', '70']],
  ['79', 'Hồ Chí Minh', ['79', '77', '74']],
  ['80', 'Tây Ninh', ['72', '80']],
  ['82', 'Đồng Tháp', ['87', '82']],
  ['86', 'Vĩnh Long', ['86', '83', '84']],
  ['91', 'An Giang', ['89', '91']],
  ['92', 'Cần Thơ', ['92', '94', '93']],
  ['96', 'Cà Mau', ['96', '95']],
];

const CITIES: ReadonlySet<string> = new Set([
  'Hà Nội',
  'Hải Phòng',
  'Đà Nẵng',
  'Hồ Chí Minh',
  'Cần Thơ',
]);

/** Provinces that became cities with their boundaries unchanged, by the id of their row (NQ 30/2026/QH16 and later). */
const BECAME_CITY: Readonly<Record<string, { readonly on: string; readonly name: string }>> = {
  [idBefore('46')]: { on: '2025-01-01', name: 'Huế' },
  [idSince('75')]: { on: '2026-04-30', name: 'Đồng Nai' },
  [idBefore('22')]: { on: '2026-09-01', name: 'Quảng Ninh' },
  [idSince('24')]: { on: '2026-09-20', name: 'Bắc Ninh' },
};

/** Id of a province in the table of 63, also today's id where it was not merged. */
export function idBefore(code: string): string {
  return `01200063-0000-7000-8000-0000000000${code}`;
}
/** Id of a province that was made on 2025-07-01. */
export function idSince(code: string): string {
  return `01200034-0000-7000-8000-0000000000${code}`;
}

const dayBefore = (date: string): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);

function styled(
  name: string,
  kind: 'province' | 'city',
  validFrom: string,
  validTo: string | null,
): AreaName {
  return {
    name,
    fullName: `${kind === 'city' ? 'Thành phố' : 'Tỉnh'} ${name}`,
    kind,
    validFrom,
    validTo,
  };
}

function area(
  id: string,
  code: string,
  name: string,
  validFrom: string,
  validTo: string | null,
): AreaRow {
  const change = BECAME_CITY[id];
  const names = change
    ? [
        styled(name, 'province', validFrom, dayBefore(change.on)),
        styled(change.name, 'city', change.on, validTo),
      ]
    : [styled(name, CITIES.has(name) ? 'city' : 'province', validFrom, validTo)];
  return { id, code, validFrom, validTo, names };
}

const unmerged: ReadonlySet<string> = new Set(
  SINCE.filter(([, , madeOf]) => madeOf.length === 0).map(([code]) => code),
);

export const AREAS: readonly AreaRow[] = [
  ...Object.entries(BEFORE).map(([code, name]) =>
    area(idBefore(code), code, name, RECORDS_BEGIN, unmerged.has(code) ? null : LAST_DAY_OF_63),
  ),
  ...SINCE.filter(([, , madeOf]) => madeOf.length > 0).map(([code, name]) =>
    area(idSince(code), code, name, FIRST_DAY_OF_34, null),
  ),
];

export const AREA_SUCCESSIONS: readonly Succession[] = SINCE.flatMap(([code, , madeOf]) =>
  madeOf.map((old) => ({
    oldId: idBefore(old),
    newId: idSince(code),
    effectiveOn: FIRST_DAY_OF_34,
  })),
);
