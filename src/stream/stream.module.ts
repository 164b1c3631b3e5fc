import { Module } from '@nestjs/common';
import { StreamController } from './stream.controller.js';
import { StreamService } from './stream.service.js';

/** What changed, told to open screens. */
@Module({ controllers: [StreamController], providers: [StreamService] })
export class StreamModule {}
