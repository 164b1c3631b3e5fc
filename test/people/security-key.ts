/** A security key of a test: it signs what it is asked, counts, and lies where it is told to. */
import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';

type Cbor = number | string | Uint8Array | ReadonlyMap<number | string, Cbor>;

function headOf(major: number, length: number): Buffer {
  if (length < 24) return Buffer.from([(major << 5) | length]);
  if (length < 256) return Buffer.from([(major << 5) | 24, length]);
  return Buffer.from([(major << 5) | 25, length >> 8, length & 255]);
}

/** CBOR (RFC 8949), as much of it as keys speak. */
export function cbor(value: Cbor): Buffer {
  if (typeof value === 'number') return value < 0 ? headOf(1, -1 - value) : headOf(0, value);
  if (typeof value === 'string') {
    const bytes = Buffer.from(value);
    return Buffer.concat([headOf(3, bytes.length), bytes]);
  }
  if (value instanceof Uint8Array) return Buffer.concat([headOf(2, value.length), value]);
  const pairs = [...value].flatMap(([key, each]) => [cbor(key), cbor(each)]);
  return Buffer.concat([headOf(5, value.size), ...pairs]);
}

export type Algorithm = 'ES256' | 'EdDSA' | 'RS256' | 'ES384';

const part = (key: KeyObject, name: 'x' | 'y' | 'n' | 'e'): Buffer =>
  Buffer.from(key.export({ format: 'jwk' })[name] ?? '', 'base64url');

const PAIRS = {
  ES256: () => generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  ES384: () => generateKeyPairSync('ec', { namedCurve: 'P-384' }),
  EdDSA: () => generateKeyPairSync('ed25519'),
  RS256: () => generateKeyPairSync('rsa', { modulusLength: 2048 }),
} as const;

/** The public key as COSE writes it (RFC 9053). */
const COSE: Readonly<Record<Algorithm, (key: KeyObject) => ReadonlyMap<number, Cbor>>> = {
  ES256: (key) =>
    new Map<number, Cbor>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, part(key, 'x')],
      [-3, part(key, 'y')],
    ]),
  ES384: (key) =>
    new Map<number, Cbor>([
      [1, 2],
      [3, -35],
      [-1, 2],
      [-2, part(key, 'x')],
      [-3, part(key, 'y')],
    ]),
  EdDSA: (key) =>
    new Map<number, Cbor>([
      [1, 1],
      [3, -8],
      [-1, 6],
      [-2, part(key, 'x')],
    ]),
  RS256: (key) =>
    new Map<number, Cbor>([
      [1, 3],
      [3, -257],
      [-1, part(key, 'n')],
      [-2, part(key, 'e')],
    ]),
};

/** Where a key lies, or is used by somebody who is not its owner. */
export interface Lies {
  readonly origin?: string;
  readonly rpId?: string;
  readonly type?: string;
  readonly challenge?: string;
  readonly present?: boolean;
  readonly verified?: boolean;
  readonly crossOrigin?: boolean;
  readonly userHandle?: string;
  /** The count to claim in place of the next. */
  readonly counter?: number;
  /** Only for a new key: how it is vouched for, and as whose it is shown. */
  readonly format?: string;
  readonly credentialId?: Buffer;
}

export interface Asked {
  readonly challenge: string;
  readonly rpId: string;
}
export interface Assertion {
  readonly id: string;
  readonly clientDataJSON: string;
  readonly authenticatorData: string;
  readonly signature: string;
  readonly userHandle?: string;
}

const sha256 = (data: string | Uint8Array): Buffer => createHash('sha256').update(data).digest();
const big = (value: number, bytes: 2 | 4): Buffer => {
  const buffer = Buffer.alloc(bytes);
  buffer.writeUIntBE(value, 0, bytes);
  return buffer;
};

export class SecurityKey {
  readonly credentialId = randomBytes(32);
  private readonly pair;
  counter = 1;

  constructor(
    private readonly origin: string,
    readonly algorithm: Algorithm = 'ES256',
    /** Whether it can verify its owner, and does. */
    private readonly verifies = true,
  ) {
    this.pair = PAIRS[algorithm]();
  }

  get id(): string {
    return this.credentialId.toString('base64url');
  }

  /** What a browser gives for a new key. */
  attest(asked: Asked, lies: Lies = {}): { clientDataJSON: string; attestationObject: string } {
    const id = lies.credentialId ?? this.credentialId;
    const authData = Buffer.concat([
      this.head(asked, { ...lies, counter: lies.counter ?? this.counter }, 0x40),
      Buffer.alloc(16),
      big(id.length, 2),
      id,
      cbor(COSE[this.algorithm](this.pair.publicKey)),
    ]);
    const attestation = new Map<string, Cbor>([
      ['fmt', lies.format ?? 'none'],
      ['attStmt', new Map()],
      ['authData', authData],
    ]);
    return {
      clientDataJSON: this.clientData(asked, 'webauthn.create', lies).toString('base64url'),
      attestationObject: cbor(attestation).toString('base64url'),
    };
  }

  /** What a browser gives for a question. */
  assert(asked: Asked, lies: Lies = {}): Assertion {
    this.counter = lies.counter ?? this.counter + 1;
    const clientData = this.clientData(asked, 'webauthn.get', lies);
    const authData = this.head(asked, { ...lies, counter: this.counter }, 0);
    const signed = Buffer.concat([authData, sha256(clientData)]);
    const digest = this.algorithm === 'EdDSA' ? null : 'sha256';
    return {
      id: this.id,
      clientDataJSON: clientData.toString('base64url'),
      authenticatorData: authData.toString('base64url'),
      signature: sign(digest, signed, this.pair.privateKey).toString('base64url'),
      ...(lies.userHandle === undefined ? {} : { userHandle: lies.userHandle }),
    };
  }

  private head({ rpId }: Asked, lies: Lies, more: number): Buffer {
    const present = (lies.present ?? true) ? 0x01 : 0;
    const verified = (lies.verified ?? this.verifies) ? 0x04 : 0;
    return Buffer.concat([
      sha256(lies.rpId ?? rpId),
      Buffer.from([present | verified | more]),
      big(lies.counter ?? 0, 4),
    ]);
  }

  private clientData({ challenge }: Asked, type: string, lies: Lies): Buffer {
    return Buffer.from(
      JSON.stringify({
        type: lies.type ?? type,
        challenge: lies.challenge ?? challenge,
        origin: lies.origin ?? this.origin,
        crossOrigin: lies.crossOrigin ?? false,
      }),
    );
  }
}
