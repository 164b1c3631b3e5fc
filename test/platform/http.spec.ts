import { connect } from 'node:net';
import { Body, Controller, Get, Module, Post, Req } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Type } from 'class-transformer';
import { IsInt, IsString, MinLength, ValidateNested } from 'class-validator';
import { createAdapter, LONGEST_ADDRESS, MOST_HEADERS } from '../../src/platform/http/adapter.js';
import { prepareHttp } from '../../src/platform/http/application.js';
import { Problem } from '../../src/platform/http/problem.js';
import { DEEPEST, MOST_VALUES } from '../../src/platform/json/json.js';
import { Metrics } from '../../src/platform/health/metrics.js';
import { Readiness } from '../../src/platform/health/readiness.js';

class LineDto {
  @IsInt({ message: 'cần số nguyên' })
  readonly quantity!: number;
}
class OrderDto {
  @IsString({ message: 'cần chữ' })
  @MinLength(2, { message: 'ít nhất 2 ký tự' })
  readonly name!: string;

  @ValidateNested({ each: true })
  @Type(() => LineDto)
  readonly lines!: LineDto[];
}

@Controller('probe')
class ProbeController {
  @Post()
  order(@Body() order: OrderDto): { kept: OrderDto; sum: bigint } {
    return { kept: order, sum: 9_007_199_254_740_993n };
  }
  @Post('bytes')
  async bytes(@Req() request: { body: AsyncIterable<Buffer> }): Promise<{ size: number }> {
    let size = 0;
    for await (const chunk of request.body) size += chunk.length;
    return { size };
  }
  @Get('refused')
  refused(): never {
    throw new Problem({
      status: 422,
      code: 'rules_do_not_hold',
      title: 'Chưa đủ điều kiện',
      reasons: [{ rule: 'r' }],
    });
  }
  @Get('bug')
  bug(): never {
    throw new TypeError('secret of the house');
  }
  @Get('outage')
  outage(): never {
    throw Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
  }
}

@Module({ controllers: [ProbeController], providers: [Readiness, Metrics] })
class ProbeModule {}

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
}

