/** What the API answered. `problem` is set for application/problem+json, `body` for everything else. */
export interface Reply<T> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: T;
  readonly problem: ProblemBody | undefined;
}

export interface ProblemBody {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail?: string;
  readonly instance?: string;
  readonly errors?: readonly { pointer: string; code: string; message: string }[];
  readonly reasons?: readonly {
    rule: string;
    message: { vi: string; en: string };
    remedy: { vi: string; en: string };
    papers?: readonly string[];
    fields?: readonly string[];
    basis?: string;
    mark?: string;
  }[];
}

export interface RequestOptions {
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as it is, with this media type, in place of a JSON body. */
  readonly raw?: { readonly data: string | Uint8Array<ArrayBuffer>; readonly type: string };
}

/** Speaks to the API below `/api/v1` over real HTTP, as one person or as nobody. */
export class Client {
  constructor(
    private readonly origin: string,
    private readonly token?: string,
  ) {}

  get<T = unknown>(path: string, options?: RequestOptions): Promise<Reply<T>> {
    return this.send<T>('GET', path, undefined, options);
  }
  post<T = unknown>(path: string, body?: unknown, options?: RequestOptions): Promise<Reply<T>> {
    return this.send<T>('POST', path, body, options);
  }
  put<T = unknown>(path: string, body?: unknown, options?: RequestOptions): Promise<Reply<T>> {
    return this.send<T>('PUT', path, body, options);
  }
  delete<T = unknown>(path: string, options?: RequestOptions): Promise<Reply<T>> {
    return this.send<T>('DELETE', path, undefined, options);
  }

  /** As `get`, for tests that go on with what they got: throws what the API said when it is not a success. */
  async read<T>(path: string): Promise<T> {
    return succeeded(path, await this.get<T>(path));
  }
  async write<T>(path: string, body: unknown, options?: RequestOptions): Promise<T> {
    return succeeded(path, await this.post<T>(path, body, options));
  }

  /** Asks in any method, with the reply whatever it says. */
  async send<T = unknown>(
    method: string,
    path: string,
    body?: unknown,
    options: RequestOptions = {},
  ): Promise<Reply<T>> {
    const response = await fetch(new URL(`/api/v1${path}`, this.origin), {
      method,
      headers: this.headersFor(body, options),
      body: options.raw?.data ?? (body === undefined ? null : JSON.stringify(body)),
    });
    const text = await response.text();
    const answered = response.headers.get('content-type') ?? '';
    const parsed: unknown = answered.includes('json') && text !== '' ? JSON.parse(text) : text;
    return {
      status: response.status,
      headers: response.headers,
      body: parsed as T,
      problem: answered.startsWith('application/problem+json')
        ? (parsed as ProblemBody)
        : undefined,
    };
  }

  private headersFor(body: unknown, options: RequestOptions): Record<string, string> {
    const type = options.raw?.type ?? (body === undefined ? undefined : 'application/json');
    return {
      ...(type === undefined ? {} : { 'content-type': type }),
      ...(this.token === undefined ? {} : { authorization: `Bearer ${this.token}` }),
      ...options.headers,
    };
  }
}

function succeeded<T>(path: string, reply: Reply<T>): T {
  if (reply.status < 300) return reply.body;
  throw new Error(`${path}: ${reply.status} ${JSON.stringify(reply.problem ?? reply.body)}`);
}
