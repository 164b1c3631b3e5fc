/** Programs of the project started as people start them, from what src/ and scripts/ hold now. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

export interface Ended {
  readonly code: number | null;
  /** Standard output and error, as they came. */
  readonly said: string;
}

type Environment = Readonly<Record<string, string>>;

/** Where the compiled sources stand; made by the set-up of the test run. */
const compiled = (file: string): string => {
  const folder = process.env['KC_TEST_COMPILED'];
  if (folder === undefined) throw new Error('KC_TEST_COMPILED is not set: run through npm test');
  return path.join(folder, file);
};

function start(
  file: string,
  args: readonly string[],
  env: Environment,
): { child: ChildProcess; said: () => string } {
  const child = spawn(process.execPath, [compiled(file), ...args], {
    env: { ...process.env, NODE_OPTIONS: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (piece: Buffer) => (said += piece.toString()));
  return { child, said: () => said };
}

/** Runs a program to its end. */
export async function run(file: string, args: readonly string[], env: Environment): Promise<Ended> {
  const { child, said } = start(file, args, env);
  const [code] = (await once(child, 'exit')) as [number | null];
  return { code, said: said() };
}

export interface Running {
  /** What the words of `until` matched first. */
  readonly match: RegExpExecArray;
  said(): string;
  stop(): Promise<void>;
}

/** Starts a program that stays, and waits until its output matches. Throws when it ends before. */
export async function runUntil(
  file: string,
  args: readonly string[],
  env: Environment,
  until: RegExp,
): Promise<Running> {
  const { child, said } = start(file, args, env);
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  };
  for (;;) {
    const match = until.exec(said());
    if (match) return { match, said, stop };
    if (child.exitCode !== null)
      throw new Error(`${file} ended with code ${child.exitCode}: ${said()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
