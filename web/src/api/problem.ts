/** What went wrong, as the server says it (RFC 9457), or that it could not be reached. */
import type { Reason } from './generated/types.gen.js';

export interface FieldProblem {
  /** JSON pointer into what was sent: `/defects/0/text`. */
  readonly pointer: string;
  readonly code: string;
  readonly message: string;
}

interface ProblemBody {
  readonly code: string;
  readonly title: string;
  readonly detail?: string;
  readonly instance?: string;
  /** With `step_up_needed`: by what the person proves anew who they are. */
  readonly stepUpBy?: 'second_factor' | 'password';
  readonly stepUpFactors?: readonly ('code' | 'security_key')[];
  readonly errors?: readonly FieldProblem[];
  readonly reasons?: readonly Reason[];
}

/** Thrown by every call that did not succeed. `status` 0: no answer came, so nobody knows whether it was done. */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    readonly body: ProblemBody,
  ) {
    super(body.title);
    this.name = 'ApiProblem';
  }

  get code(): string {
    return this.body.code;
  }
  get reasons(): readonly Reason[] {
    return this.body.reasons ?? [];
  }
  get errors(): readonly FieldProblem[] {
    return this.body.errors ?? [];
  }
  /** No answer, or one that says "again later": the same request with the same key may be sent again. */
  get isPassing(): boolean {
    return this.status === 0 || this.status === 503 || this.status === 429;
  }
}

const isBody = (value: unknown): value is ProblemBody =>
  typeof value === 'object' && value !== null && 'code' in value && 'title' in value;

export const problemOf = (error: unknown, response: Response | undefined): ApiProblem =>
  isBody(error)
    ? new ApiProblem(response?.status ?? 500, error)
    : new ApiProblem(response?.status ?? 0, {
        code: response === undefined ? 'no_answer' : 'unreadable_answer',
        title: error instanceof Error ? error.message : String(error),
      });
