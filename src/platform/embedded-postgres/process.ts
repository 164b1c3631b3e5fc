/** Questions about processes, and running one to its end. */
import { spawn, type SpawnOptions } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

export interface Command {
  readonly file: string;
  readonly args: readonly string[];
  readonly options: SpawnOptions;
}

export interface Ended {
  /** null when the program could not be started at all or was ended by a signal. */
  readonly code: number | null;
  readonly output: string;
}

/** Runs a program to its end; never throws: a program that cannot start ends with code null and the reason. */
export function run({ file, args, options }: Command): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(file, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const collect = (chunk: Buffer): void => {
      output += chunk.toString();
    };
    child.stdout?.on('data', collect);
    child.stderr?.on('data', collect);
    child.on('error', (error) => resolve({ code: null, output: error.message }));
    child.on('close', (code) => resolve({ code, output }));
  });
}

/** True for a process that runs, ours or somebody else's. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  return stateOf(pid) !== 'Z';
}

/** Everything after the name in /proc/<pid>/stat; the name may hold blanks and brackets. */
const statOf = (pid: number): string[] => {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ESRCH' || code === 'EACCES') return [];
    throw error;
  }
};
const stateOf = (pid: number): string | undefined => statOf(pid)[0];

/** When a process began, as Linux counts it, so that a number used again is not taken for the old process. */
export const startOf = (pid: number): string => statOf(pid)[19] ?? '';

/** The command line of a running process; '' when the system does not tell. */
export async function commandLineOf(pid: number): Promise<string> {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch (error) {
    if (process.platform === 'linux') return '';
    const { output } = await run({
      file: 'ps',
      args: ['-o', 'command=', '-p', String(pid)],
      options: {},
    });
    return output || String(error);
  }
}

/** Direct children (Linux); none elsewhere. */
export function childrenOf(pid: number): number[] {
  try {
    const list = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
    return list
      .split(' ')
      .filter(Boolean)
      .map((text) => Number.parseInt(text, 10));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** Sends a signal; a process that has just ended is no error. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Waits until a process has ended; false when it still runs after that time. */
export async function ended(pid: number, withinMs: number): Promise<boolean> {
  const giveUpAt = Date.now() + withinMs;
  while (isRunning(pid)) {
    if (Date.now() > giveUpAt) return false;
    await pause(20);
  }
  return true;
}

/** Ends a PostgreSQL: fast shutdown, then immediate, then the hard way. */
export async function endPostgres(pid: number): Promise<void> {
  for (const [name, patienceMs] of [
    ['SIGINT', 8_000],
    ['SIGQUIT', 3_000],
    ['SIGKILL', 3_000],
  ] as const) {
    signal(pid, name);
    if (await ended(pid, patienceMs)) return;
  }
  throw new Error(`PostgreSQL (process ${pid}) does not end`);
}
