/** Places, organisations and people of a seeded database, with their sessions open. */
import { createHash } from 'node:crypto';
import type pg from 'pg';
import { idOf, personNumber, POSTS, PROVINCES, tokenOf, type Post } from './content.js';

export const ORG = { area: '8006', centre: '8007', provincial: '8008', national: '8009' } as const;
export const orgId = (kind: keyof typeof ORG, province: number): string =>
  `01900000-0000-7000-${ORG[kind]}-${province.toString(16).padStart(12, '0')}`;

const AREAS = `
INSERT INTO areas (id, code, name, kind, valid_from)
SELECT id, 'bench-' || n, 'Tỉnh thử ' || n, 'province', '2000-01-01' FROM unnest($1::uuid[]) WITH ORDINALITY AS a(id, n)`;

const orgRows = () =>
  Array.from({ length: PROVINCES }, (_, p) => [
    { id: orgId('centre', p), kind: 'centre', area: orgId('area', p) },
    { id: orgId('provincial', p), kind: 'provincial_department', area: orgId('area', p) },
  ])
    .flat()
    .concat([{ id: orgId('national', 0), kind: 'department', area: '' }]);

const orgOf = (post: Post, province: number): string =>
  post === 'centre_officer'
    ? orgId('centre', province)
    : post === 'sct_appraiser'
      ? orgId('provincial', province)
      : orgId('national', 0);

const personRows = () =>
  POSTS.flatMap((post) =>
    Array.from({ length: PROVINCES }, (_, province) => {
      const n = personNumber(post, province);
      const id = idOf('person', n);
      const hash = createHash('sha256').update(tokenOf(n)).digest('hex');
      return { id, username: `bench-${n}`, post, org: orgOf(post, province), hash };
    }),
  );

/** Places, people with open sessions, and the openings by which seeded cases begin in the middle of their lives. */
export async function addPeople(owner: pg.Client): Promise<void> {
  await owner.query(AREAS, [Array.from({ length: PROVINCES }, (_, p) => orgId('area', p))]);
  await owner.query(
    `INSERT INTO organisations (id, kind, area_id, valid_from, invented)
     SELECT id, kind, nullif(area, '')::uuid, '2000-01-01', true
     FROM jsonb_to_recordset($1::jsonb) AS o(id uuid, kind text, area text)`,
    [JSON.stringify(orgRows())],
  );
  await owner.query(
    `WITH p AS (SELECT * FROM jsonb_to_recordset($1::jsonb) AS p(id uuid, username text, post text, org uuid, hash text)),
     person AS (INSERT INTO persons (id, full_name, invented) SELECT id, username, true FROM p),
     account AS (INSERT INTO accounts (id, person_id, username, password_hash) SELECT id, id, username, 'none' FROM p),
     held AS (INSERT INTO role_holdings (person_id, org_id, role, valid_from) SELECT id, org, post, '2000-01-01' FROM p)
     INSERT INTO sessions (token_hash, account_id, person_id, kind, expires_at)
     SELECT decode(hash, 'hex'), id, id, 'bearer', now() + interval '1 day' FROM p`,
    [JSON.stringify(personRows())],
  );
}
