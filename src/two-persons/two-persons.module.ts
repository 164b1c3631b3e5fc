import { Module, type OnModuleInit } from '@nestjs/common';
import { Waiting } from '../people/waiting.js';
import { TwoPersonsController } from './two-persons.controller.js';
import { TwoPersonsReader } from './two-persons.query.js';
import { TwoPersons } from './two-persons.service.js';

/** Acts that one person asks for and another confirms. */
@Module({
  controllers: [TwoPersonsController],
  providers: [TwoPersons, TwoPersonsReader],
  exports: [TwoPersons],
})
export class TwoPersonsModule implements OnModuleInit {
  constructor(
    private readonly waiting: Waiting,
    private readonly reader: TwoPersonsReader,
  ) {}

  onModuleInit(): void {
    this.waiting.register('requests', (actor) => this.reader.waitingFor(actor));
  }
}
