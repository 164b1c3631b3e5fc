import { Module } from '@nestjs/common';
import { Doorkeeper } from './doorkeeper.js';

/** Programs at the door; the accounts behind their tokens are administered in service-accounts. */
@Module({ providers: [Doorkeeper], exports: [Doorkeeper] })
export class ServiceTokensModule {}
