import { Module } from '@nestjs/common';
import { Factors } from './factors.js';
import { RecoveryCodes } from './recovery-codes.js';

/** What holds for every second factor: recovery codes, and what follows when one is added or removed. */
@Module({ providers: [Factors, RecoveryCodes], exports: [Factors, RecoveryCodes] })
export class FactorsModule {}
