/** Places in a body where a value stands. */

/** Where a bad value goes. */
export const HOLE = '@@hole@@';

/** Every place in a body where a value stands, as JSON with a hole in it. */
export function* holes(
  value: unknown,
  at: string,
  put: (inner: unknown) => unknown,
): Generator<readonly [string, string]> {
  if (Array.isArray(value)) {
    yield [at, JSON.stringify(put(HOLE))];
    yield* holes(value[0], `${at}/0`, (inner) => put([inner]));
  } else if (typeof value === 'object' && value !== null) {
    if (at !== '') yield [at, JSON.stringify(put(HOLE))];
    for (const [key, held] of Object.entries(value))
      yield* holes(held, `${at}/${key}`, (inner) => put({ ...value, [key]: inner }));
  } else yield [at, JSON.stringify(put(HOLE))];
}
