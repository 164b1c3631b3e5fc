import { Module } from '@nestjs/common';
import { ConflictsController } from './conflicts.controller.js';
import { ConflictsService } from './conflicts.service.js';

/** Who stays away from which dossier because of an interest of their own. */
@Module({ controllers: [ConflictsController], providers: [ConflictsService] })
export class ConflictsModule {}
