/** Logs as JSON lines on the error output: standard output belongs to the start's own words. */
import type { DynamicModule } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import pino from 'pino';
import type { Config } from '../config/config.js';

/** Names under which secrets might travel; their values never reach a log. */
const SECRETS = [
  'password',
  'passwordHash',
  'password_hash',
  'token',
  'authorization',
  'cookie',
  'set-cookie',
];
const PATHS = SECRETS.flatMap((name) => [`["${name}"]`, `*["${name}"]`, `*.headers["${name}"]`]);

/** Queries are left out: calendar feeds carry their key in one. */
const request = (seen: { id: string; method: string; url: string }): object => ({
  id: seen.id,
  method: seen.method,
  path: seen.url.split('?', 1)[0],
});

/** What Nest says while it puts itself together: nobody reads it twice, and its faults are thrown as well. */
const ASSEMBLY = new Set([
  'NestFactory',
  'InstanceLoader',
  'RoutesResolver',
  'RouterExplorer',
  'NestApplication',
]);
const isAssembly = (first: unknown): boolean =>
  typeof first === 'object' &&
  first !== null &&
  'context' in first &&
  ASSEMBLY.has(String(first.context));

export const loggingModule = (config: Config): DynamicModule =>
  LoggerModule.forRoot({
    // `access.log.ts` writes a line for each request: the middleware of this module would keep a
    // logger for each request in asynchronous context, which slows every promise.
    forRoutes: [],
    pinoHttp: [
      {
        level: config.logLevel,
        base: { part: config.part },
        hooks: {
          logMethod(args, method) {
            if (isAssembly(args[0])) return;
            method.apply(this, args);
          },
        },
        redact: { paths: PATHS, censor: '***' },
        serializers: {
          req: request,
          res: ({ statusCode }: { statusCode: number }) => ({ statusCode }),
        },
      },
      pino.destination({ dest: 2, sync: false }),
    ],
  });
