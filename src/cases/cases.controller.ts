/** Cases over HTTP: open, find, look at, ask for a move, read the history. */
import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiBody, ApiHeader, ApiTags } from '@nestjs/swagger';
import { KINDS, type Actor, type Payload } from '../../workflows/index.js';
import { LifecycleService, type Answer } from '../lifecycle/lifecycle.service.js';
import { CurrentActor } from '../people/session.guard.js';
import { IdPipe } from '../platform/http/id.pipe.js';
import { notFound, Problem } from '../platform/http/problem.js';
import { CaseView } from './case.view.js';
import { CaseQuery, CasesQuery, HistoryQuery, SendQuery } from './cases.dto.js';
import { CasesQueries } from './cases.query.js';
import { commandKey, expectedRevision } from './command.headers.js';

/** The one thing the reply needs of Fastify. */
interface Reply {
  header(name: string, value: string): unknown;
  status(code: number): unknown;
}

const EVENT_BODY = {
  schema: {
    type: 'object',
    required: ['type'],
    properties: { type: { type: 'string', description: 'the event, for example project.submit' } },
    additionalProperties: true,
    description: 'The other fields are those the move names; GET /workflows/{kind} lists them.',
  },
};
const KEY = { name: 'Idempotency-Key', required: true, description: '1 to 200 printable characters; repeat it to repeat the request' };

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
  ) {}

  /** Finds cases, newest first, by keyset. */
  @Get()
  async list(@Query() query: CasesQuery, @CurrentActor() actor: Actor) {
    const { items, next } = await this.queries.list(actor, query);
    return { items: items.map((row) => this.view.row(row)), next };
  }

  /** Opens a case of a kind; the body holds the fields its opening names. */
  @Post(':kind')
  @HttpCode(201)
  @ApiHeader(KEY)
  @ApiBody({ schema: { type: 'object', additionalProperties: true } })
  async open(
    @Param('kind') kind: string,
    @Query() { dryRun }: SendQuery,
    @Headers('idempotency-key') key: string | undefined,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: Reply,
  ) {
    if (!KINDS.includes(kind)) throw notFound('loại hồ sơ');
    isObject(body);
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
    return this.view.whole(seen.found, seen.moves);
  }

  /** Asks for a move. Answers with a receipt and the next moves, or with what stands in the way. */
  @Post(':id/events')
  @HttpCode(200)
  @ApiHeader(KEY)
  @ApiHeader({ name: 'If-Match', required: true, description: 'the revision that was seen, for example "12"' })
  @ApiBody(EVENT_BODY)
  async send(
    @Param('id', IdPipe) id: string,
    @Query() { dryRun }: SendQuery,
    @Headers('idempotency-key') key: string | undefined,
    @Headers('if-match') ifMatch: string | undefined,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: Reply,
  ) {
    isObject(body);
    const { type, ...payload } = body;
    if (typeof type !== 'string' || !/^[a-z]+\.[a-z_]{1,60}$/.test(type))
      throw new Problem({
        status: 400,
        code: 'invalid_input',
        title: 'Dữ liệu gửi lên chưa hợp lệ',
        errors: [{ pointer: '/type', code: 'is_event', message: 'cần tên bước, ví dụ "project.submit"' }],
      });
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
  async history(@Param('id', IdPipe) id: string, @Query() query: HistoryQuery, @CurrentActor() actor: Actor) {
    if (!(await this.lifecycle.look(id, actor))) throw notFound('hồ sơ');
    const limit = query.limit ?? 100;
    const asOf = query.asOf === undefined ? null : new Date(query.asOf);
    const rows = await this.queries.history(id, asOf, query.cursor ?? null, limit + 1);
    const items = rows.slice(0, limit);
    return { items, next: rows.length > limit ? (items.at(-1)?.['position'] ?? null) : null };
  }
}
