/** An application with two providers that lie when they are told to, and one person linked to the first. */
import { startApp, type SignedIn, type TestApp } from '../support/app.js';
import { LyingProvider, type Token } from './lying-provider.js';
import { parameter, providersFile, Visitor, type Answer } from './settings.js';

export interface Begun {
  readonly visitor: Visitor;
  readonly sent: URL;
  readonly state: string;
}

export const NOT_VALID = [403, 'provider_answer_is_not_valid'];
export const NO_ATTEMPT = [403, 'sign_in_attempt_is_not_valid'];

/** Status and code of a reply. */
export const said = ({
  status,
  problem,
}: {
  readonly status: number;
  readonly problem?: { readonly code: string } | undefined;
}): unknown[] => [status, problem?.code];

export class Lies {
  private constructor(
    readonly app: TestApp,
    readonly provider: LyingProvider,
    readonly other: LyingProvider,
    readonly person: SignedIn,
  ) {}

  /** `minh` of the provider `one` is linked to a person; `two` is another provider. */
  static async start(): Promise<Lies> {
    const [provider, other] = await Promise.all([LyingProvider.start(), LyingProvider.start()]);
    const env = await providersFile([
      { key: 'one', issuer: provider.issuer },
      { key: 'two', issuer: other.issuer },
    ]);
    const app = await startApp({ env: { ...env, LOG_LEVEL: 'warn' } });
    const person = await app.signIn({ roles: ['auditor'], orgId: null });
    const lies = new Lies(app, provider, other, person);
    await lies.link(person, provider.issuer, 'minh');
    return lies;
  }

  async close(): Promise<void> {
    await this.app.close();
    await Promise.all([this.provider.close(), this.other.close()]);
  }

  link(who: SignedIn, issuer: string, subject: string): Promise<unknown> {
    return this.app.db.query(
      `INSERT INTO identities (account_id, provider, issuer, subject) VALUES ($1, 'one', $2, $3)`,
      [who.person.accountId, issuer, subject],
    );
  }

  async begun(key = 'one', returnTo?: string): Promise<Begun> {
    const visitor = new Visitor(this.app);
    const sent = await visitor.start(key, returnTo);
    return { visitor, sent, state: parameter(sent, 'state') };
  }

  /** The answer of a provider to an attempt, with this token. */
  answered({ sent, state }: Begun, token?: Token, by = this.provider): Answer {
    return { state, code: by.code(parameter(sent, 'nonce'), token), iss: by.issuer };
  }

  async sessions(): Promise<number> {
    const [row] = await this.app.db.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM sessions WHERE opened_by = 'provider'`,
    );
    return row?.n ?? -1;
  }
}
