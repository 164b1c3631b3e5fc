/** The API as a page: one line for each call, grouped by the part of the product it belongs to. */
import { grouped } from './grouped.js';
import { code, page, table } from './markdown.js';

const METHODS = ['get', 'head', 'post', 'put', 'patch', 'delete'] as const;

interface Operation {
  readonly summary?: string;
  readonly tags?: readonly string[];
  readonly parameters?: readonly { readonly name?: string; readonly in?: string }[];
  readonly responses?: Readonly<Record<string, unknown>>;
}

/** What this page reads of an OpenAPI document. */
export interface ApiDocument {
  readonly paths: Readonly<
    Record<string, Readonly<Partial<Record<(typeof METHODS)[number], Operation>>>>
  >;
}

interface Call {
  readonly tag: string;
  readonly cells: readonly string[];
}

const callsOf = ({ paths }: ApiDocument): Call[] =>
  Object.entries(paths).flatMap(([path, operations]) =>
    METHODS.flatMap((method) => {
      const operation = operations[method];
      if (!operation) return [];
      const query = (operation.parameters ?? [])
        .filter((parameter) => parameter.in === 'query')
        .map((parameter) => code(parameter.name ?? ''));
      return [
        {
          tag: operation.tags?.[0] ?? 'other',
          cells: [
            code(`${method.toUpperCase()} ${path}`),
            operation.summary ?? '',
            query.join(', '),
            Object.keys(operation.responses ?? {}).join(', '),
          ],
        },
      ];
    }),
  );

/** One table for each tag, in the order of the document. */
export const apiPage = (document: ApiDocument): string =>
  page(
    'API',
    'Errors are `application/problem+json` with a stable `code`; money is a decimal string of whole đồng.',
    ...[...grouped(callsOf(document), (call) => call.tag)].flatMap(([tag, calls]) => [
      `## ${tag}`,
      table(
        ['Call', 'What it does', 'Query', 'Answers'],
        calls.map((call) => call.cells),
      ),
    ]),
  );
