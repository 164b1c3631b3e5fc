/** The orders of a list, and the cursor: where in which order a page ended. */
import { Problem } from '../platform/http/problem.js';
import type { Direction, Sort } from './case-list.dto.js';
import { FIRST_DUE } from './filters.sql.js';

/** Letters of a title that count for the order; more would not fit an index. */
const TITLE_LETTERS = 100;

interface Key {
  /** Expression over `c`; never null. */
  readonly sql: (dir: Direction) => string;
  /** The key as text for the cursor, from `key`. */
  readonly text: string;
  /** How a text of the cursor becomes the key again. */
  readonly value: (param: string) => string;
  readonly isKey: (text: string) => boolean;
  readonly dir: Direction;
}

const DATE = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const isDay = (text: string): boolean =>
  DATE.test(text) && new Date(text).toISOString().startsWith(text);

/** What has no deadline and asks for no money comes last, whichever way the list runs. */
const KEYS: Readonly<Record<Exclude<Sort, 'newest'>, Key>> = {
  title: {
    sql: () => `(left(kc_fold(c.title), ${TITLE_LETTERS}) COLLATE "C")`,
    text: 'key',
    value: (param) => `${param}::text`,
    isKey: (text) => text.length <= 2 * TITLE_LETTERS && !text.includes('\0'),
    dir: 'asc',
  },
  due: {
    sql: (dir) => `coalesce(first_due.due_on, '${dir === 'asc' ? '' : '-'}infinity'::date)`,
    text: `CASE WHEN isfinite(key) THEN to_char(key, 'YYYY-MM-DD') ELSE key::text END`,
    value: (param) => `${param}::date`,
    isKey: (text) => isDay(text) || /^-?infinity$/.test(text),
    dir: 'asc',
  },
  support: {
    sql: (dir) => `coalesce(c.support, ${dir === 'asc' ? '999999999999999999' : '-1'})`,
    text: 'key::text',
    value: (param) => `${param}::bigint`,
    isKey: (text) => /^(-1|\d{1,18})$/.test(text),
    dir: 'desc',
  },
  since: {
    sql: () => 'c.state_since',
    text: '(extract(epoch FROM key) * 1000000)::bigint::text',
    value: (param) => `(timestamptz 'epoch' + ${param}::bigint * interval '1 microsecond')`,
    isKey: (text) => /^\d{1,16}$/.test(text),
    dir: 'asc',
  },
};

export interface Order {
  readonly sort: Sort;
  readonly dir: Direction;
  /** Expression over `c`; undefined when the id alone is the order. */
  readonly key: string | undefined;
  /** The key as text, over a column `key`. */
  readonly keyText: string;
  /** What the key needs beside `cases c`. */
  readonly join: string;
}

/** The order that was asked for, and its usual direction when none was. */
export function orderOf(sort: Sort = 'newest', dir?: Direction): Order {
  if (sort === 'newest')
    return { sort, dir: dir ?? 'desc', key: undefined, keyText: `''`, join: '' };
  const key = KEYS[sort];
  const way = dir ?? key.dir;
  const join = sort === 'due' ? FIRST_DUE : '';
  return { sort, dir: way, key: key.sql(way), keyText: key.text, join };
}

/** Names one place in one order; opaque to whoever gets it. */
export const cursorOf = (order: Order, id: string, key: string): string =>
  Buffer.from([order.sort, order.dir, id, key].join('~')).toString('base64url');

const CURSOR = /^([a-z]+)~([a-z]+)~([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})~(.*)$/s;

/**
 * The condition that a case stands after the place of a cursor, on `c`.
 * @throws Problem 400 `invalid_cursor` for a cursor that is not ours, or of another order.
 */
export function afterSql(order: Order, cursor: string, param: (value: unknown) => string): string {
  const [, sort, dir, id, text = ''] =
    CURSOR.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  const known = order.sort === 'newest' ? undefined : KEYS[order.sort];
  const isOurs = known === undefined ? text === '' : known.isKey(text);
  if (id === undefined || sort !== order.sort || dir !== order.dir || !isOurs)
    throw new Problem({
      status: 400,
      code: 'invalid_cursor',
      title: 'Con trỏ trang không hợp lệ',
      detail: 'Gửi lại đúng next của trang trước, cùng sort và dir.',
    });
  const than = order.dir === 'asc' ? '>' : '<';
  return known === undefined || order.key === undefined
    ? `c.id ${than} ${param(id)}::uuid`
    : `(${order.key}, c.id) ${than} (${known.value(param(text))}, ${param(id)}::uuid)`;
}
