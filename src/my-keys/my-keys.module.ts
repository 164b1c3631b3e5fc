import { Module } from '@nestjs/common';
import { FactorsModule } from '../factors/factors.module.js';
import { SecondFactorModule } from '../second-factor/second-factor.module.js';
import { SecurityKeysModule } from '../security-keys/security-keys.module.js';
import { MyKeysController } from './my-keys.controller.js';
import { MyKeysService } from './my-keys.service.js';

/** A person's own security keys. */
@Module({
  imports: [FactorsModule, SecondFactorModule, SecurityKeysModule],
  controllers: [MyKeysController],
  providers: [MyKeysService],
})
export class MyKeysModule {}
