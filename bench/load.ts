/**
 * The load: a process of its own that keeps a fixed number of requests in flight on keep-alive connections, one
 * request a connection. It speaks HTTP/1.1 on bare sockets, because a full client would take processor time from
 * what is measured. Started by bench.ts, spoken to over IPC.
 */
import { connect, type Socket } from 'node:net';
import { actorOf, CYCLE, idOf, tokenOf } from './content.js';
import { quantile } from './figures.js';

export interface LoadTask {
  readonly port: number;
  /** `accepted` takes the next move of the cycle; `refused` asks for a move whose papers are missing. */
  readonly kind: 'accepted' | 'refused';
  readonly range: readonly [first: number, last: number];
  readonly inFlight: number;
  readonly milliseconds: number;
}

export interface LoadResult {
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  readonly count: number;
}

/** Where each case stands; the load is the only one that moves the cases of its range. One table a server. */
interface Table {
  readonly phase: Uint8Array;
  readonly revision: Uint32Array;
  readonly busy: Uint8Array;
}
const tables = new Map<number, Table>();
let requests = 0;

function tableOf({ port, range: [, last] }: LoadTask): Table {
  const known = tables.get(port);
  if (known && known.phase.length > last) return known;
  const made = {
    phase: new Uint8Array(last + 1),
    revision: new Uint32Array(last + 1),
    busy: new Uint8Array(last + 1),
  };
  made.phase.forEach((_, n) => (made.phase[n] = n % CYCLE.length));
  made.revision.fill(1);
  if (known) {
    made.phase.set(known.phase);
    made.revision.set(known.revision);
  }
  tables.set(port, made);
  return made;
}

function pick({ range: [first, last] }: LoadTask, { busy }: Table): number {
  for (;;) {
    const n = first + Math.floor(Math.random() * (last - first + 1));
    if (busy[n] !== 0) continue;
    busy[n] = 1;
    return n;
  }
}

function requestFor(task: LoadTask, table: Table, n: number): string {
  const step = task.kind === 'accepted' ? CYCLE[table.phase[n] ?? 0] : CYCLE[0];
  if (!step) throw new Error('the cycle has no such phase');
  const body = JSON.stringify({ type: step.event, ...step.payload });
  requests += 1;
  return (
    `POST /api/v1/cases/${idOf('instalment', n)}/events HTTP/1.1\r\nHost: 127.0.0.1:${task.port}\r\n` +
    `Authorization: Bearer ${tokenOf(actorOf(step.post, n))}\r\nContent-Type: application/json\r\n` +
    `Idempotency-Key: bench-${process.pid}-${requests}\r\nIf-Match: "${table.revision[n] ?? 0}"\r\n` +
    `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`
  );
}

/** Calls `answered` with the status and the text of each answer; answers carry a Content-Length. */
function onAnswers(socket: Socket, answered: (status: number, text: string) => void): void {
  let kept = '';
  let wanted = -1;
  socket.setEncoding('latin1');
  socket.on('data', (chunk: string) => {
    kept += chunk;
    if (wanted < 0) {
      const end = kept.indexOf('\r\n\r\n');
      if (end < 0) return;
      const length = /\r\ncontent-length: (\d+)/i.exec(kept.slice(0, end + 2))?.[1];
      if (length === undefined)
        throw new Error(`an answer without a length: ${kept.slice(0, 200)}`);
      wanted = end + 4 + Number(length);
    }
    if (kept.length < wanted) return;
    const text = kept;
    kept = '';
    wanted = -1;
    answered(Number(text.slice(9, 12)), text);
  });
}

class Run {
  private readonly table: Table;
  private readonly latencies: number[] = [];
  private readonly began = performance.now();
  private open = 0;
  private last = 0;

  constructor(
    private readonly task: LoadTask,
    private readonly ended: (result: LoadResult) => void,
  ) {
    this.table = tableOf(task);
  }

  start(): void {
    for (let i = 0; i < this.task.inFlight; i += 1) {
      const socket = connect({ port: this.task.port, host: '127.0.0.1', noDelay: true });
      this.open += 1;
      let n = 0;
      let sent = 0;
      const next = (): void => {
        n = pick(this.task, this.table);
        sent = performance.now();
        socket.write(requestFor(this.task, this.table, n));
      };
      onAnswers(socket, (status, text) => {
        this.answered(n, status, text, sent);
        if (performance.now() - this.began < this.task.milliseconds) next();
        else this.leave(socket);
      });
      socket.once('connect', next);
      socket.once('error', (error) => {
        throw error;
      });
    }
  }

  private answered(n: number, status: number, text: string, sent: number): void {
    const { kind } = this.task;
    if (status !== (kind === 'accepted' ? 200 : 422))
      throw new Error(`case ${n}: ${text.slice(0, 3_000)}`);
    this.last = performance.now();
    this.latencies.push(this.last - sent);
    this.table.busy[n] = 0;
    if (kind === 'refused') return;
    this.table.phase[n] = ((this.table.phase[n] ?? 0) + 1) % CYCLE.length;
    this.table.revision[n] = (this.table.revision[n] ?? 0) + 1;
  }

  private leave(socket: Socket): void {
    socket.destroy();
    this.open -= 1;
    if (this.open > 0) return;
    const count = this.latencies.length;
    const sorted = Float64Array.from(this.latencies).sort();
    this.ended({
      count,
      perSecond: (count * 1_000) / (this.last - this.began),
      p50: quantile(sorted, 0.5),
      p99: quantile(sorted, 0.99),
    });
  }
}

process.on('message', (task: LoadTask) =>
  new Run(task, (result) => process.send?.(result)).start(),
);
process.once('disconnect', () => process.exit(0));
