import { Module } from '@nestjs/common';
import { OrganisationsModule } from '../organisations/organisations.module.js';
import { TwoPersonsModule } from '../two-persons/two-persons.module.js';
import { AccountMaking, AccountWidening } from './account.acts.js';
import { Endings } from './endings.js';
import { OwnAccountController, ServiceAccountsController } from './service-accounts.controller.js';
import { ServiceAccountsReader } from './service-accounts.query.js';
import { TokenGiving } from './token.acts.js';

/** Programs that read for an organisation: their accounts, scopes and tokens. */
@Module({
  imports: [OrganisationsModule, TwoPersonsModule],
  controllers: [ServiceAccountsController, OwnAccountController],
  providers: [ServiceAccountsReader, AccountMaking, AccountWidening, TokenGiving, Endings],
})
export class ServiceAccountsModule {}
