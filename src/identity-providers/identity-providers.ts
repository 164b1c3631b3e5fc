/**
 * Identity providers by OpenID Connect 1.0: authorization code with PKCE, state and nonce (RFC 9700), the issuer of the
 * answer (RFC 9207). Tokens are looked at once and kept nowhere.
 */
import { Injectable, Logger } from '@nestjs/common';
import * as openid from 'openid-client';
import { ConfigService } from '../platform/config/config.js';
import type { IdentityProvider } from '../platform/config/identity-providers.js';
import { notFound, Problem } from '../platform/http/problem.js';
import { boundedFetch, isUnreachable, PATIENCE_SECONDS } from './bounded-fetch.js';

/** What one browser brings to one attempt; none of it but the state is ever seen by anybody else. */
export interface AttemptSecrets {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** What the provider put into the address of our page. */
export interface ProviderAnswer {
  readonly state: string;
  readonly code?: string | undefined;
  readonly error?: string | undefined;
  readonly iss?: string | undefined;
}

/** Somebody whom a provider vouches for. */
export interface Proven {
  readonly provider: string;
  readonly issuer: string;
  readonly subject: string;
  /** As good as a second factor of ours. */
  readonly isStrong: boolean;
}

/** How long what a provider says of itself is believed, its keys included. */
const BELIEVED_MS = 3_600_000;

const unreachable = (): Problem =>
  new Problem({
    status: 424,
    code: 'provider_unreachable',
    title: 'Chưa liên lạc được với nhà cung cấp danh tính',
    detail: 'Hãy thử lại sau ít phút, hoặc đăng nhập bằng mật khẩu.',
  });
const refused = (): Problem =>
  new Problem({
    status: 403,
    code: 'provider_refused',
    title: 'Nhà cung cấp danh tính không xác nhận',
    detail: 'Anh/chị đã từ chối, hoặc nhà cung cấp không cho phép. Có thể thử lại.',
  });
const notValid = (): Problem =>
  new Problem({
    status: 403,
    code: 'provider_answer_is_not_valid',
    title: 'Câu trả lời của nhà cung cấp danh tính không hợp lệ',
    detail: 'Hãy bắt đầu lại từ trang đăng nhập. Nếu lặp lại, hãy báo cho quản trị hệ thống.',
  });
const tooWeak = (): Problem =>
  new Problem({
    status: 403,
    code: 'identity_is_too_weak',
    title: 'Mức định danh chưa đủ',
    detail:
      'Nhà cung cấp cho biết danh tính này ở mức thấp hơn mức hệ thống yêu cầu. Hãy nâng mức định danh, hoặc đăng nhập bằng mật khẩu.',
  });

interface Known {
  readonly configuration: Promise<openid.Configuration>;
  readonly until: number;
}

@Injectable()
export class IdentityProviders {
  private readonly log = new Logger(IdentityProviders.name);
  private readonly known = new Map<string, Known>();

  constructor(private readonly config: ConfigService) {}

  /** Those of the settings, in their order. */
  get all(): readonly IdentityProvider[] {
    return this.config.values.identityProviders?.providers ?? [];
  }

  /** @throws Problem 404 */
  one(key: string): IdentityProvider {
    const provider = this.all.find((each) => each.key === key);
    if (!provider) throw notFound('nhà cung cấp danh tính này');
    return provider;
  }

  /** Where the browser is to be sent. @throws Problem 404, 424 `provider_unreachable` */
  async addressFor(key: string, { state, nonce, verifier }: AttemptSecrets): Promise<string> {
    const provider = this.one(key);
    const configuration = await this.configurationOf(provider);
    const { accepted, strong } = provider.assurance;
    const levels = [...new Set([...accepted, ...strong])];
    const url = openid.buildAuthorizationUrl(configuration, {
      redirect_uri: this.returnAddress(key),
      scope: provider.scopes.join(' '),
      state,
      nonce,
      code_challenge: await openid.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      ...(levels.length === 0 ? {} : { acr_values: levels.join(' ') }),
    });
    if (!originsOf(provider).has(url.origin)) {
      this.log.warn({ provider: key }, `${url.origin} is not among the origins of the settings`);
      throw unreachable();
    }
    return url.href;
  }

