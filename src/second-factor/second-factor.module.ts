import { Module } from '@nestjs/common';
import { FactorsModule } from '../factors/factors.module.js';
import { SecurityKeysModule } from '../security-keys/security-keys.module.js';
import { SecondFactorController } from './second-factor.controller.js';
import { SecondFactorService } from './second-factor.service.js';

/** Codes of an authenticator beside the password. */
@Module({
  imports: [FactorsModule, SecurityKeysModule],
  controllers: [SecondFactorController],
  providers: [SecondFactorService],
  exports: [SecondFactorService],
})
export class SecondFactorModule {}
