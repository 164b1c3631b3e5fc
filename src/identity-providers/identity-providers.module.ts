import { Module } from '@nestjs/common';
import { IdentityProviders } from './identity-providers.js';

/** The identity providers of the settings, asked by OpenID Connect. */
@Module({ providers: [IdentityProviders], exports: [IdentityProviders] })
export class IdentityProvidersModule {}
