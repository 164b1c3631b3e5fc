import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AdministrationModule } from '../administration/administration.module.js';
import { OrganisationsModule } from '../organisations/organisations.module.js';
import { SessionController } from './session.controller.js';
import { SessionGuard } from './session.guard.js';
import { SessionService } from './session.service.js';
import { ServiceTokensModule } from '../service-tokens/service-tokens.module.js';
import { SignInLimitModule } from '../sign-in-limit/sign-in-limit.module.js';
import { Waiting } from './waiting.js';

/** Signing in, and the guard in front of every route of the application. */
@Global()
@Module({
  imports: [OrganisationsModule, AdministrationModule, SignInLimitModule, ServiceTokensModule],
  controllers: [SessionController],
  providers: [SessionService, Waiting, { provide: APP_GUARD, useClass: SessionGuard }],
  exports: [SessionService, Waiting],
})
export class PeopleModule {}
