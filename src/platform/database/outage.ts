/** Tells an outage of the database from a mistake of ours. */

const SOCKET_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
]);
/** admin_shutdown, crash_shutdown, cannot_connect_now, database_dropped is not one; too_many_connections. */
const SERVER_CODES = new Set(['57P01', '57P02', '57P03', '53300', '25006']);
/** serialization_failure, deadlock_detected, lock_not_available, query_canceled (statement_timeout),
 * idle_in_transaction_session_timeout. */
const BUSY_CODES = new Set(['40001', '40P01', '55P03', '57014', '25P03']);
const PG_MESSAGES =
  /^(Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect|timeout expired)/;

const codeOf = (error: unknown): string | undefined =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined;

/** Follows `cause`, `driverError` (TypeORM) and the errors of an AggregateError (a name with several addresses). */
function chain(error: unknown, depth = 0): unknown[] {
  if (depth > 4 || typeof error !== 'object' || error === null) return [error];
  const inner: unknown[] = [];
  if ('cause' in error) inner.push(error.cause);
  if ('driverError' in error) inner.push(error.driverError);
  if (error instanceof AggregateError) inner.push(...(error.errors as unknown[]));
  return [error, ...inner.flatMap((each) => chain(each, depth + 1))];
}

/** The server is away, is shutting down, or has no connection left. */
export const isOutage = (error: unknown): boolean =>
  chain(error).some((each) => {
    const code = codeOf(each);
    if (
      code !== undefined &&
      (SOCKET_CODES.has(code) || SERVER_CODES.has(code) || code.startsWith('08'))
    ) {
      return true;
    }
    return each instanceof Error && PG_MESSAGES.test(each.message);
  });

/** The server is there, but this statement lost against others: the same request may succeed. */
export const isBusy = (error: unknown): boolean =>
  chain(error).some((each) => BUSY_CODES.has(codeOf(each) ?? ''));
