/** A Redis of our own for one spec file, on a free port, in a folder of its own. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';

const hasRedis = spawnSync('redis-server', ['--version']).status === 0;

/** `describe`, or a skip that says so; where everything must be there (CI=true) a missing Redis fails. */
export function describeWithRedis(title: string, tests: () => void): void {
  if (hasRedis || process.env['CI'] === 'true') {
    describe(title, tests);
    return;
  }
  process.stderr.write(
    `\nSKIPPED: "${title}" needs redis-server (Debian: apt-get install redis-server)\n`,
  );
  describe.skip(title, tests);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

export class RedisServer {
  private child: ChildProcess | undefined;

  private constructor(
    readonly port: number,
    private readonly folder: string,
    private readonly settings: readonly string[],
  ) {}

  get url(): string {
    return `redis://127.0.0.1:${this.port}/0`;
  }

  static async start(
    settings: readonly string[] = ['--appendonly', 'yes', '--appendfsync', 'always'],
  ): Promise<RedisServer> {
    const folder = mkdtempSync(path.join(tmpdir(), 'khuyencong-redis-'));
    const server = new RedisServer(await freePort(), folder, settings);
    await server.run();
    return server;
  }

  /** Starts it, again on the same port and folder, and waits until it answers. */
  async run(): Promise<void> {
    const place = ['--port', String(this.port), '--bind', '127.0.0.1', '--dir', this.folder];
    this.child = spawn('redis-server', [...place, '--save', '', ...this.settings], {
      stdio: 'ignore',
    });
    await this.ask((redis) => redis.ping());
  }

  async kill(signal: 'SIGKILL' | 'SIGTERM' = 'SIGKILL'): Promise<void> {
    const { child } = this;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }

  /** Everything gone, as after a lost disk. */
  async flush(): Promise<void> {
    await this.ask((redis) => redis.flushall());
  }

  async stop(): Promise<void> {
    await this.kill('SIGTERM');
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async ask(question: (redis: Redis) => Promise<unknown>): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      const redis = new Redis(this.url, {
        lazyConnect: true,
        retryStrategy: () => null,
        maxRetriesPerRequest: 0,
      });
      redis.on('error', () => redis.disconnect());
      try {
        await redis.connect();
        await question(redis);
        return;
      } catch (error) {
        if (attempt === 100) throw error;
        await pause(50);
      } finally {
        redis.disconnect();
      }
    }
  }
}
