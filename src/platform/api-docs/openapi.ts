/** The description of the interface: OpenAPI 3.1 for programs, a page for people, both without outside hosts. */
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { FastifyInstance } from 'fastify';
import { docsPage, DOCS_STYLE } from './docs.page.js';

const PROBLEM_SCHEMA = {
  type: 'object',
  description:
    'RFC 9457. `code` is stable; `reasons` name the rules that do not hold, with their legal basis.',
  required: ['type', 'title', 'status', 'code', 'instance'],
  properties: {
    type: { type: 'string', format: 'uri' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string' },
    detail: { type: 'string' },
    instance: { type: 'string', description: 'id of the request' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['pointer', 'code', 'message'],
        properties: {
          pointer: { type: 'string' },
          code: { type: 'string' },
          message: { type: 'string' },
        },
      },
    },
    reasons: { type: 'array', items: { type: 'object' } },
  },
};

/** Builds the document from the controllers; every call may answer with a problem. */
export function apiDocument(app: NestFastifyApplication): OpenAPIObject {
  const document = SwaggerModule.createDocument(
    app,
    new DocumentBuilder()
      .setOpenAPIVersion('3.1.0')
      .setTitle('khuyencong')
      .setDescription('Quản lý đề án khuyến công từ đề xuất đến khen thưởng')
      .setVersion('1')
      .addBearerAuth({ type: 'http', scheme: 'bearer' }, 'bearer')
      .addCookieAuth('kc_session', { type: 'apiKey', in: 'cookie', name: 'kc_session' }, 'cookie')
      .build(),
  );
  document.components = {
    ...document.components,
    schemas: { ...document.components?.schemas, Problem: PROBLEM_SCHEMA },
  };
  for (const path of Object.values(document.paths)) addProblems(path);
  return document;
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

function addProblems(path: OpenAPIObject['paths'][string]): void {
  for (const method of METHODS) {
    const operation = path[method];
    if (operation === undefined) continue;
    operation.responses.default ??= {
      description: 'Refused, invalid or unavailable',
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    };
  }
}

/** Serves the description; the document is built when it is first asked for. */
export function describeApi(app: NestFastifyApplication, fastify: FastifyInstance): void {
  let document: OpenAPIObject | undefined;
  const current = (): OpenAPIObject => (document ??= apiDocument(app));
  fastify.get('/api/v1/openapi.json', async () => current());
  fastify.get('/api/docs', async (_request, reply) => {
    void reply.header('content-type', 'text/html; charset=utf-8');
    return reply.send(docsPage(current()));
  });
  fastify.get('/api/docs.css', async (_request, reply) => {
    void reply.header('content-type', 'text/css; charset=utf-8');
    return reply.send(DOCS_STYLE);
  });
}
