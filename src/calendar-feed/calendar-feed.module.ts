import { Module, type DynamicModule } from '@nestjs/common';
import { CalendarFeedController } from './calendar-feed.controller.js';
import { CalendarFeedService } from './calendar-feed.service.js';

@Module({})
export class CalendarFeedModule {
  /** @param deadlines the module made by `DeadlinesModule.telling`, the same one the application imports. */
  static over(deadlines: DynamicModule): DynamicModule {
    return {
      module: CalendarFeedModule,
      imports: [deadlines],
      controllers: [CalendarFeedController],
      providers: [CalendarFeedService],
    };
  }
}
