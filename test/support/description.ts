/** The description of the API as a running application gives it, and whether an answer is what it says. */
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import type { TestApp } from './app.js';

export interface Schema {
  readonly [keyword: string]: unknown;
}
export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header' | 'cookie';
  readonly required?: boolean;
  readonly description?: string;
  readonly schema: Schema;
}
interface Media {
  readonly content?: Readonly<Record<string, { readonly schema?: Schema }>>;
  readonly description?: string;
}
export interface Operation {
  readonly operationId: string;
  readonly summary?: string;
  readonly tags?: readonly string[];
  readonly security?: readonly object[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: Media;
  readonly responses: Readonly<Record<string, Media>>;
  readonly 'x-public'?: boolean;
  readonly 'x-roles'?: readonly string[];
  /** What a program needs for the call; absent where it is closed to programs. */
  readonly 'x-scope'?: string;
}
export interface ApiDocument {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** One call of the API; `path` as it stands in the description, `/api/v1/cases/{id}`. */
export interface Route {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
}

const DATE = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const FORMATS: Readonly<Record<string, (text: string) => boolean>> = {
  date: (text) => DATE.test(text) && !Number.isNaN(Date.parse(text)),
  'date-time': (text) => /T.*(Z|[+-]\d\d:\d\d)$/.test(text) && !Number.isNaN(Date.parse(text)),
  uuid: (text) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text),
  uri: (text) => URL.canParse(text),
  email: (text) => text.includes('@'),
};

/** A validator of JSON Schema 2020-12 that knows the formats the description uses. */
export function schemaValidator(): Ajv2020 {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  for (const [name, validate] of Object.entries(FORMATS)) ajv.addFormat(name, validate);
  return ajv;
}

const pointer = (...parts: readonly string[]): string =>
  parts
    .map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1')))
    .join('/');

/** Objects of classes carry what the class names and nothing else. */
const closed = (schema: Schema): Schema =>
  schema['properties'] !== undefined && schema['additionalProperties'] === undefined
    ? { ...schema, additionalProperties: false }
    : schema;

export class Description {
  private readonly ajv = schemaValidator();
  private readonly known = new Map<string, ValidateFunction>();

  constructor(readonly document: ApiDocument) {
    const schemas = Object.fromEntries(
      Object.entries(document.components.schemas).map(([name, schema]) => [name, closed(schema)]),
    );
    this.ajv.addSchema({ ...document, components: { schemas }, $id: 'https://api.test/doc' });
  }

  static async of(app: TestApp): Promise<Description> {
    return new Description(await app.anonymous.read<ApiDocument>('/openapi.json'));
  }

  get routes(): readonly Route[] {
    return Object.entries(this.document.paths).flatMap(([path, operations]) =>
      Object.entries(operations).map(([method, operation]) => {
        const verb = method.toUpperCase();
        return { name: `${verb} ${path.replace('/api/v1', '')}`, method: verb, path, operation };
      }),
    );
  }

  /** Throws for a call that is not described. */
  route(name: string): Route {
    const found = this.routes.find((route) => route.name === name);
    if (!found) throw new Error(`${name} is not described`);
    return found;
  }

  /** What is wrong with an answer; empty when it is what the description says. */
  faults({ path, method, operation }: Route, status: number, body: unknown): string[] {
    const key = String(status);
    const response = operation.responses[key];
    if (!response) return [`${status} is not among the answers`];
    const [media] = Object.keys(response.content ?? {});
    if (media === undefined) return body === '' ? [] : ['a body where none is described'];
    const at = pointer('paths', path, method.toLowerCase(), 'responses', key, 'content', media);
    const validate = this.compiled(`https://api.test/doc#/${at}/schema`);
    if (validate(body)) return [];
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) =>
        `${instancePath} ${message ?? ''} ${JSON.stringify(params)}`,
    );
  }

  /** Where the schema of the JSON body of a call stands. */
  bodySchema({ path, method }: Route): string {
    const at = pointer(
      'paths',
      path,
      method.toLowerCase(),
      'requestBody',
      'content',
      'application/json',
    );
    return `#/${at}/schema`;
  }

  /** What the schema at a place of the document says against a body; empty when nothing. */
  bodyFaults(place: string, body: unknown): string[] {
    const validate = this.compiled(`https://api.test/doc${place}`);
    if (validate(body)) return [];
    return (validate.errors ?? []).map(
      ({ instancePath, message }) => `${instancePath} ${message ?? ''}`,
    );
  }

  private compiled($ref: string): ValidateFunction {
    const validate = this.known.get($ref) ?? this.ajv.compile({ $ref });
    this.known.set($ref, validate);
    return validate;
  }
}
