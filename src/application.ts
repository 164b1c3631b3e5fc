/** Puts the application together and starts it on a migrated database; `main.ts`, `worker.ts` and tests use it. */
import 'reflect-metadata';
import type { AddressInfo } from 'node:net';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Logger } from 'nestjs-pino';
import { AppModule } from './app.module.js';
import { ConfigError, type Config } from './platform/config/config.js';
import { createAdapter } from './platform/http/adapter.js';
import { prepareHttp } from './platform/http/application.js';
import { servePages } from './platform/pages/pages.js';
import { StartupTasks } from './platform/startup/startup-tasks.js';

export interface RunningApplication {
  readonly app: NestFastifyApplication;
  /** http:// address without a slash at the end, for example http://127.0.0.1:3000. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Listens, then loads what has to be loaded; answers 503 until that is done. PORT 0 takes a free port.
 * @throws ConfigError when the port is taken or the address is not ours; what a start task threw, after closing.
 */
export async function startApplication(
  config: Config,
  progress: (line: string) => void,
): Promise<RunningApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.register(config),
    createAdapter(config.trustedProxies),
    {
      bodyParser: false,
      bufferLogs: true,
      abortOnError: false,
    },
  );
  try {
    app.useLogger(app.get(Logger));
    await prepareHttp(app);
    await servePages(app, config.webDir);
    await listen(app, config);
    await app.get(StartupTasks).run(progress);
  } catch (error) {
    await app.close();
    throw error;
  }
  return { app, url: urlOf(app, config.host), close: () => app.close() };
}

/** Jobs only: no HTTP. @throws what a start task threw, after closing. */
export async function startWorker(
  config: Config,
  progress: (line: string) => void,
): Promise<INestApplicationContext> {
  const context = await NestFactory.createApplicationContext(AppModule.register(config), {
    bufferLogs: true,
    abortOnError: false,
  });
  try {
    context.useLogger(context.get(Logger));
    await context.get(StartupTasks).run(progress);
  } catch (error) {
    await context.close();
    throw error;
  }
  return context;
}

async function listen(app: NestFastifyApplication, { port, host }: Config): Promise<void> {
  try {
    await app.listen(port, host);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') {
      throw new ConfigError([
        `Cổng ${port} trên ${host} đang có chương trình khác dùng; hãy đặt PORT khác. / Port ${port} on ${host} is taken; set another PORT.`,
      ]);
    }
    if (code === 'EADDRNOTAVAIL' || code === 'EACCES' || code === 'ENOTFOUND') {
      throw new ConfigError([
        `Không mở được ${host}:${port} (${code}); hãy xem lại HOST và PORT. / ${host}:${port} cannot be opened (${code}); check HOST and PORT.`,
      ]);
    }
    throw error;
  }
}

function urlOf(app: NestFastifyApplication, host: string): string {
  const { port } = app.getHttpServer().address() as AddressInfo;
  const shown = host.includes(':') ? `[${host}]` : host;
  return `http://${shown}:${port}`;
}
