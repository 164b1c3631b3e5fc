import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AdministrationModule } from '../administration/administration.module.js';
import { OrganisationsModule } from '../organisations/organisations.module.js';
import { SessionController } from './session.controller.js';
import { SessionGuard } from './session.guard.js';
import { SessionService } from './session.service.js';
import { SignInLimit } from '../accounts/sign-in.limit.js';
import { Waiting } from './waiting.js';

/** Signing in, and the guard in front of every route of the application. */
@Global()
@Module({
  imports: [OrganisationsModule, AdministrationModule],
  controllers: [SessionController],
  providers: [SessionService, SignInLimit, Waiting, { provide: APP_GUARD, useClass: SessionGuard }],
  exports: [SessionService, SignInLimit, Waiting],
})
export class PeopleModule {}
