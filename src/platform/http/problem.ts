/** The one shape in which a refusal, an invalid input or an outage reaches a client (RFC 9457). */

export interface FieldError {
  /** JSON pointer into the request body, for example `/lines/0/amount`; '' for the whole body. */
  readonly pointer: string;
  readonly code: string;
  readonly message: string;
}

export interface ProblemBody {
  readonly status: number;
  /** Stable, snake_case: what programs switch on. */
  readonly code: string;
  /** Vietnamese, one short sentence. */
  readonly title: string;
  readonly detail?: string;
  readonly errors?: readonly FieldError[];
  readonly reasons?: readonly unknown[];
  /** By what the person can prove anew who they are, where that is what the request lacks. */
  readonly stepUpBy?: 'second_factor' | 'password';
  /** Which second factors of the account it can be proved by. */
  readonly stepUpFactors?: readonly ('code' | 'security_key')[];
  /** Seconds after which the same request may succeed. */
  readonly retryAfter?: number;
}

/** Thrown by controllers and services to answer with exactly this body. */
export class Problem extends Error {
  constructor(readonly body: ProblemBody) {
    super(`${body.code}: ${body.title}`);
    this.name = 'Problem';
  }
}

/** A body that breaks the description of the request: 400, with a pointer to each field. */
export const invalidInput = (errors: readonly FieldError[]): Problem =>
  new Problem({
    status: 400,
    code: 'invalid_input',
    title: 'Dữ liệu gửi lên chưa hợp lệ',
    detail: errors.map(({ pointer, message }) => `${pointer || '/'}: ${message}`).join('; '),
    errors,
  });

/** Something that is not there, or not there for this person. */
export const notFound = (what = 'dữ liệu'): Problem =>
  new Problem({ status: 404, code: 'not_found', title: `Không tìm thấy ${what}` });