  /**
   * Takes the code of an answer to the provider and looks into what it says.
   * @throws Problem 404, 424 `provider_unreachable`, 403 `provider_refused`, `provider_answer_is_not_valid`,
   * `identity_is_too_weak`
   */
  async prove(key: string, answer: ProviderAnswer, secrets: AttemptSecrets): Promise<Proven> {
    const provider = this.one(key);
    const configuration = await this.configurationOf(provider);
    const came = new URL(this.returnAddress(key));
    for (const name of ['state', 'code', 'error', 'iss'] as const)
      if (answer[name] !== undefined) came.searchParams.set(name, answer[name]);
    const claims = await this.claimsOf(configuration, came, secrets, key);
    const { claim, accepted, strong } = provider.assurance;
    const level = claims[claim];
    const isIn = (list: readonly string[]): boolean =>
      typeof level === 'string' && list.includes(level);
    if (accepted.length > 0 && !isIn(accepted)) throw tooWeak();
    return {
      provider: key,
      issuer: provider.issuer,
      subject: claims.sub,
      isStrong: isIn(strong),
    };
  }

  private returnAddress(key: string): string {
    return `${this.config.values.identityProviders?.address ?? ''}/dang-nhap/danh-tinh/${key}`;
  }

  private async claimsOf(
    configuration: openid.Configuration,
    came: URL,
    { state, nonce, verifier }: AttemptSecrets,
    key: string,
  ): Promise<openid.IDToken> {
    const { client_id: ours } = configuration.clientMetadata();
    try {
      const tokens = await openid.authorizationCodeGrant(configuration, came, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      });
      const claims = tokens.claims();
      // Named as the authorized party, somebody else would be meant, whoever the audience is.
      if (claims && (claims.azp === undefined || claims.azp === ours)) return claims;
      throw new Error('the authorized party is somebody else');
    } catch (error) {
      throw this.refusalFor(error, key);
    }
  }

  /** What the library found wrong goes to the log by its name: never a token, never what the provider wrote. */
  private refusalFor(error: unknown, key: string): Problem {
    if (isUnreachable(error)) {
      this.warn(key, error);
      return unreachable();
    }
    if (error instanceof openid.AuthorizationResponseError) return refused();
    this.warn(key, error);
    return notValid();
  }

  private warn(provider: string, error: unknown): void {
    const { code = 'none' } = error as { code?: string };
    const cause = error instanceof Error ? error.cause : undefined;
    const why =
      cause instanceof Error ? cause.message : error instanceof Error ? error.message : '';
    this.log.warn({ provider, code }, `identity provider: ${why}`);
  }

  /** What the provider says of itself, asked once an hour; a failure is not remembered. */
  private async configurationOf(provider: IdentityProvider): Promise<openid.Configuration> {
    const known = this.known.get(provider.key);
    const fresh =
      known && known.until > performance.now()
        ? known
        : { configuration: discover(provider), until: performance.now() + BELIEVED_MS };
    this.known.set(provider.key, fresh);
    try {
      return await fresh.configuration;
    } catch (error) {
      if (this.known.get(provider.key) === fresh) this.known.delete(provider.key);
      this.warn(provider.key, error);
      throw unreachable();
    }
  }
}

const originsOf = ({ issuer, origins }: IdentityProvider): ReadonlySet<string> =>
  new Set([new URL(issuer).origin, ...origins]);

async function discover(provider: IdentityProvider): Promise<openid.Configuration> {
  const { issuer, clientId, clientSecret, clientAuthentication, signedBy } = provider;
  const authentication =
    clientAuthentication === 'basic' ? openid.ClientSecretBasic : openid.ClientSecretPost;
  const configuration = await openid.discovery(
    new URL(issuer),
    clientId,
    { id_token_signed_response_alg: signedBy },
    authentication(clientSecret),
    {
      [openid.customFetch]: boundedFetch(originsOf(provider)),
      timeout: PATIENCE_SECONDS,
      // The channel is not enough: the signature of every ID token is checked as well.
      execute: [
        openid.enableNonRepudiationChecks,
        // oxlint-disable-next-line typescript/no-deprecated -- to this very machine alone, the settings see to it
        ...(issuer.startsWith('http:') ? [openid.allowInsecureRequests] : []),
      ],
    },
  );
  // The library takes addresses that lead to the same place for the same; the key of an account does not.
  if (configuration.serverMetadata().issuer !== issuer)
    throw new Error('it names itself otherwise than the settings do');
  return configuration;
}
