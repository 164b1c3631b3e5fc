import { Module, type DynamicModule } from '@nestjs/common';
import { ApprovalModule } from './approval/approval.module.js';
import { AuditModule } from './audit/audit.module.js';
import { BudgetsModule } from './budgets/budgets.module.js';
import { CalendarFeedModule } from './calendar-feed/calendar-feed.module.js';
import { CalendarModule } from './calendar/calendar.module.js';
import { CockpitModule } from './cockpit/cockpit.module.js';
import { CaseListModule } from './case-list/case-list.module.js';
import { CasesModule } from './cases/cases.module.js';
import { ConflictsModule } from './conflicts/conflicts.module.js';
import { DeadlinesModule } from './deadlines/deadlines.module.js';
import { DemoModule } from './demo/demo.module.js';
import { DemonstrationModule } from './demonstration/demonstration.module.js';
import { DiscussionModule } from './discussion/discussion.module.js';
import { DocumentsModule } from './documents/documents.module.js';
import { ExportsModule } from './exports/exports.module.js';
import { FundingModule } from './funding/funding.module.js';
import { IdentitiesModule } from './identities/identities.module.js';
import { InspectionModule } from './inspection/inspection.module.js';
import { LedgerModule } from './ledger/ledger.module.js';
import { LifecycleModule } from './lifecycle/lifecycle.module.js';
import { LifecycleService } from './lifecycle/lifecycle.service.js';
import { NotificationsModule } from './notifications/notifications.module.js';
import { OrganisationsModule } from './organisations/organisations.module.js';
import { PeopleModule } from './people/people.module.js';
import { MyKeysModule } from './my-keys/my-keys.module.js';
import { MySessionsModule } from './my-sessions/my-sessions.module.js';
import { PasswordLinksModule } from './password-links/password-links.module.js';
import type { Config } from './platform/config/config.js';
import { PlatformModule } from './platform/platform.module.js';
import { QueueModule } from './platform/queue/queue.module.js';
import { PreferencesModule } from './preferences/preferences.module.js';
import { ProjectModule } from './proposal/project.module.js';
import { ReceiptsModule } from './receipts/receipts.module.js';
import { RightsModule } from './rights/rights.module.js';
import { RulebookModule } from './rulebook/rulebook.module.js';
import { SubstitutionsModule } from './substitutions/substitutions.module.js';
import { SuccessionsModule } from './successions/successions.module.js';
import { SecondFactorModule } from './second-factor/second-factor.module.js';
import { UploadsModule } from './uploads/uploads.module.js';
import { WorkModule } from './work/work.module.js';
import { StreamModule } from './stream/stream.module.js';

const deadlines = DeadlinesModule.telling({ imports: [], useExisting: LifecycleService });

/** Everything that makes up the application, one line a feature. Order does not matter. */
const FEATURES = [
  QueueModule,
  OrganisationsModule,
  PeopleModule,
  SubstitutionsModule,
  RightsModule,
  SuccessionsModule,
  MySessionsModule,
  SecondFactorModule,
  MyKeysModule,
  PasswordLinksModule,
  IdentitiesModule,
  RulebookModule,
  CalendarModule,
  LifecycleModule,
  LedgerModule,
  BudgetsModule,
  CockpitModule,
  AuditModule,
  DocumentsModule,
  CaseListModule,
  UploadsModule,
  DiscussionModule,
  ConflictsModule,
  ReceiptsModule,
  CasesModule,
  WorkModule,
  ExportsModule,
  PreferencesModule,
  ProjectModule,
  ApprovalModule,
  FundingModule,
  InspectionModule,
  DemoModule,
  DemonstrationModule,
  deadlines,
  NotificationsModule.over(deadlines),
  CalendarFeedModule.over(deadlines),
  StreamModule,
];

@Module({})
export class AppModule {
  /** @param config complete: the address of a migrated database included. */
  static register(config: Config): DynamicModule {
    return { module: AppModule, imports: [PlatformModule.register(config), ...FEATURES] };
  }
}
