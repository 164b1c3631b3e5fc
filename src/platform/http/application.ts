/** Everything that stands around the controllers: headers, gate, figures, errors, the description of the interface. */
import cookie from '@fastify/cookie';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { asNobody } from '../scope/data-scope.js';
import { Metrics } from '../health/metrics.js';
import { Readiness } from '../health/readiness.js';
import { describeApi } from '../api-docs/openapi.js';
import { logRequests } from '../telemetry/access.log.js';
import { ProblemFilter, sendProblem } from './problem.filter.js';
import { validationPipe } from './validation.js';

export const PREFIX = 'api/v1';

/** Answered while the application is still loading. */
const ALWAYS_OPEN = /^\/(api\/v1\/health\/|metrics$)/;

/** Call once, before `app.init()`. */
export async function prepareHttp(app: NestFastifyApplication): Promise<void> {
  app.setGlobalPrefix(PREFIX, { exclude: ['metrics'] });
  app.useGlobalPipes(validationPipe());
  app.useGlobalFilters(new ProblemFilter());
  await app.register(cookie);
  const fastify: FastifyInstance = app.getHttpAdapter().getInstance();
  // Every request begins as nobody; the guard says who it is.
  fastify.addHook('onRequest', (_request, _reply, done) => asNobody(done));
  closeUntilReady(fastify, app.get(Readiness));
  measure(fastify, app.get(Metrics));
  logRequests(fastify);
  describeApi(app, fastify);
}

function closeUntilReady(fastify: FastifyInstance, readiness: Readiness): void {
  fastify.addHook('onRequest', async (request, reply) => {
    if (readiness.ready || ALWAYS_OPEN.test(request.url)) return;
    sendProblem(reply, request.id, {
      status: 503,
      code: 'starting',
      title: 'Hệ thống đang khởi động',
      retryAfter: 2,
    });
    await reply;
  });
}

/** Route templates, never addresses: an address holds ids and would make a row for each. */
const routeOf = (request: FastifyRequest): string => request.routeOptions.url ?? 'none';

function measure(fastify: FastifyInstance, metrics: Metrics): void {
  const seconds = metrics.histogram({
    name: 'khuyencong_http_request_duration_seconds',
    help: 'Time from the first byte of a request to the last of its answer',
    labels: ['method', 'route', 'status'],
  });
  fastify.addHook('onResponse', async (request, reply) => {
    seconds.observe(
      { method: request.method, route: routeOf(request), status: String(reply.statusCode) },
      reply.elapsedTime / 1_000,
    );
  });
}
