import { Module, type DynamicModule } from '@nestjs/common';
import { OrganisationsModule } from './organisations/organisations.module.js';
import { PeopleModule } from './people/people.module.js';
import type { Config } from './platform/config/config.js';
import { PlatformModule } from './platform/platform.module.js';

/** Everything that makes up the application, one line a feature. Order does not matter. */
const FEATURES = [OrganisationsModule, PeopleModule];

@Module({})
export class AppModule {
  /** @param config complete: the address of a migrated database included. */
  static register(config: Config): DynamicModule {
    return { module: AppModule, imports: [PlatformModule.register(config), ...FEATURES] };
  }
}
