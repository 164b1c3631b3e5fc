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

/** Call once: writes the line when the answer is out; how requests look in it is set in telemetry. */
export function logRequests(fastify: FastifyInstance): void {
  const log = new Logger('Http');
  fastify.addHook('onResponse', async ({ id, method, url }, reply) => {
    const { statusCode, elapsedTime } = reply;
    if (NOISE.test(url)) return;
    const responseTime = Math.round(elapsedTime);
    log[levelOf(statusCode)](
      { req: { id, method, url }, res: { statusCode }, responseTime },
      'request completed',
    );
  });
}
