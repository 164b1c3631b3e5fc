/** One line in the log for each request. */
import { Logger } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';

const NOISE = /^\/(api\/v1\/health|metrics)/;

/** Requests that went well are for debugging; refusals are news; failures are errors. */
const levelOf = (status: number): 'debug' | 'log' | 'warn' | 'error' => {
  if (status === 503) return 'warn';
  if (status >= 500) return 'error';
  return status >= 400 ? 'log' : 'debug';
};

/** The service account that asked, by its id; what it showed is nowhere in the log. */
const programOf = (request: object): object =>
  'serviceAccount' in request ? { serviceAccount: request.serviceAccount } : {};

/** Call once: writes the line when the answer is out; how requests look in it is set in telemetry. */
export function logRequests(fastify: FastifyInstance): void {
  const log = new Logger('Http');
  fastify.addHook('onResponse', async (request, reply) => {
    const { id, method, url } = request;
    const { statusCode, elapsedTime } = reply;
    if (NOISE.test(url)) return;
    const responseTime = Math.round(elapsedTime);
    log[levelOf(statusCode)](
      { req: { id, method, url }, res: { statusCode }, responseTime, ...programOf(request) },
      'request completed',
    );
  });
}
