import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Account, AdministrationEvent, Person, RoleHolding } from '../accounts/accounts.entity.js';
import { makeFirstPeople } from '../first-people/first-people.js';
import { OrganisationsModule } from '../organisations/organisations.module.js';
import { OrganisationsService } from '../organisations/organisations.service.js';
import { Clock } from '../platform/clock/clock.js';
import { ConfigService } from '../platform/config/config.js';
import { Database } from '../platform/database/database.js';
import { StartupTasks } from '../platform/startup/startup-tasks.js';
import { TwoPersonsModule } from '../two-persons/two-persons.module.js';
import { AdministrationController } from './administration.controller.js';
import { AdministrationService } from './administration.service.js';
import { PeopleReader } from './people.query.js';
import { RoleGiving } from './role.act.js';

/** Administration of people and roles, and the people an installation begins with. */
@Module({
  imports: [
    OrganisationsModule,
    TwoPersonsModule,
    TypeOrmModule.forFeature([Person, Account, RoleHolding, AdministrationEvent]),
  ],
  controllers: [AdministrationController],
  providers: [AdministrationService, PeopleReader, RoleGiving],
})
export class AdministrationModule implements OnModuleInit {
  constructor(
    private readonly tasks: StartupTasks,
    private readonly organisations: OrganisationsService,
    private readonly database: Database,
    private readonly config: ConfigService,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.tasks.add({
      name: 'organisations',
      title: 'Địa bàn và đơn vị',
      order: 15,
      run: () => this.organisations.load(),
    });
    this.tasks.add({
      name: 'people',
      title: 'Người dùng',
      order: 20,
      run: (progress) => this.makeFirstPeople(progress),
    });
  }

  private async makeFirstPeople(progress: (line: string) => void): Promise<string> {
    const { demo, dataDir, host, port } = this.config.values;
    const first = await makeFirstPeople(this.database, {
      demo,
      dataDir,
      today: this.clock.today(),
      address: `http://${host}:${port}`,
    });
    if (first.administrator) {
      const { username, link } = first.administrator;
      progress(
        `Người quản trị đầu tiên: ${username}. Đặt mật khẩu, một lần, trong 24 giờ: ${link}`,
      );
    }
    return first.file === undefined
      ? 'đã có'
      : `tạo ${first.made} tài khoản, cách đăng nhập ghi ở ${first.file}`;
  }
}
