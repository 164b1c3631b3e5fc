/** Which rule of the database a statement broke: names of constraints are what refusals are made of. */

const hasConstraint = (error: unknown): error is { readonly constraint: string } =>
  error instanceof Error && 'constraint' in error && typeof error.constraint === 'string';

/** The name of the constraint that a statement broke, through the driver or TypeORM; undefined for other failures. */
export function brokenConstraint(error: unknown): string | undefined {
  if (hasConstraint(error)) return error.constraint;
  const cause = error instanceof Error && 'driverError' in error ? error.driverError : undefined;
  return hasConstraint(cause) ? cause.constraint : undefined;
}
