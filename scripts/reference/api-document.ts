/** The description of the API from the application as it is put together, without starting it or a database. */
import 'reflect-metadata';
import { tmpdir } from 'node:os';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from '../../src/app.module.js';
import { readConfig } from '../../src/platform/config/config.js';
import { createAdapter } from '../../src/platform/http/adapter.js';
import { PREFIX } from '../../src/platform/http/application.js';
import { apiDocument } from '../../src/platform/api-docs/openapi.js';
import type { ApiDocument } from './api-page.js';

/** In Nest's preview mode modules and routes are known, and nothing is constructed: no connection is opened. */
export async function readApiDocument(): Promise<ApiDocument> {
  const config = readConfig(
    { DATA_DIR: tmpdir(), DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none', DEMO: '0' },
    'api',
  );
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.register(config),
    createAdapter(),
    { preview: true, logger: false, abortOnError: false },
  );
  app.setGlobalPrefix(PREFIX, { exclude: ['metrics'] });
  const document = apiDocument(app);
  return { ...document, paths: inOrder(document.paths) } as ApiDocument;
}

const inOrder = <T>(paths: Readonly<Record<string, T>>): Record<string, T> =>
  Object.fromEntries(Object.entries(paths).sort(([a], [b]) => (a < b ? -1 : 1)));
