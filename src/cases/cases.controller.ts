/** Cases over HTTP: open, look at, ask for a move, read the history. */
import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiHeader, ApiParam, ApiTags } from '@nestjs/swagger';
import { KINDS, type Actor, type Payload } from '../../workflows/index.js';
import { caseView, historyPage, pastCase, receipt } from '../api-shapes/case.shapes.js';
import { EVENT_BODY, OPENED_KINDS, OPENING_BODY } from '../api-shapes/event.shapes.js';
import { LifecycleService, type Answer } from '../lifecycle/lifecycle.service.js';
import { CurrentActor, CurrentSession } from '../people/session.guard.js';
import type { LiveSession } from '../people/session.service.js';
import { OpenTo } from '../service-tokens/scopes.js';
import { Describe } from '../platform/api-docs/describe.js';
import { IdPipe } from '../platform/http/id.pipe.js';
import { notFound, Problem } from '../platform/http/problem.js';
import { StepUp } from '../step-up/step-up.js';
import { CaseView } from './case.view.js';
import { CaseQuery, HistoryQuery, SendQuery } from './cases.dto.js';
import { CasesQueries } from './cases.query.js';
import { commandKey, expectedRevision } from './command.headers.js';

/** The one thing the reply needs of Fastify. */
interface Reply {
  header(name: string, value: string): unknown;
  status(code: number): unknown;
}

const KEY = {
  name: 'Idempotency-Key',
  required: true,
  description:
    'Khóa riêng của yêu cầu, 1 đến 200 ký tự in được; gửi lại đúng khóa để nhận lại đúng biên nhận',
  schema: { type: 'string', pattern: '^[!-~]{1,200}$' },
};
const REVISION = {
  name: 'If-Match',
  required: true,
  description: 'Phiên bản hồ sơ đã xem, ví dụ "12"',
  schema: { type: 'string', pattern: '^"?[0-9]{1,9}"?$' },
};
const RECEIPT_HEADERS = {
  ETag: 'Phiên bản mới của hồ sơ, trong dấu nháy',
  'Idempotency-Replayed': 'true khi khóa đã dùng: đây là biên nhận lần đầu',
};
const COMMAND_REFUSALS = {
  403: 'role_may_not_do_this, case_is_not_in_your_reach, step_up_needed',
  422: 'rules_do_not_hold, key_was_used_for_something_else',
};

function answered(answer: Answer, reply: Reply, created: boolean): Payload {
  if (answer.kind === 'refused') {
    const { status, code, reasons } = answer;
    const [first] = reasons;
    throw new Problem({
      status,
      code,
      title: first?.message.vi ?? 'Yêu cầu bị từ chối',
      detail: reasons.map(({ message }) => message.vi).join('; '),
      reasons,
    });
  }
  const { receipt, moves, replayed } = answer;
  reply.header('ETag', `"${receipt.revision}"`);
  if (created) reply.header('Location', `/api/v1/cases/${receipt.caseId}`);
  if (replayed) reply.header('Idempotency-Replayed', 'true');
  return { ...receipt, moves };
}

function isObject(body: unknown): asserts body is Record<string, unknown> {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new Problem({
      status: 400,
      code: 'invalid_input',
      title: 'Dữ liệu gửi lên chưa hợp lệ',
      errors: [{ pointer: '', code: 'is_object', message: 'cần một đối tượng JSON' }],
    });
}

@ApiTags('cases')
@Controller('cases')
export class CasesController {
  constructor(
    private readonly lifecycle: LifecycleService,
    private readonly queries: CasesQueries,
    private readonly view: CaseView,
    private readonly stepUp: StepUp,
  ) {}

  /** Opens a case of a kind; the body holds the fields its opening names. */
  @Post(':kind')
  @HttpCode(201)
  @Describe('Mở hồ sơ mới', {
    description:
      'Nội dung gửi theo loại hồ sơ; với dryRun=true chỉ kiểm tra, không ghi và trả 200.',
    body: OPENING_BODY,
    answer: receipt,
    status: [201, 200],
    headers: { ...RECEIPT_HEADERS, Location: 'Địa chỉ của hồ sơ mới' },
    refuses: { ...COMMAND_REFUSALS, 404: 'not_found' },
  })
  @ApiParam({ name: 'kind', schema: { type: 'string', enum: [...OPENED_KINDS] } })
  @ApiHeader(KEY)
  async open(
    @Param('kind') kind: string,
    @Query() { dryRun }: SendQuery,
    @Headers('idempotency-key') key: string | undefined,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @CurrentSession() session: LiveSession,
    @Res({ passthrough: true }) reply: Reply,
  ) {
    if (!KINDS.includes(kind)) throw notFound('loại hồ sơ');
    isObject(body);
    if (dryRun !== 'true') await this.stepUp.demand(session, `${kind}.open`);
    const answer = await this.lifecycle.open({
      kind,
      payload: body,
      actor,
      idempotencyKey: commandKey(key),
      dryRun: dryRun === 'true',
    });
    if (dryRun === 'true') reply.status(200);
    return answered(answer, reply, dryRun !== 'true');
  }

