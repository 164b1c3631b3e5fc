/** The description of the interface: OpenAPI 3.1 for programs, a page for people, both without outside hosts. */
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { FastifyInstance } from 'fastify';
import { PUBLIC_CALL, ROLES_OF_CALL } from '../http/public.js';
import { problemResponse } from './describe.js';
import { docsPage, DOCS_STYLE } from './docs.page.js';
import { PROBLEM_SCHEMA } from './problem.schema.js';
import { withComponents } from './schema.js';

type PathItem = OpenAPIObject['paths'][string];
type Operation = NonNullable<PathItem['get']>;
type Parameter = NonNullable<Operation['parameters']>[number];

const METHODS = ['get', 'head', 'post', 'put', 'patch', 'delete'] as const;

const DESCRIPTION =
  'Quản lý đề án khuyến công từ đề xuất đến khen thưởng. Số tiền là chuỗi số nguyên đồng; ngày dạng YYYY-MM-DD ' +
  '(giờ Việt Nam), thời điểm theo RFC 3339; lỗi theo RFC 9457 với `code` không đổi. Mọi yêu cầu có thể kèm ' +
  '`X-Acting-For` (mã đơn vị mình đang giữ vai trò) và `X-Request-Id`.';

/** `CasesController.look` → `casesLook`: what a generated client calls the method. */
const operationId = (controller: string, method: string): string => {
  const name = controller.replace(/Controller$/, '');
  return `${name.charAt(0).toLowerCase()}${name.slice(1)}${method.charAt(0).toUpperCase()}${method.slice(1)}`;
};

/** Builds the document from the controllers; every call may answer with a problem. */
export function apiDocument(app: NestFastifyApplication): OpenAPIObject {
  const document = SwaggerModule.createDocument(
    app,
    new DocumentBuilder()
      .setOpenAPIVersion('3.1.0')
      .setTitle('khuyencong')
      .setDescription(DESCRIPTION)
      .setVersion('1')
      .addBearerAuth({ type: 'http', scheme: 'bearer' }, 'bearer')
      .addCookieAuth('kc_session', { type: 'apiKey', in: 'cookie', name: 'kc_session' }, 'cookie')
      .build(),
    { operationIdFactory: operationId },
  );
  document.components = {
    ...document.components,
    schemas: { ...document.components?.schemas, Problem: PROBLEM_SCHEMA },
  };
  for (const item of Object.values(document.paths)) {
    for (const method of METHODS) {
      const operation = item[method];
      if (operation !== undefined) complete(operation);
    }
  }
  return withComponents(document);
}

/** What holds for every call of a sort: who may ask, ids in addresses, the refusals all of them know. */
function complete(operation: Operation): void {
  const marks = operation as Operation & Record<string, unknown>;
  const isPublic = marks[PUBLIC_CALL] === true;
  const parameters = (operation.parameters ?? []).map(typedId);
  operation.parameters = parameters;
  operation.security = isPublic ? [] : [{ bearer: [] }, { cookie: [] }];
  const known: Record<string, string> = {
    ...(parameters.length > 0 || operation.requestBody ? { 400: 'invalid_input' } : {}),
    ...(isPublic ? {} : { 401: 'sign_in_needed' }),
    ...(marks[ROLES_OF_CALL] === undefined ? {} : { 403: 'role_may_not_do_this' }),
    ...(operation.requestBody ? { 413: 'body_too_large', 415: 'unsupported_media_type' } : {}),
  };
  for (const [status, codes] of Object.entries(known))
    operation.responses[status] ??= problemResponse(codes);
  operation.responses.default ??= problemResponse(
    'Bị từ chối, không hợp lệ hoặc tạm thời không phục vụ được',
  );
}

/** Ids in addresses are UUIDs. */
function typedId(parameter: Parameter): Parameter {
  if (!('in' in parameter) || parameter.in !== 'path' || !/^(id|.*Id)$/.test(parameter.name))
    return parameter;
  return { ...parameter, schema: { type: 'string', format: 'uuid' } };
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
