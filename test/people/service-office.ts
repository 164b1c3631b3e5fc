/** Two administrators and an organisation whose programs are let in, for tests of service accounts. */
import { startApp, type SignedIn, type TestApp } from '../support/app.js';
import type { Client, Reply } from '../support/client.js';
import { addProgram, type TestProgram, type TwoAdministrators } from '../support/programs.js';

interface Token {
  readonly id: string;
  readonly state: string;
  readonly mayCollect: boolean;
  readonly refused: number;
  readonly lastUsedOn: string | null;
  readonly lastAddress: string | null;
}
export interface Account {
  readonly state: string;
  readonly scopes: readonly { readonly scope: string }[];
  readonly tokens: readonly Token[];
  readonly refusals: readonly { readonly why: string; readonly times: number }[];
}

/** Status of a reply, and the rules or the code it names. */
export const said = ({ status, problem }: Reply<unknown>): unknown => [
  status,
  problem?.reasons?.map(({ rule }) => rule) ?? problem?.code,
];

/** What a program is told when it asks about itself. */
export const own = async (who: Client): Promise<unknown> => said(await who.get('/service-account'));

export class ServiceOffice {
  private constructor(
    readonly app: TestApp,
    readonly two: TwoAdministrators,
    readonly orgId: string,
    readonly responsible: SignedIn,
  ) {}

  static async open(): Promise<ServiceOffice> {
    const app = await startApp({
      now: '2017-04-10T08:00:00+07:00',
      env: { LOG_LEVEL: 'trace' },
    });
    const administrator = (name: string): Promise<SignedIn> =>
      app.signIn({ roles: ['administrator'], orgId: null, name });
    const two = [await administrator('Lê Hỏi'), await administrator('Trần Xác Nhận')] as const;
    const orgId = await app.addOrganisation({
      kind: 'provincial_department',
      areaId: await app.addArea(),
    });
    return new ServiceOffice(app, two, orgId, await app.signIn({ roles: ['sct_director'], orgId }));
  }

  /** A program of the organisation with its first token. */
  program(change: object = {}): Promise<TestProgram> {
    return addProgram(this.app, this.two, { ...this.wish, ...change });
  }

  get wish() {
    return {
      orgId: this.orgId,
      responsibleId: this.responsible.person.id,
      scopes: ['reference.read'],
    };
  }

  account(id: string): Promise<Account> {
    return this.two[0].read<Account>(`/service-accounts/${id}`);
  }

  async token({ accountId, tokenId }: TestProgram): Promise<Token | undefined> {
    return (await this.account(accountId)).tokens.find(({ id }) => id === tokenId);
  }
}
