import { Global, Module } from '@nestjs/common';
import { KnownDevices } from './known-devices.js';
import { SignInLimit } from './sign-in.limit.js';

/** How often secrets may be tried. */
@Global()
@Module({ providers: [SignInLimit, KnownDevices], exports: [SignInLimit, KnownDevices] })
export class SignInLimitModule {}
