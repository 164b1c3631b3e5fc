import { Module } from '@nestjs/common';
import { DiscussionController } from './discussion.controller.js';
import { DiscussionService } from './discussion.service.js';
import { Mentions } from './mentions.js';
import { Readers } from './readers.js';

/** What people say to each other about a case. */
@Module({
  controllers: [DiscussionController],
  providers: [DiscussionService, Readers, Mentions],
})
export class DiscussionModule {}
