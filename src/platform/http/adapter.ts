/** Fastify with our limits: what is read, how much of it, how long, and how values are written. */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { Socket } from 'node:net';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { LARGEST_FILE } from '../files/file.store.js';
import { isStorable, notStorable, parseBody } from '../json/json.js';
import { Problem, type FieldError, type ProblemBody } from './problem.js';
import { problemOf, problemText, sendProblem } from './problem.filter.js';
import { BARE_HEADERS, securityHeaders } from '../security/headers.js';

export const LARGEST_BODY = 256 * 1024;
/** Bytes of a request line and its headers together. */
export const LARGEST_HEAD = 16 * 1024;
export const MOST_HEADERS = 100;
/** Characters of an address with its query: ten times the longest our pages ask with. */
export const LONGEST_ADDRESS = 8_000;

/** How long a request may take to arrive, milliseconds. */
export interface Patience {
  readonly head: number;
  readonly whole: number;
  /** How often that is looked at. */
  readonly every: number;
}
const PATIENCE: Patience = { head: 15_000, whole: 60_000, every: 5_000 };

/** The caller's own id when it is harmless, so that its log and ours can be laid side by side. */
function requestId(raw: IncomingMessage): string {
  const given = raw.headers['x-request-id'];
  const id = typeof given === 'string' && /^[\w.-]{8,64}$/.test(given) ? given : randomUUID();
  Object.assign(raw, { id });
  return id;
}

/** By the code of Node's HTTP parser; everything else it stumbles over is no HTTP. */
const UNREADABLE: Readonly<Record<string, number>> = {
  HPE_HEADER_OVERFLOW: 431,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};
const REASONS: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  408: 'Request Timeout',
  431: 'Request Header Fields Too Large',
};

/** A request that never became one: Node's parser refused it, so there is only the socket to answer on. */
function answerUnreadable(error: Error & { readonly code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const body = problemOf(
    Object.assign(new Error(), { statusCode: UNREADABLE[error.code ?? ''] ?? 400 }),
  );
  const text = problemText(randomUUID(), {
    status: body.status,
    code: body.code,
    title: body.title,
  });
  socket.end(
    [
      `HTTP/1.1 ${body.status} ${REASONS[body.status] ?? 'Bad Request'}`,
      'Content-Type: application/problem+json; charset=utf-8',
      `Content-Length: ${Buffer.byteLength(text)}`,
      'Cache-Control: no-store',
      ...BARE_HEADERS,
      'Connection: close',
      '',
      text,
    ].join('\r\n'),
  );
}

/**
 * @param trustedProxies whose word is taken on where a request comes from: addresses, networks, `loopback`
 * @param patience other times than those of real use, for tests.
 */
export function createAdapter(
  trustedProxies: readonly string[] = [],
  patience: Patience = PATIENCE,
): FastifyAdapter {
  const adapter = new FastifyAdapter({
    logger: false,
    trustProxy: [...trustedProxies],
    bodyLimit: LARGEST_BODY,
    requestTimeout: patience.whole,
    http: {
      maxHeaderSize: LARGEST_HEAD,
      headersTimeout: patience.head,
      connectionsCheckingInterval: patience.every,
    },
    connectionTimeout: 0,
    keepAliveTimeout: 10_000,
    forceCloseConnections: 'idle',
    clientErrorHandler: answerUnreadable,
    genReqId: requestId,
    routerOptions: { maxParamLength: 200, caseSensitive: true },
    // No hook runs for these.
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) =>
      sendProblem(reply.headers(securityHeaders(request)), request.id, problemOf(error)),
  });
  prepare(adapter.getInstance());
  return adapter;
}

/** Node counts no headers for us: above its own limit it leaves the rest out, and nobody hears of it. */
function limitOf({ raw, url }: FastifyRequest): ProblemBody | undefined {
  if (raw.rawHeaders.length > 2 * MOST_HEADERS)
    return problemOf(
      Object.assign(new Error(`tối đa ${MOST_HEADERS} trường`), { statusCode: 431 }),
    );
  if (url.length > LONGEST_ADDRESS)
    return problemOf(
      Object.assign(new Error(`tối đa ${LONGEST_ADDRESS} ký tự`), { statusCode: 414 }),
    );
  return undefined;
}

function prepare(fastify: FastifyInstance): void {
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser(
    'application/json',
    { parseAs: 'string' },
    (_request, text, done) => {
      try {
        done(null, parseBody(text.toString()));
      } catch (error) {
        done(error instanceof Error ? error : new Error(String(error)));
      }
    },
  );
  fastify.addContentTypeParser('application/octet-stream', (request, stream, done) => {
    const announced = Number.parseInt(request.headers['content-length'] ?? '0', 10);
    if (announced > LARGEST_FILE) done(tooLarge());
    else done(null, stream);
  });
  // A piece of a file: the upload knows how much of it may come.
  fastify.addContentTypeParser('application/offset+octet-stream', (_request, stream, done) => {
    done(null, stream);
  });
  // Sums are bigint in memory and decimal strings in JSON.
  fastify.setReplySerializer((payload) =>
    JSON.stringify(payload, (_, value: unknown) =>
      typeof value === 'bigint' ? value.toString() : value,
    ),
  );
  fastify.addHook('onRequest', async (request, reply) => {
    void reply.headers({ ...securityHeaders(request), 'x-request-id': request.id });
    const refusal = limitOf(request);
    if (refusal === undefined) return;
    sendProblem(reply, request.id, refusal);
    await reply;
  });
  fastify.addHook('preValidation', async (request) => {
    const errors = [...unstorable(request.query), ...unstorable(request.params)];
    if (errors.length > 0) throw notStorable(errors);
  });
}

const tooLarge = (): Problem =>
  new Problem({
    status: 413,
    code: 'file_too_large',
    title: 'Tệp quá lớn',
    detail: `Mỗi tệp không quá ${LARGEST_FILE / 1024 / 1024} MB`,
  });

/** Parameters of the address reach PostgreSQL too. */
function unstorable(parameters: unknown): FieldError[] {
  if (typeof parameters !== 'object' || parameters === null) return [];
  return Object.entries(parameters).flatMap(([name, value]) =>
    [name, value].flat().every((text) => typeof text !== 'string' || isStorable(text))
      ? []
      : [
          {
            pointer: `/${name}`,
            code: 'text_not_storable',
            message: 'có ký tự NUL hoặc ký tự Unicode bị cắt đôi',
          },
        ],
  );
}
