/** The screens, served beside the interface from the same address: built files, and one page for every other address. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** Addresses of programs: there a wrong one is answered with a problem, never with a page. */
const OF_PROGRAMS = /^\/(api|metrics|assets)(\/|$|\?)/;

/** Built files carry a hash of their content in their name. */
const FOR_EVER = 'public, max-age=31536000, immutable';

/**
 * Serves what `npm run web:build` made in `folder`; nothing at all where it was not built (API alone).
 * Pages are open before the sign-in: they hold no data. Call once, before `app.init()`.
 */
export async function servePages(app: NestFastifyApplication, folder: string): Promise<boolean> {
  if (!existsSync(join(folder, 'assets'))) return false;
  // Only where there is something to serve: programs that hold no screens need not load it.
  const { default: statics } = await import('@fastify/static');
  const fastify: FastifyInstance = app.getHttpAdapter().getInstance();
  await app.register(statics, {
    root: folder,
    prefix: '/',
    wildcard: false,
    index: false,
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, path) => {
      void reply.header('cache-control', path.includes('/assets/') ? FOR_EVER : 'no-cache');
    },
  });
  fastify.get('/*', { exposeHeadRoute: true }, (request, reply) => page(request, reply));
  fastify.get('/', { exposeHeadRoute: true }, (request, reply) => page(request, reply));
  return true;
}

function page(request: FastifyRequest, reply: FastifyReply): unknown {
  if (OF_PROGRAMS.test(request.url)) {
    reply.callNotFound();
    return reply;
  }
  return reply.sendFile('index.html');
}
