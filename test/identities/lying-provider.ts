/** An identity provider that says whatever a test wants: forged tokens, foreign keys, slow and broken answers. */
import {
  constants,
  createHmac,
  generateKeyPairSync,
  randomUUID,
  sign,
  type KeyObject,
} from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CLIENT_ID } from './settings.js';

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

export type Signing = (input: string) => string;

/** What stands in one ID token; `undefined` leaves a claim or a header out. */
export interface Token {
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly header?: Readonly<Record<string, unknown>>;
  readonly signing?: Signing;
}

type Reply = (response: ServerResponse, request: IncomingMessage) => void;

export class LyingProvider {
  /** Answers in place of the honest ones, by path. */
  readonly instead = new Map<string, Reply>();
  /** What its token endpoint was asked, the newest last. */
  readonly asked: URLSearchParams[] = [];
  private readonly tokens = new Map<string, Token>();
  private readonly pair = generateKeyPairSync('rsa', { modulusLength: 2048 });

  private constructor(
    readonly issuer: string,
    private readonly server: ReturnType<typeof createServer>,
  ) {}

  static async start(): Promise<LyingProvider> {
    const server = createServer();
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const { port } = server.address() as AddressInfo;
    const provider = new LyingProvider(`http://127.0.0.1:${port}`, server);
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      void provider.respond(request, response);
    });
    return provider;
  }

  close(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => {
      this.server.close(() => resolve());
    });
  }

  /** A code that stands for this token, with a nonce unless the token says otherwise. */
  code(nonce: string, { claims = {}, ...token }: Token = {}): string {
    const code = randomUUID();
    this.tokens.set(code, { ...token, claims: { nonce, ...claims } });
    return code;
  }

  /** A code that any of these providers takes for this person: for tests that are about something else. */
  static codeOf(nonce: string, sub: string): string {
    return part({ claims: { nonce, sub } });
  }

  /** By its own key, RS256. */
  readonly honest: Signing = (input) =>
    sign('sha256', Buffer.from(input), this.pair.privateKey).toString('base64url');

  readonly pss: Signing = (input) =>
    sign('sha256', Buffer.from(input), {
      key: this.pair.privateKey,
      padding: constants.RSA_PKCS1_PSS_PADDING,
      saltLength: 32,
    }).toString('base64url');

  /** With the public key as if it were a shared secret, in each form somebody might take it for one. */
  readonly publicForms = (): readonly (string | Buffer)[] => [
    this.pair.publicKey.export({ type: 'spki', format: 'pem' }),
    this.pair.publicKey.export({ type: 'pkcs1', format: 'pem' }),
    this.pair.publicKey.export({ type: 'spki', format: 'der' }),
    JSON.stringify(this.key()),
  ];

  /** It does not say for which algorithm: that is for the settings to say. */
  key(): object {
    return { ...jwk(this.pair.publicKey), kid: 'mine', use: 'sig' };
  }

  private async respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', this.issuer);
    const form = new URLSearchParams(await textOf(request));
    if (pathname === '/token') this.asked.push(form);
    const instead = this.instead.get(pathname);
    if (instead) {
      instead(response, request);
      return;
    }
    const honest: Readonly<Record<string, () => object>> = {
      '/.well-known/openid-configuration': () => this.metadata(),
      '/jwks': () => ({ keys: [this.key()] }),
      '/token': () => this.answer(form.get('code') ?? ''),
    };
    const body = honest[pathname]?.() ?? { error: 'not_found' };
    response.writeHead('error' in body ? 400 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  }

  metadata(): object {
    return {
      issuer: this.issuer,
      authorization_endpoint: `${this.issuer}/authorize`,
      token_endpoint: `${this.issuer}/token`,
      jwks_uri: `${this.issuer}/jwks`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      // It boasts of more than the settings take.
      id_token_signing_alg_values_supported: ['none', 'HS256', 'RS256', 'PS256', 'ES256'],
      authorization_response_iss_parameter_supported: true,
    };
  }

  /** A code is good once here too. */
  private answer(code: string): object {
    const token = this.tokens.get(code) ?? openlyMade(code);
    this.tokens.delete(code);
    if (!token) return { error: 'invalid_grant' };
    const seconds = Math.floor(Date.now() / 1000);
    const header = { alg: 'RS256', kid: 'mine', typ: 'JWT', ...token.header };
    const claims = {
      iss: this.issuer,
      sub: 'minh',
      aud: CLIENT_ID,
      iat: seconds,
      exp: seconds + 300,
      ...token.claims,
    };
    const input = `${part(header)}.${part(claims)}`;
    const idToken = `${input}.${(token.signing ?? this.honest)(input)}`;
    return { access_token: 'x', token_type: 'Bearer', expires_in: 60, id_token: idToken };
  }
}

export const hmac =
  (secret: string | Buffer): Signing =>
  (input) =>
    createHmac('sha256', secret).update(input).digest('base64url');

function openlyMade(code: string): Token | undefined {
  try {
    return JSON.parse(Buffer.from(code, 'base64url').toString()) as Token;
  } catch {
    return undefined;
  }
}

const jwk = (key: KeyObject): object => key.export({ format: 'jwk' });

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const piece of request) parts.push(piece as Buffer);
  return Buffer.concat(parts).toString();
}
