/**
 * The people of the demonstration. All names are invented and say so. Ids never change, so that the demonstration
 * year can name them.
 */
import type { Role } from '../../workflows/index.js';
import {
  AREAS,
  AREA_SUCCESSIONS,
  FIRST_DAY_OF_34,
  idBefore,
  LAST_DAY_OF_63,
  RECORDS_BEGIN,
} from '../organisations/areas.data.js';
import {
  DEPARTMENT,
  MINISTRY,
  MINISTRY_FINANCE,
  provincialBody,
  type ProvincialKind,
} from '../organisations/organisations.data.js';

export interface DemoHolding {
  readonly orgId: string | null;
  readonly role: Role;
  readonly validFrom: string;
  readonly validTo: string | null;
}
export interface DemoPerson {
  readonly id: string;
  readonly username: string;
  readonly fullName: string;
  readonly holdings: readonly DemoHolding[];
}

/** Provinces with projects in the demonstration year: old code and the beginning of the usernames. */
const PROVINCES: readonly (readonly [code: string, slug: string])[] = [
  ['58', 'ninhthuan'],
  ['60', 'binhthuan'],
  ['70', 'binhphuoc'],
  ['64', 'gialai'],
  ['49', 'quangnam'],
  ['93', 'haugiang'],
  ['83', 'bentre'],
  ['20', 'langson'],
  ['08', 'tuyenquang'],
  ['02', 'hagiang'],
  ['67', 'daknong'],
  ['66', 'daklak'],
  ['80', 'longan'],
  ['46', 'hue'],
  ['24', 'bacgiang'],
  ['17', 'hoabinh'],
  ['54', 'phuyen'],
  ['40', 'nghean'],
  ['44', 'quangbinh'],
  ['84', 'travinh'],
  ['52', 'binhdinh'],
  ['77', 'bariavungtau'],
  ['68', 'lamdong'],
  ['04', 'caobang'],
];

interface Post {
  readonly username: string;
  readonly role: Role;
  readonly body: ProvincialKind;
}
const POSTS: readonly Post[] = [
  { username: 'trungtam', role: 'centre_officer', body: 'centre' },
  { username: 'thamdinh', role: 'sct_appraiser', body: 'provincial_department' },
  { username: 'giamdoc', role: 'sct_director', body: 'provincial_department' },
];

const MINISTRY_POSTS: readonly (readonly [username: string, role: Role, orgId: string | null])[] = [
  ['cuc.thamdinh1', 'dept_reviewer', DEPARTMENT],
  ['cuc.thamdinh2', 'dept_reviewer', DEPARTMENT],
  ['cuc.lanhdao', 'dept_head', DEPARTMENT],
  ['bo.lanhdao', 'minister_signatory', MINISTRY],
  ['cuc.taichinh', 'finance_reviewer', MINISTRY_FINANCE],
  ['cuc.ketoan', 'treasury_clerk', DEPARTMENT],
  ['cuc.kiemtra1', 'inspector', DEPARTMENT],
  ['cuc.kiemtra2', 'inspector', DEPARTMENT],
  ['cuc.khenthuong', 'reward_clerk', DEPARTMENT],
  ['kiemtoan', 'auditor', null],
  ['quantri', 'administrator', null],
];

const FAMILY = [
  'Nguyễn',
  'Trần',
  'Lê',
  'Phạm',
  'Hoàng',
  'Vũ',
  'Đặng',
  'Bùi',
  'Đỗ',
  'Hồ',
  'Ngô',
  'Dương',
  'Lý',
];
const MIDDLE_AND_GIVEN = [
  'Văn Minh',
  'Thị Hạnh',
  'Quốc Bảo',
  'Thu Hà',
  'Đức Long',
  'Ngọc Lan',
  'Hữu Phước',
  'Thanh Mai',
  'Xuân Trường',
  'Kim Oanh',
  'Tiến Dũng',
  'Bích Ngọc',
  'Anh Tuấn',
  'Hồng Nhung',
  'Công Thành',
  'Thùy Dung',
  'Minh Khôi',
];

/** Thirteen and seventeen have no common factor: the first 221 names all differ. */
function invented(number: number): string {
  return `${FAMILY[number % FAMILY.length]} ${MIDDLE_AND_GIVEN[number % MIDDLE_AND_GIVEN.length]} (nhân vật minh hoạ)`;
}

const personId = (number: number): string =>
  `0120de30-0000-7000-8000-${String(number).padStart(12, '0')}`;

/** The office in the old province until 2025-06-30 and in its successor from the next day; one where nothing merged. */
function holdingsIn(code: string, { role, body }: Post): readonly DemoHolding[] {
  const before = idBefore(code);
  const after = AREA_SUCCESSIONS.find(({ oldId }) => oldId === before)?.newId;
  const orgId = provincialBody(before, body);
  if (after === undefined) return [{ orgId, role, validFrom: RECORDS_BEGIN, validTo: null }];
  return [
    { orgId, role, validFrom: RECORDS_BEGIN, validTo: LAST_DAY_OF_63 },
    { orgId: provincialBody(after, body), role, validFrom: FIRST_DAY_OF_34, validTo: null },
  ];
}

const ofTheMinistry = MINISTRY_POSTS.map(([username, role, orgId], index): DemoPerson => ({
  id: personId(9001 + index),
  username,
  fullName: invented(index),
  holdings: [{ orgId, role, validFrom: RECORDS_BEGIN, validTo: null }],
}));

const ofTheProvinces = PROVINCES.flatMap(([code, slug], province) =>
  POSTS.map((post, index): DemoPerson => ({
    id: personId(Number.parseInt(code, 10) * 10 + index + 1),
    username: `${slug}.${post.username}`,
    fullName: invented(MINISTRY_POSTS.length + province * POSTS.length + index),
    holdings: holdingsIn(code, post),
  })),
);

/** Roles are given by two persons: one administrator asks, this one confirms. */
const secondAdministrator: DemoPerson = {
  id: personId(9012),
  username: 'quantri2',
  fullName: invented(MINISTRY_POSTS.length + PROVINCES.length * POSTS.length),
  holdings: [{ orgId: null, role: 'administrator', validFrom: RECORDS_BEGIN, validTo: null }],
};

export const DEMO_PEOPLE: readonly DemoPerson[] = [
  ...ofTheMinistry,
  secondAdministrator,
  ...ofTheProvinces,
];

/** Beginning of the usernames of a province's people, by each name it bore before 1 July 2025. */
export const DEMO_PROVINCES: ReadonlyMap<string, string> = new Map(
  PROVINCES.flatMap(([code, slug]) =>
    AREAS.filter((area) => area.code === code && area.validFrom < FIRST_DAY_OF_34).flatMap(
      ({ names }) => names.map(({ name }) => [name, slug] as const),
    ),
  ),
);
