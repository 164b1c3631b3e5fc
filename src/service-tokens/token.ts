/**
 * Tokens of programs: `kcs_`, 43 signs for 256 random bits, 6 signs of a checksum. The beginning and the checksum let
 * a scanner of sources and logs tell one from other texts without asking anybody.
 */
import { createHash, randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';

const BEGINNING = 'kcs_';
const SIGNS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const RANDOM = 43;
const CHECKSUM = 6;
const SHAPE = new RegExp(`^${BEGINNING}[0-9A-Za-z]{${RANDOM + CHECKSUM}}$`);

/** A number to the base 62, in so many signs. */
function inSigns(number: bigint, length: number): string {
  let [rest, text] = [number, ''];
  while (text.length < length) {
    text = SIGNS.charAt(Number(rest % 62n)) + text;
    rest /= 62n;
  }
  return text;
}

const checksumOf = (text: string): string => inSigns(BigInt(crc32(text)), CHECKSUM);

/** A new token; whoever collects it is the only one to see it. */
export function newServiceToken(): string {
  const random = inSigns(BigInt(`0x${randomBytes(32).toString('hex')}`), RANDOM);
  return `${BEGINNING}${random}${checksumOf(BEGINNING + random)}`;
}

/** Only this is stored. The token is 256 random bits: a slow hash would protect nothing more. */
export const serviceTokenHash = (token: string): Buffer =>
  createHash('sha256').update(token).digest();

/** False for what was truncated, mistyped or made up: such a text is not looked up. */
export const isServiceToken = (text: string): boolean =>
  SHAPE.test(text) && checksumOf(text.slice(0, -CHECKSUM)) === text.slice(-CHECKSUM);

/** What `Authorization` carries, when it claims to be a token of a program; undefined for people's sessions. */
export function claimedServiceToken(authorization: unknown): string | undefined {
  const text = typeof authorization === 'string' ? authorization : '';
  return /^Bearer +(kcs_\S*)$/i.exec(text)?.[1];
}
