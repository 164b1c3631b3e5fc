/** The orders of a list, and the cursor: where in which order a page ended. */
import { Problem } from '../platform/http/problem.js';
import type { Direction, Sort } from './case-list.dto.js';

/** Letters of a title that count for the order; more would not fit an index. */
const TITLE_LETTERS = 100;

/** Cases of an order that are found the same way. */
interface Source {
  readonly from: string;
  /** Expressions over `from`; the key is never null. */
  readonly key: string;
  readonly id: string;
  readonly where: string;
}

interface Key {
  readonly sources: (dir: Direction) => readonly Source[];
  /** The key as text for the cursor, from a column `key`. */
  readonly text: string;
  /** How a text of the cursor becomes the key again. */
  readonly value: (param: string) => string;
  readonly isKey: (text: string) => boolean;
  readonly dir: Direction;
}

const ofCases = (key: string): Source => ({ from: 'cases c', key, id: 'c.id', where: 'TRUE' });

/**
 * By the first open deadline, in the order of their index: a first page reads as many as it shows. Then the cases
 * without one.
 */
const byDeadline = (dir: Direction): readonly Source[] => [
  {
    from: 'deadlines d JOIN cases c ON c.id = d.case_id',
    key: 'd.due_on',
    id: 'd.case_id',
    where: `d.closed_at IS NULL AND NOT EXISTS (SELECT FROM deadlines e WHERE e.case_id = d.case_id
      AND e.closed_at IS NULL AND (e.due_on, e.id) < (d.due_on, d.id))`,
  },
  {
    ...ofCases(dir === 'asc' ? `'infinity'::date` : `'-infinity'::date`),
    where: 'NOT EXISTS (SELECT FROM deadlines d WHERE d.case_id = c.id AND d.closed_at IS NULL)',
  },
];

const DATE = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const isDay = (text: string): boolean =>
  DATE.test(text) && new Date(text).toISOString().startsWith(text);

/** What has no deadline and asks for no money comes last, whichever way the list runs. */
const KEYS: Readonly<Record<Exclude<Sort, 'newest'>, Key>> = {
  title: {
    sources: () => [ofCases(`(left(kc_fold(c.title), ${TITLE_LETTERS}) COLLATE "C")`)],
    text: 'key',
    value: (param) => `${param}::text`,
    isKey: (text) => text.length <= 2 * TITLE_LETTERS && !text.includes('\0'),
    dir: 'asc',
  },
  due: {
    sources: byDeadline,
    text: `CASE WHEN isfinite(key) THEN to_char(key, 'YYYY-MM-DD') ELSE key::text END`,
    value: (param) => `${param}::date`,
    isKey: (text) => isDay(text) || /^-?infinity$/.test(text),
    dir: 'asc',
  },
  support: {
    sources: (dir) => [
      ofCases(`coalesce(c.support, ${dir === 'asc' ? '999999999999999999' : '-1'})`),
    ],
    text: 'key::text',
    value: (param) => `${param}::bigint`,
    isKey: (text) => /^(-1|\d{1,18})$/.test(text),
    dir: 'desc',
  },
  since: {
    sources: () => [ofCases('c.state_since')],
    text: '(extract(epoch FROM key) * 1000000)::bigint::text',
    value: (param) => `(timestamptz 'epoch' + ${param}::bigint * interval '1 microsecond')`,
    isKey: (text) => /^\d{1,16}$/.test(text),
    dir: 'asc',
  },
};

export interface Order {
  readonly sort: Sort;
  readonly dir: Direction;
}

/** The order that was asked for, and its usual direction when none was. */
export const orderOf = (sort: Sort = 'newest', dir?: Direction): Order => ({
  sort,
  dir: dir ?? (sort === 'newest' ? 'desc' : KEYS[sort].dir),
});

/** The key of a row as the cursor carries it, over a column `key`. */
export const keyText = ({ sort }: Order): string => (sort === 'newest' ? `''` : KEYS[sort].text);

/** Names one place in one order; opaque to whoever gets it. */
export const cursorOf = (order: Order, id: string, key: string): string =>
  Buffer.from([order.sort, order.dir, id, key].join('~')).toString('base64url');

const CURSOR = /^([a-z]+)~([a-z]+)~([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})~(.*)$/s;

/** @throws Problem 400 `invalid_cursor` for a cursor that is not ours, or of another order. */
function placeOf(order: Order, cursor: string): { readonly id: string; readonly key: string } {
  const [, sort, dir, id, key = ''] =
    CURSOR.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  const isOurs = order.sort === 'newest' ? key === '' : KEYS[order.sort].isKey(key);
  if (id === undefined || sort !== order.sort || dir !== order.dir || !isOurs)
    throw new Problem({
      status: 400,
      code: 'invalid_cursor',
      title: 'Con trỏ trang không hợp lệ',
      detail: 'Gửi lại đúng next của trang trước, cùng sort và dir.',
    });
  return { id, key };
}

export interface PageWish {
  /** Condition on `c`. */
  readonly where: string;
  readonly cursor: string | undefined;
  readonly limit: number;
}

/**
 * A select of the ids of one page with their keys, in order.
 * @throws Problem 400 `invalid_cursor`
 */
export function pageSql(
  order: Order,
  { where, cursor, limit }: PageWish,
  param: (value: unknown) => string,
): string {
  const { sort, dir } = order;
  const than = dir === 'asc' ? '>' : '<';
  const place = cursor === undefined ? undefined : placeOf(order, cursor);
  const id = place && `${param(place.id)}::uuid`;
  if (sort === 'newest')
    return `SELECT c.id, '' AS key FROM cases c WHERE ${where}${id ? ` AND c.id ${than} ${id}` : ''}
      ORDER BY c.id ${dir} LIMIT ${limit}`;
  const key = place && KEYS[sort].value(param(place.key));
  const parts = KEYS[sort].sources(dir).map(
    (
      source,
    ) => `(SELECT c.id, ${source.key} AS key FROM ${source.from} WHERE ${where} AND ${source.where}
      ${id && key ? `AND (${source.key}, ${source.id}) ${than} (${key}, ${id})` : ''}
      ORDER BY ${source.key} ${dir}, ${source.id} ${dir} LIMIT ${limit})`,
  );
  return `SELECT id, key FROM (${parts.join(' UNION ALL ')}) found ORDER BY key ${dir}, id ${dir} LIMIT ${limit}`;
}
