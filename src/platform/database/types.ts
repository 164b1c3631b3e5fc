/** How values of PostgreSQL appear in JavaScript, for every connection of this process. */
import pg from 'pg';

const INT8 = 20;
const DATE = 1082;

/**
 * DATE stays 'YYYY-MM-DD' (a JavaScript Date would shift it by the zone of the machine); INT8 stays a decimal
 * string, which callers turn into bigint. Timestamps become Date and jsonb is parsed, as pg does by itself.
 */
export function setTypeParsers(): void {
  pg.types.setTypeParser(DATE, (text: string) => text);
  pg.types.setTypeParser(INT8, (text: string) => text);
}
