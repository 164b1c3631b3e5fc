/** A reason why the embedded database cannot run, for the person who started us: Vietnamese, then English. */
export class EmbeddedPostgresError extends Error {
  constructor(vi: string, en: string, cause?: unknown) {
    super(`${vi} / ${en}`, { cause });
    this.name = 'EmbeddedPostgresError';
  }
}
