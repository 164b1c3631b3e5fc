/** What a call is, in its own words: one decorator for the description of a route. */
import { applyDecorators, type Type } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiResponse } from '@nestjs/swagger';
import type { JsonSchema } from './schema.js';

interface CallWords {
  readonly description?: string;
  /** Schema of the body; a class of `@Body()` describes itself. */
  readonly body?: JsonSchema;
  /** What comes back when all is well: a schema, a class, a list of a class, or nothing. */
  readonly answer?: JsonSchema | Type<unknown> | readonly [Type<unknown>];
  /** Status of that answer, or each that it comes with; 200 by default. */
  readonly status?: number | readonly number[];
  /** Media type of that answer when it is not JSON. */
  readonly media?: string;
  /** The same answer comes as a table too, `text/csv`, when the call asks for it. */
  readonly alsoCsv?: true;
  /** Headers of that answer, by name, with what they say. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Refusals beside those that every call of its sort knows, by status, with their codes. */
  readonly refuses?: Readonly<Record<number, string>>;
}

type SchemaOption = Extract<Parameters<typeof ApiResponse>[0], { schema: unknown }>['schema'];

const asSchema = (schema: JsonSchema): SchemaOption => schema as unknown as SchemaOption;

interface ProblemResponse {
  readonly description: string;
  readonly content: Record<string, { schema: { $ref: string } }>;
}

/** A problem response; `codes` names the stable codes a program may switch on. */
export const problemResponse = (codes: string): ProblemResponse => ({
  description: codes,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
});

const isList = (answer: object): answer is readonly [Type<unknown>] => Array.isArray(answer);

function answerOf(words: CallWords, status: number): MethodDecorator {
  const { answer, media, headers = {} } = words;
  const shown = Object.fromEntries(
    Object.entries(headers).map(([name, description]) => [
      name,
      { description, schema: { type: 'string' as const } },
    ]),
  );
  const base = { status, description: status === 204 ? 'Đã thực hiện' : 'Kết quả', headers: shown };
  if (answer === undefined) return ApiResponse(base);
  if (typeof answer === 'function') return ApiResponse({ ...base, type: answer });
  if (isList(answer)) return ApiResponse({ ...base, type: [answer[0]] });
  if (words.alsoCsv) {
    const table = { schema: { type: 'string' as const } };
    const content = { 'application/json': { schema: asSchema(answer) }, 'text/csv': table };
    return ApiResponse({ ...base, content });
  }
  if (media === undefined) return ApiResponse({ ...base, schema: asSchema(answer) });
  return ApiResponse({ ...base, content: { [media]: { schema: asSchema(answer) } } });
}

/** Describes a route: its line in the list of calls, its answer and its refusals. */
export function Describe(summary: string, words: CallWords = {}): MethodDecorator {
  const { description, body, status = 200, refuses = {} } = words;
  const statuses = typeof status === 'number' ? [status] : status;
  return applyDecorators(
    ApiOperation({ summary, ...(description === undefined ? {} : { description }) }),
    ...statuses.map((each) => answerOf(words, each)),
    ...(body === undefined ? [] : [ApiBody({ required: true, schema: asSchema(body) })]),
    ...Object.entries(refuses).map(([status, codes]) =>
      ApiResponse({ status: Number(status), ...problemResponse(codes) }),
    ),
  );
}
