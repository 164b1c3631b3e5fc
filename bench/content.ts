/**
 * What the benchmark moves: instalments of projects under contract, in a cycle of four moves that never ends. One
 * round of it writes 4 events, 4 transfers (8 entries), opens 2 deadlines and closes 2, and 4 outbox rows.
 */
export const KINDS = {
  project: '8001',
  instalment: '8002',
  plan: '8003',
  estimate: '8004',
  person: '8005',
  contract: '8010',
  payee: '8011',
} as const;

/** Ids follow from numbers, so that the load, the seed and the limit need not exchange lists. */
export const idOf = (kind: keyof typeof KINDS, n: number): string =>
  `01900000-0000-7000-${KINDS[kind]}-${n.toString(16).padStart(12, '0')}`;

export const PROVINCES = 20;
export const provinceOf = (n: number): number => n % PROVINCES;

/** Who acts: one person for each role of the ministry, one for each role in each province. */
export const POSTS = [
  'centre_officer',
  'sct_appraiser',
  'dept_head',
  'treasury_clerk',
  'minister_signatory',
] as const;
export type Post = (typeof POSTS)[number];
export const personNumber = (post: Post, province: number): number =>
  POSTS.indexOf(post) * 1_000 + province + 1;
const isProvincial = (post: Post): boolean => post === 'centre_officer' || post === 'sct_appraiser';
export const actorOf = (post: Post, n: number): number =>
  personNumber(post, isProvincial(post) ? provinceOf(n) : 0);

/** A bearer token of the benchmark's own database: 43 characters, the same in every run. */
export const tokenOf = (person: number): string => `bench${person.toString().padStart(38, '0')}`;

export interface Move {
  readonly from: string;
  readonly event: string;
  readonly post: Post;
  readonly payload: Readonly<Record<string, string>>;
}

/** The states of the cycle in their order; a case numbered n is seeded in the state `n % 4`. */
export const CYCLE: readonly Move[] = [
  { from: 'drafted', event: 'instalment.request', post: 'centre_officer', payload: {} },
  {
    from: 'requested',
    event: 'instalment.confirm',
    post: 'sct_appraiser',
    payload: { confirmedValue: '60000000' },
  },
  { from: 'confirmed', event: 'instalment.approve', post: 'dept_head', payload: {} },
  {
    from: 'approved',
    event: 'instalment.record_refusal',
    post: 'treasury_clerk',
    payload: { reason: 'Chứng từ thanh toán chưa hợp lệ' },
  },
];

/** Money of one seeded project, in đồng: support under contract, the instalment asked for, the room for advances. */
export const SUPPORT = 100_000_000;
export const ASKED = 20_000_000;
export const ROOM = 70_000_000;

/** Shares of the cases: the first for the load over HTTP, the next for the limit, the rest to be refused. */
export interface Ranges {
  readonly http: readonly [first: number, last: number];
  readonly limit: readonly [first: number, last: number];
  readonly refused: readonly [first: number, last: number];
}

/** Numbers of the projects (one instalment each) of a database with that many cases. */
export function rangesOf(cases: number): Ranges {
  const projects = Math.floor(cases / 2);
  const http = Math.floor(projects * 0.45);
  const limit = http * 2;
  return { http: [1, http], limit: [http + 1, limit], refused: [limit + 1, projects] };
}
