/** Passwords: argon2id with the parameters of the OWASP Password Storage Cheat Sheet (19 MiB, 2 passes, 1 lane). */
import { createHash, randomBytes } from 'node:crypto';
import { argon2id, hash, verify } from 'argon2';

const PARAMETERS = { type: argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** The same characters typed on two keyboards are the same password. */
const typed = (password: string): string => password.normalize('NFC');

export const hashPassword = (password: string): Promise<string> =>
  hash(typed(password), PARAMETERS);

let nobody: Promise<string> | undefined;

/**
 * True when the password belongs to the hash. Without a hash (no such account) it hashes all the same, so that the
 * time of the answer does not tell which usernames exist.
 */
export async function isPassword(stored: string | undefined, password: string): Promise<boolean> {
  nobody ??= hashPassword(randomBytes(16).toString('hex'));
  // What is no hash is a note that no password opens the account.
  const hashed = stored?.startsWith('$') ? stored : undefined;
  const matches = await verify(hashed ?? (await nobody), typed(password));
  return hashed !== undefined && matches;
}

/**
 * The hash of a one-time code of an account, 32 bytes: slow to guess like a password's, but the same for the same code,
 * so that it is found by one look.
 */
export const hashOfCode = (accountId: string, code: string): Promise<Buffer> =>
  hash(code, {
    ...PARAMETERS,
    raw: true,
    salt: createHash('sha256').update(accountId).digest().subarray(0, 16),
  });

/** Letters and digits that nobody confuses when reading them from paper: no 0, o, 1, l or i. */
const READABLE = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A random password in four groups of four, about 79 bits: `k7mp-x2qd-9rwh-tn4c`. */
export function newPassword(): string {
  const letters: string[] = [];
  while (letters.length < 16) {
    const byte = randomBytes(1).readUInt8();
    // Bytes above the last whole multiple would make some letters likelier than others.
    if (byte < READABLE.length * 8) letters.push(READABLE.charAt(byte % READABLE.length));
  }
  return [0, 4, 8, 12].map((start) => letters.slice(start, start + 4).join('')).join('-');
}
