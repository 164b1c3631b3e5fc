/** The one place where whatever was thrown becomes an answer. */
import {
  Catch,
  HttpException,
  Logger,
  type ArgumentsHost,
  type ExceptionFilter,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isBusy, isOutage } from '../database/outage.js';
import { Problem, type ProblemBody } from './problem.js';

const BY_STATUS: Readonly<Record<number, readonly [code: string, title: string]>> = {
  400: ['bad_request', 'Yêu cầu không hợp lệ'],
  401: ['sign_in_needed', 'Cần đăng nhập'],
  403: ['forbidden', 'Không được phép'],
  404: ['not_found', 'Không tìm thấy'],
  405: ['method_not_allowed', 'Phương thức không được hỗ trợ ở địa chỉ này'],
  406: ['not_acceptable', 'Không có dạng dữ liệu được yêu cầu'],
  408: ['request_timeout', 'Yêu cầu gửi quá chậm'],
  409: ['conflict', 'Yêu cầu mâu thuẫn với trạng thái hiện tại'],
  412: ['precondition_failed', 'Điều kiện kèm theo yêu cầu không còn đúng'],
  413: ['body_too_large', 'Nội dung gửi lên quá lớn'],
  414: ['address_too_long', 'Địa chỉ quá dài'],
  415: ['unsupported_media_type', 'Kiểu nội dung không được hỗ trợ; hãy gửi application/json'],
  429: ['too_many_requests', 'Quá nhiều yêu cầu, hãy thử lại sau'],
  431: ['headers_too_large', 'Phần đầu yêu cầu quá lớn'],
  503: ['unavailable', 'Hệ thống tạm thời không phục vụ được'],
};

const UNAVAILABLE: ProblemBody = {
  status: 503,
  code: 'database_unavailable',
  title: 'Cơ sở dữ liệu tạm thời không truy cập được',
  detail:
    'Chưa có gì được ghi nhận từ yêu cầu này, trừ khi phản hồi bị mất; hãy gửi lại với cùng Idempotency-Key.',
  retryAfter: 5,
};
const BUSY: ProblemBody = {
  status: 503,
  code: 'database_busy',
  title: 'Hệ thống đang bận, hãy gửi lại yêu cầu',
  retryAfter: 1,
};
const INTERNAL: ProblemBody = {
  status: 500,
  code: 'internal_error',
  title: 'Lỗi hệ thống',
  detail: 'Sự cố đã được ghi lại; hãy báo mã yêu cầu này cho quản trị viên.',
};

/** Fastify's own refusals: a status below 500 and a code. */
const statusOf = (error: unknown): number | undefined =>
  typeof error === 'object' &&
  error !== null &&
  'statusCode' in error &&
  typeof error.statusCode === 'number'
    ? error.statusCode
    : undefined;

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : '');

/** The answer for whatever was thrown. Messages of faults of ours never reach the client. */
export function problemOf(error: unknown): ProblemBody {
  if (error instanceof Problem) return error.body;
  const status = error instanceof HttpException ? error.getStatus() : statusOf(error);
  if (status === 404 && /^(Cannot [A-Z]+ |Route )/.test(messageOf(error))) {
    return {
      status,
      code: 'no_such_route',
      title: 'Không có địa chỉ này',
      detail: messageOf(error),
    };
  }
  const known = status === undefined || status === 500 ? undefined : BY_STATUS[status];
  if (status !== undefined && known !== undefined) {
    return { status, code: known[0], title: known[1], detail: messageOf(error) };
  }
  if (status !== undefined && status >= 400 && status < 500) {
    return { status, code: 'bad_request', title: 'Yêu cầu không hợp lệ', detail: messageOf(error) };
  }
  if (isOutage(error)) return UNAVAILABLE;
  if (isBusy(error)) return BUSY;
  return INTERNAL;
}

/** A problem as RFC 9457 writes it; `instance` is the id of the request, as in the header `x-request-id`. */
export function problemText(requestId: string, body: ProblemBody): string {
  const { status, code, title, detail, errors, reasons, stepUpBy, stepUpFactors } = body;
  const shown = {
    type: `urn:khuyencong:problem:${code}`,
    title,
    status,
    code,
    detail,
    instance: requestId,
    errors,
    reasons,
    stepUpBy,
    stepUpFactors,
  };
  return JSON.stringify(shown, (_, value: unknown) =>
    typeof value === 'bigint' ? value.toString() : value,
  );
}

export function sendProblem(reply: FastifyReply, requestId: string, body: ProblemBody): void {
  const { status, retryAfter } = body;
  if (retryAfter !== undefined) void reply.header('retry-after', String(retryAfter));
  void reply
    .status(status)
    .header('x-request-id', requestId)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .header('cache-control', 'no-store')
    .send(problemText(requestId, body));
}

@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly log = new Logger(ProblemFilter.name);

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const body = problemOf(error);
    if (body.status >= 500) this.record(error, request.id, body);
    if (reply.sent) {
      // Half an answer is out already (a download): the client must see that it broke off.
      reply.raw.destroy();
      return;
    }
    sendProblem(reply, request.id, body);
  }

  private record(error: unknown, requestId: string, { code, status }: ProblemBody): void {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    // Whoever waits for the start asks again and again; that is no news.
    if (code === 'not_ready') return;
    if (status === 503) this.log.warn({ requestId, code }, messageOf(error));
    else this.log.error({ requestId, code, stack: text }, messageOf(error) || text);
  }
}
