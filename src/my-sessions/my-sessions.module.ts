import { Module } from '@nestjs/common';
import { MySessionsController } from './my-sessions.controller.js';
import { MySessionsService } from './my-sessions.service.js';

/** Where a person is signed in, and ending it there. */
@Module({ controllers: [MySessionsController], providers: [MySessionsService] })
export class MySessionsModule {}