  /** One case: details, money, papers, deadlines and the moves of whoever asks. */
  @Get(':id')
  @OpenTo('cases.read')
  @Describe('Xem một hồ sơ', {
    description:
      'Nội dung, tiền, giấy tờ, thời hạn và các bước của người hỏi; với asOf: hồ sơ như tại thời điểm đó.',
    answer: { anyOf: [caseView, pastCase] },
    headers: { ETag: 'Phiên bản của hồ sơ, trong dấu nháy; không có khi hỏi asOf' },
    refuses: { 404: 'not_found' },
  })
  async look(
    @Param('id', IdPipe) id: string,
    @Query() { asOf }: CaseQuery,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: Reply,
  ) {
    const seen = await this.lifecycle.look(id, actor);
    if (!seen) throw notFound('hồ sơ');
    if (asOf !== undefined) return this.view.past(seen.found, new Date(asOf));
    reply.header('ETag', `"${seen.found.revision}"`);
    return this.view.whole(seen);
  }

  /** Asks for a move. Answers with a receipt and the next moves, or with what stands in the way. */
  @Post(':id/events')
  @HttpCode(200)
  @Describe('Thực hiện một bước', {
    description:
      'Trả biên nhận và các bước tiếp theo, hoặc những quy tắc chưa thỏa mãn. dryRun=true: chỉ kiểm tra.',
    body: EVENT_BODY,
    answer: receipt,
    headers: RECEIPT_HEADERS,
    refuses: {
      ...COMMAND_REFUSALS,
      404: 'not_found',
      409: 'case_changed_meanwhile, not_expected_in_this_state',
      428: 'if_match_needed',
    },
  })
  @ApiHeader(KEY)
  @ApiHeader(REVISION)
  async send(
    @Param('id', IdPipe) id: string,
    @Query() { dryRun }: SendQuery,
    @Headers('idempotency-key') key: string | undefined,
    @Headers('if-match') ifMatch: string | undefined,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @CurrentSession() session: LiveSession,
    @Res({ passthrough: true }) reply: Reply,
  ) {
    isObject(body);
    const { type, ...payload } = body;
    if (typeof type !== 'string' || !/^[a-z]+\.[a-z_]{1,60}$/.test(type))
      throw new Problem({
        status: 400,
        code: 'invalid_input',
        title: 'Dữ liệu gửi lên chưa hợp lệ',
        errors: [
          { pointer: '/type', code: 'is_event', message: 'cần tên bước, ví dụ "project.submit"' },
        ],
      });
    if (dryRun !== 'true') await this.stepUp.demand(session, type);
    const answer = await this.lifecycle.send({
      caseId: id,
      type,
      payload,
      actor,
      idempotencyKey: commandKey(key),
      expectedRevision: expectedRevision(ifMatch),
      dryRun: dryRun === 'true',
    });
    return answered(answer, reply, false);
  }

  /** What was done and what was refused, by whom and when, with the hashes of the chain. */
  @Get(':id/history')
  @OpenTo('cases.read')
  @Describe('Lịch sử hồ sơ', {
    description: 'Mọi bước đã làm và đã bị từ chối, theo thứ tự ghi, với chuỗi mã băm.',
    answer: historyPage,
    refuses: { 404: 'not_found' },
  })
  async history(
    @Param('id', IdPipe) id: string,
    @Query() query: HistoryQuery,
    @CurrentActor() actor: Actor,
  ) {
    if (!(await this.lifecycle.look(id, actor))) throw notFound('hồ sơ');
    const limit = query.limit ?? 100;
    const asOf = query.asOf === undefined ? null : new Date(query.asOf);
    const rows = await this.queries.history(id, asOf, query.cursor ?? null, limit + 1);
    const items = rows.slice(0, limit);
    return { items, next: rows.length > limit ? (items.at(-1)?.['position'] ?? null) : null };
  }
}
