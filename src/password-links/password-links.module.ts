import { Module } from '@nestjs/common';
import { PasswordLinksController } from './password-links.controller.js';

/** Setting a password by a link that counts once. */
@Module({ controllers: [PasswordLinksController] })
export class PasswordLinksModule {}
