import { Module } from '@nestjs/common';
import { DocumentsModule } from '../documents/documents.module.js';
import { UploadsController } from './uploads.controller.js';
import { UploadsService } from './uploads.service.js';

/** Files that come in pieces. */
@Module({
  imports: [DocumentsModule],
  controllers: [UploadsController],
  providers: [UploadsService],
})
export class UploadsModule {}
