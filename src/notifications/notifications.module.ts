import { Module, type DynamicModule } from '@nestjs/common';
import { InboxController } from './inbox.controller.js';
import { MailDigest } from './mail-digest.js';
import { NotificationsService } from './notifications.service.js';

@Module({})
export class NotificationsModule {
  /** @param deadlines the module made by `DeadlinesModule.telling`, the same one the application imports. */
  static over(deadlines: DynamicModule): DynamicModule {
    return {
      module: NotificationsModule,
      imports: [deadlines],
      controllers: [InboxController],
      providers: [NotificationsService, MailDigest],
      exports: [MailDigest],
    };
  }
}
