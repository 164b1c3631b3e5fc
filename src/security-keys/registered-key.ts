/** A key that somebody wants to register: what it answered to our question, read and checked. */
import { verifyRegistrationResponse } from '@simplewebauthn/server';
import {
  COSEALG,
  decodeAttestationObject,
  parseAuthenticatorData,
} from '@simplewebauthn/server/helpers';
import { Problem } from '../platform/http/problem.js';
import type { RelyingParty } from './relying-party.js';

/** What keys may sign with, the best liked first (COSE, RFC 9053). */
export const ALGORITHMS = [COSEALG.ES256, COSEALG.EdDSA, COSEALG.RS256] as const;

/** 403 `security_key_is_wrong`: one answer for everything that is wrong, and what helps. */
export const wrongKey = (
  detail = 'Khóa không phải của tài khoản này, hoặc câu trả lời không dành cho trang này. Hãy thử lại, hoặc dùng mã.',
): Problem =>
  new Problem({
    status: 403,
    code: 'security_key_is_wrong',
    title: 'Khóa bảo mật không đúng',
    detail,
  });

/** What a passkey keeps to know its account by: the id of the account, which says nothing of the person. */
export const handleOf = (accountId: string): string =>
  Buffer.from(accountId.replaceAll('-', ''), 'hex').toString('base64url');

/** What the browser gave for a new key, base64url. */
export interface Attested {
  readonly clientDataJSON: string;
  readonly attestationObject: string;
}

export interface RegisteredKey {
  readonly credentialId: Buffer;
  readonly publicKey: Buffer;
  readonly counter: number;
  readonly verifiesUser: boolean;
  readonly backedUp: boolean;
}

/**
 * Reads a new key. No attestation is asked for, so none of a maker is taken: which keys people buy is not ours to
 * know, and nobody's certificates are read here. A key that vouches for itself is checked.
 * @throws Problem 403 `security_key_is_wrong`
 */
export async function registeredKey(
  { clientDataJSON, attestationObject }: Attested,
  challenge: string,
  party: RelyingParty,
): Promise<RegisteredKey> {
  try {
    const id = idOfUnvouched(attestationObject);
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: {
        id,
        rawId: id,
        type: 'public-key',
        clientExtensionResults: {},
        response: { clientDataJSON, attestationObject },
      },
      expectedChallenge: challenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: false,
      supportedAlgorithmIDs: [...ALGORITHMS],
    });
    if (verified) {
      const { credential, userVerified, credentialBackedUp } = registrationInfo;
      return {
        credentialId: Buffer.from(credential.id, 'base64url'),
        publicKey: Buffer.from(credential.publicKey),
        counter: credential.counter,
        verifiesUser: userVerified,
        backedUp: credentialBackedUp,
      };
    }
  } catch {
    // What a made-up answer looks like to the library is of no interest.
  }
  throw wrongKey('Khóa không trả lời đúng câu hỏi của trang này, hoặc thuộc loại không dùng được.');
}

/** The id inside, base64url. @throws Error when somebody's certificate vouches for the key, or nothing is readable */
function idOfUnvouched(attestationObject: string): string {
  const decoded = decodeAttestationObject(
    new Uint8Array(Buffer.from(attestationObject, 'base64url')),
  );
  const format = decoded.get('fmt');
  const itself = format === 'packed' && decoded.get('attStmt').get('x5c') === undefined;
  if (format !== 'none' && !itself) throw new Error('the key is vouched for');
  const { credentialID } = parseAuthenticatorData(decoded.get('authData'));
  if (!credentialID || credentialID.length < 16 || credentialID.length > 1023)
    throw new Error('the id of the key has no usable length');
  return Buffer.from(credentialID).toString('base64url');
}
