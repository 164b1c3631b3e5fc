import { Module } from '@nestjs/common';
import { IdentityProvidersModule } from '../identity-providers/identity-providers.module.js';
import { StepUpModule } from '../step-up/step-up.module.js';
import { Attempts } from './attempts.js';
import { IdentitiesController } from './identities.controller.js';
import { IdentitiesService } from './identities.service.js';
import { ProviderSignInController } from './provider-sign-in.controller.js';

/** Signing in by an identity provider, and the identities linked to an account. */
@Module({
  imports: [IdentityProvidersModule, StepUpModule],
  controllers: [ProviderSignInController, IdentitiesController],
  providers: [Attempts, IdentitiesService],
})
export class IdentitiesModule {}
