import { Global, Module, type DynamicModule } from '@nestjs/common';
import { Clock } from './clock/clock.js';
import { SandboxClock } from './clock/sandbox.clock.js';
import { SandboxClockController } from './clock/sandbox.controller.js';
import { ConfigService, type Config } from './config/config.js';
import { DatabaseModule } from './database/database.module.js';
import { FileStore } from './files/file.store.js';
import { HealthController } from './health/health.controller.js';
import { Metrics } from './health/metrics.js';
import { Readiness } from './health/readiness.js';
import { Mailer } from './mail/mailer.js';
import { StartupTasks } from './startup/startup-tasks.js';
import { loggingModule } from './telemetry/logging.js';

@Global()
@Module({})
class ConfigModule {
  static register(config: Config): DynamicModule {
    return {
      module: ConfigModule,
      providers: [{ provide: ConfigService, useValue: new ConfigService(config) }],
      exports: [ConfigService],
    };
  }
}

const clock = {
  provide: Clock,
  inject: [ConfigService, SandboxClock],
  useFactory: ({ values }: ConfigService, sandbox: SandboxClock): Clock =>
    new Clock(values.clock === 'sandbox' ? () => sandbox.now() : () => new Date()),
};

const SERVICES = [SandboxClock, Readiness, Metrics, StartupTasks, FileStore, Mailer];

/** Machinery without one word of the programme; everything in it is injectable everywhere. */
@Global()
@Module({})
export class PlatformModule {
  static register(config: Config): DynamicModule {
    return {
      module: PlatformModule,
      imports: [ConfigModule.register(config), loggingModule(config), DatabaseModule],
      controllers: [SandboxClockController, HealthController],
      providers: [...SERVICES, clock],
      exports: [...SERVICES, Clock],
    };
  }
}