describe('HTTP', () => {
  let app: NestFastifyApplication;
  let base: string;

  beforeAll(async () => {
    const adapter = createAdapter([], { head: 400, whole: 900, every: 100 });
    app = await NestFactory.create<NestFastifyApplication>(ProbeModule, adapter, {
      bodyParser: false,
      logger: false,
    });
    await prepareHttp(app);
    await app.listen(0, '127.0.0.1');
    base = `${await app.getUrl()}/api/v1/probe`;
  });
  afterAll(() => app.close());

  const ask = async (path: string, init?: RequestInit): Promise<Answer> => {
    const response = await fetch(`${base}${path}`, init);
    const body = (await response.json()) as Record<string, unknown>;
    return { status: response.status, headers: response.headers, body };
  };
  const post = (body: string, type = 'application/json'): Promise<Answer> =>
    ask('', { method: 'POST', body, headers: { 'content-type': type } });

  it('is closed until everything is loaded', async () => {
    const closed = await ask('/refused');
    expect([closed.status, closed.body['code']]).toEqual([503, 'starting']);
    expect(closed.headers.get('retry-after')).toBe('2');
    app.get(Readiness).done('started');
    expect((await ask('/refused')).status).toBe(422);
  });

  it('writes sums as decimal strings, without losing a đồng', async () => {
    const { status, body } = await post('{"name":"Đề án","lines":[{"quantity":1}]}');
    expect(status).toBe(201);
    expect(body).toEqual({
      kept: { name: 'Đề án', lines: [{ quantity: 1 }] },
      sum: '9007199254740993',
    });
  });

  it('points at every field that is wrong', async () => {
    const { status, headers, body } = await post(
      '{"name":"a","lines":[{"quantity":"x"}],"extra":1}',
    );
    expect(status).toBe(400);
    expect(headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(body).toMatchObject({
      code: 'invalid_input',
      status: 400,
      instance: headers.get('x-request-id'),
    });
    expect(body['errors']).toEqual(
      expect.arrayContaining([
        { pointer: '/extra', code: 'unknown_field', message: 'không có trường này' },
        { pointer: '/name', code: 'min_length', message: 'ít nhất 2 ký tự' },
        { pointer: '/lines/0/quantity', code: 'is_int', message: 'cần số nguyên' },
      ]),
    );
  });

  it.each([
    ['{"name":"ab\\u0000"}', 400, 'text_not_storable'],
    ['{"name":"\\ud800"}', 400, 'text_not_storable'],
    ['{"name":"a","name":"b"}', 400, 'invalid_json'],
    ['{"__proto__":{"admin":true}}', 400, 'invalid_json'],
    ['{', 400, 'invalid_json'],
    ['[]', 400, 'invalid_input'],
    ['', 400, 'invalid_input'],
    [`{"name":"${'x'.repeat(256 * 1024)}"}`, 413, 'body_too_large'],
    [`{"deep":${'['.repeat(DEEPEST)}${']'.repeat(DEEPEST)}}`, 400, 'invalid_json'],
    [`{"deep":${'['.repeat(DEEPEST - 1)}${']'.repeat(DEEPEST - 1)}}`, 400, 'invalid_input'],
    [`{"many":[${'1,'.repeat(MOST_VALUES)}1]}`, 400, 'invalid_json'],
    [
      `{${Array.from({ length: MOST_VALUES + 1 }, (_, n) => `"k${n}":1`).join()}}`,
      400,
      'invalid_json',
    ],
  ])('refuses the body %.30s', async (body, status, code) => {
    const answer = await post(body);
    expect([answer.status, answer.body['code']]).toEqual([status, code]);
  });

  it('takes JSON and nothing else', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'text/json']) {
      const { status, body } = await post('a=b', type);
      expect([status, body['code']]).toEqual([415, 'unsupported_media_type']);
    }
  });

  it('takes files as a stream, beyond the limit of JSON', async () => {
    const { body } = await ask('/bytes', {
      method: 'POST',
      body: new Uint8Array(1_000_000),
      headers: { 'content-type': 'application/octet-stream' },
    });
    expect(body).toEqual({ size: 1_000_000 });
  });

  it.each([
    ['/refused', 422, 'rules_do_not_hold'],
    ['/bug', 500, 'internal_error'],
    ['/outage', 503, 'database_unavailable'],
    ['/nowhere', 404, 'no_such_route'],
    ['/refused?q=%00', 400, 'text_not_storable'],
    ['/%zz', 400, 'bad_request'],
  ])('answers %s as a problem', async (path, status, code) => {
    const { status: got, headers, body } = await ask(path);
    expect([got, body['status'], body['code']]).toEqual([status, status, code]);
    expect(body['type']).toBe(`urn:khuyencong:problem:${code}`);
    expect(headers.get('content-type')).toContain('application/problem+json');
    expect(JSON.stringify(body)).not.toContain('secret of the house');
  });

  it('reads at most so many headers and so long an address', async () => {
    const named = (count: number): Record<string, string> =>
      Object.fromEntries(Array.from({ length: count }, (_, n) => [`x-${n}`, '1']));
    expect((await ask('/refused', { headers: named(MOST_HEADERS - 20) })).status).toBe(422);
    const many = await ask('/refused', { headers: named(MOST_HEADERS + 1) });
    expect([many.status, many.body['code']]).toEqual([431, 'headers_too_large']);
    const long = await ask(`/refused?q=${'a'.repeat(LONGEST_ADDRESS)}`);
    expect([long.status, long.body['code']]).toEqual([414, 'address_too_long']);
  });

  it.each([
    ['headers that never end', 'POST /api/v1/probe HTTP/1.1\r\nHost: x\r\n'],
    [
      'a body that never ends',
      'POST /api/v1/probe HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{',
    ],
  ])('gives up on %s', async (_, head) => {
    const { hostname, port } = new URL(base);
    const heard = await new Promise<string>((resolve, reject) => {
      let text = '';
      const socket = connect(Number(port), hostname, () => socket.write(head));
      socket.on('data', (data) => (text += data.toString()));
      socket.on('error', reject);
      socket.on('close', () => resolve(text));
    });
    expect(heard).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n/);
    expect(heard).toContain('X-Content-Type-Options: nosniff'.toLowerCase());
    expect(JSON.parse(heard.slice(heard.indexOf('\r\n\r\n')))).toMatchObject({
      status: 408,
      code: 'request_timeout',
    });
  });

  it('keeps the id a caller gives its request, unless it could do harm', async () => {
    const given = await ask('/refused', { headers: { 'x-request-id': 'caller-0001' } });
    expect(given.body['instance']).toBe('caller-0001');
    const odd = await ask('/refused', { headers: { 'x-request-id': 'a"<script>' } });
    expect(odd.body['instance']).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('lets pages load from here only', async () => {
    const policy = (await ask('/refused')).headers.get('content-security-policy');
    expect(policy).toContain("default-src 'self'");
    expect(policy).not.toContain('unsafe');
  });

  it('counts by route template, not by address', async () => {
    await ask('/refused?q=distinct-value');
    const figures = await app.get(Metrics).text();
    expect(figures).toContain('route="/api/v1/probe/refused",status="422"');
    expect(figures).not.toContain('distinct-value');
  });

  it('describes itself in OpenAPI 3.1, with problems, and as a page without scripts', async () => {
    const root = new URL(base).origin;
    const document = (await (await fetch(`${root}/api/v1/openapi.json`)).json()) as {
      openapi: string;
      paths: Record<string, { post?: { responses: Record<string, unknown> } }>;
    };
    expect(document.openapi).toBe('3.1.0');
    expect(document.paths['/api/v1/probe']?.post?.responses).toHaveProperty('default');
    const page = await (await fetch(`${root}/api/docs`)).text();
    expect(page).toContain('/api/v1/probe');
    expect(page).not.toMatch(/<script|https?:\/\//);
  });
});
