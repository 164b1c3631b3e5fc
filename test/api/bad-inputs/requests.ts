/** Bodies, headers, addresses and ids nobody should send. */
import { gzipSync } from 'node:zlib';
import {
  ownTest,
  type BadBody,
  type BadHeaders,
  type BadId,
  type BadInput,
  type BadQuery,
} from './input.js';

const body = (n: number, what: string, make: BadBody['make'], type?: string): BadBody => ({
  n,
  what,
  in: 'body',
  make,
  ...(type === undefined ? {} : { type }),
});
const headers = (n: number, what: string, of: BadHeaders['headers']): BadHeaders => ({
  n,
  what,
  in: 'headers',
  headers: of,
});
const query = (n: number, what: string, of: BadQuery['query']): BadQuery => ({
  n,
  what,
  in: 'query',
  query: of,
});
const id = (n: number, what: string, of: string | BadId['id']): BadId => ({
  n,
  what,
  in: 'id',
  id: typeof of === 'string' ? () => of : of,
});

const inside = (good: string, more: string): string =>
  good === '{}' ? `{${more}}` : `${good.slice(0, -1)},${more}}`;
const firstKey = (good: string): string => /^\{("[^"]+")/.exec(good)?.[1] ?? '"type"';
const NOTHING = '01934c2e-8a2b-7c3d-9e4f-0a1b2c3d4e5f';

export const BODIES: readonly BadInput[] = [
  body(23, 'a key twice', (good) => inside(good, `${firstKey(good)}:1,${firstKey(good)}:999`)),
  body(24, '__proto__', (good) => inside(good, '"__proto__":{"isAdmin":true}')),
  body(25, 'constructor.prototype', (good) => inside(good, '"constructor":{"prototype":{"x":1}}')),
  body(26, 'lists ten thousand deep', (good) =>
    inside(good, `"deep":${'['.repeat(10_000)}${']'.repeat(10_000)}`),
  ),
  body(27, 'more than may be sent', (good) => inside(good, `"x":"${'a'.repeat(300_000)}"`)),
  ownTest(
    27,
    '50 MB',
    'api/bad-connections.spec.ts',
    'refuses 50 MB before reading them, on every call that takes a body',
  ),
  body(
    28,
    'a million keys, as many as fit',
    () => `{${Array.from({ length: 22_000 }, (_, n) => `"k${n}":1`).join(',')}}`,
  ),
  body(30, 'UTF-16', (good) => new Uint8Array(Buffer.from(`\ufeff${good}`, 'utf16le'))),
  body(30, 'bytes that are no UTF-8', () => new Uint8Array([0x7b, 0xff, 0xfe, 0x7d])),
  body(32, 'data after the end', (good) => `${good}{"x":1}`),
  body(33, 'JSON as plain text', (good) => good, 'text/plain'),
  body(34, 'a form', () => 'type=project.edit&title=x', 'application/x-www-form-urlencoded'),
  body(34, 'XML', () => '<a/>', 'application/xml'),
  body(
    85,
    'a form in parts without an end',
    () => '--x\r\nContent-Disposition: form-data; name=""\r\n\r\n',
    'multipart/form-data; boundary=x',
  ),
  body(
    85,
    'a form in parts with numbers for names',
    () => '--x\r\nContent-Disposition: form-data; name="0"\r\n\r\n1\r\n--x--',
    'multipart/form-data; boundary=x',
  ),
];

export const CONNECTIONS: readonly BadInput[] = [
  ownTest(
    35,
    'two lengths',
    'api/bad-connections.spec.ts',
    'reads one request where two lengths are told, trailing data never',
  ),
  headers(36, 'another method', () => ({
    'x-http-method-override': 'DELETE',
    'x-method-override': 'PUT',
  })),
  headers(37, 'somebody else', ({ administrator }) => ({
    'x-forwarded-for': '127.0.0.1',
    'x-user-id': administrator.person.id,
    'x-roles': 'administrator',
    'x-original-url': '/api/v1/people',
  })),
  ownTest(
    38,
    'a hundred headers of 8 KB',
    'api/bad-connections.spec.ts',
    'refuses %s as a problem',
  ),
  headers(38, 'more headers than are read', () =>
    Object.fromEntries(Array.from({ length: 120 }, (_, n) => [`x-${n}`, '1'])),
  ),
  body(
    39,
    'a body packed to be huge',
    () => new Uint8Array(gzipSync(Buffer.alloc(1_000_000, 0x20))),
    'application/gzip',
  ),
  ownTest(
    39,
    'the same by its coding',
    'api/bad-connections.spec.ts',
    'refuses a body packed to be huge',
  ),
  ownTest(40, 'a byte a second', 'platform/http.spec.ts', 'gives up on %s'),
  query(41, 'a parameter twice', (name) => `${name}=1&${name}=2`),
  query(42, 'a parameter that is a condition', (name) => `${name}[$ne]=`),
  query(42, 'a condition nobody asked for', () => 'where[id][$ne]='),
  query(42, '__proto__', () => '__proto__[isAdmin]=1'),
  query(58, 'an address of 9,000 characters', (name) => `${name}=${'a'.repeat(9_000)}`),
  headers(43, 'an empty key', () => ({ 'idempotency-key': '' })),
  headers(43, 'a key of 256 characters', () => ({ 'idempotency-key': 'k'.repeat(256) })),
  ownTest(
    43,
    'a key used for another body',
    'lifecycle/idempotency.spec.ts',
    'is refused for another case, and for opening one',
  ),
  ownTest(
    43,
    'a key used by another person',
    'lifecycle/idempotency.spec.ts',
    'is free for another person',
  ),
  ownTest(
    44,
    'one key twice at once',
    'lifecycle/idempotency.spec.ts',
    'moves the case once and gives everybody the same receipt',
  ),
  headers(45, 'a revision that has passed', () => ({ 'if-match': '"1"' })),
  headers(45, 'a revision that is none', () => ({ 'if-match': 'W/"3"' })),
];

export const IDS: readonly BadInput[] = [
  ownTest(
    46,
    'an id of another province',
    'api/coverage.spec.ts',
    'does not know a case of another province or unit',
  ),
  id(47, 'an id of nothing', NOTHING),
  id(48, 'an id of another sort of thing', ({ noticeId }) => noticeId),
  ...['undefined', 'null', '%20', '%7B%7D'].map((bad) => id(49, `${bad} as an id`, bad)),
  ...['..%2F', '%2e%2e%2f%2e%2e%2fetc%2fpasswd', '%00', '%E0%A4%A'].map((bad) =>
    id(50, `${bad} as an id`, bad),
  ),
  id(51, 'an id of nothing in capitals', NOTHING.toUpperCase()),
  id(51, 'an id in braces', `%7B${NOTHING}%7D`),
  id(52, 'an id of 4,000 characters', 'a'.repeat(4_000)),
  query(52, 'a thousand ids', (name) => `${name}=${NOTHING}&`.repeat(150)),
  query(53, 'a cursor that was changed', () => 'cursor=AAAAAAAAAAAAAAAAAAAAAA'),
  ownTest(
    53,
    'a cursor of somebody else',
    'api/bad-inputs/scenes.spec.ts',
    'a cursor of somebody else',
  ),
];
