import { fork, type ChildProcess } from 'node:child_process';
import path from 'node:path';

/** What the process says: its address once, then an answer for each task. */
interface Said {
  readonly id?: number;
  readonly url?: string;
  readonly fault?: string;
}

type Task = { readonly task: 'close' } | { readonly task: 'set-clock'; readonly instant: string };

/** The application in its own process. */
export interface ApplicationProcess {
  readonly url: string;
  readonly pid: number;
  /** What it logged, JSON lines. */
  output(): string;
  /** Asks the process and waits for the answer; throws what it threw. */
  ask(task: Task): Promise<void>;
  /** Ends the process without asking. */
  kill(): void;
}

/** @throws what the start threw, with the log, when the application does not come up. */
export async function startApplicationProcess(
  env: Readonly<Record<string, string>>,
): Promise<ApplicationProcess> {
  const child = fork(path.join(import.meta.dirname, 'app-process.mjs'), {
    execArgv: [],
    env: { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let written = '';
  const hear = (chunk: Buffer): void => {
    written += chunk.toString();
  };
  child.stdout?.on('data', hear);
  child.stderr?.on('data', hear);
  const first = await nextMessage(child, ({ id }) => id === undefined);
  if (first.url === undefined || child.pid === undefined) {
    child.kill('SIGKILL');
    throw new Error(`the application does not start: ${first.fault ?? ''}\n${written}`);
  }
  let asked = 0;
  return {
    url: first.url,
    pid: child.pid,
    output: () => written,
    ask: async (task) => {
      const id = (asked += 1);
      const answered = nextMessage(child, (said) => said.id === id);
      child.send({ id, ...task });
      const { fault } = await answered;
      if (fault !== undefined) throw new Error(`${fault}\n${written}`);
    },
    kill: () => {
      child.removeAllListeners('exit');
      child.kill('SIGKILL');
    },
  };
}

function nextMessage(child: ChildProcess, isMine: (said: Said) => boolean): Promise<Said> {
  return new Promise((resolve) => {
    const leave = (said: Said): void => {
      child.off('message', hear);
      child.off('exit', over);
      resolve(said);
    };
    const hear = (said: Said): void => {
      if (isMine(said)) leave(said);
    };
    const over = (code: number | null): void =>
      leave({ fault: `it ended with ${code ?? 'a signal'}` });
    child.on('message', hear);
    child.once('exit', over);
  });
}
