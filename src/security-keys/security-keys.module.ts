import { Module } from '@nestjs/common';
import { Challenges } from './challenges.js';
import { KeyCheck } from './key-check.js';
import { KeyQuestionController } from './key-question.controller.js';
import { RelyingParties } from './relying-party.js';

/** Security keys and passkeys (WebAuthn): what they are asked and whether they answered. */
@Module({
  controllers: [KeyQuestionController],
  providers: [Challenges, KeyCheck, RelyingParties],
  exports: [Challenges, KeyCheck, RelyingParties],
})
export class SecurityKeysModule {}
