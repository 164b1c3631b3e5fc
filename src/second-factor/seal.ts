/** Secrets that must be read again are encrypted with a key that stands in a file, not in the database. */
import { createCipheriv, createDecipheriv, randomBytes, randomUUID } from 'node:crypto';
import { link, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * The key in a file of 32 bytes, made with mode 0600 when it is missing; several processes that start together make
 * one key.
 * @throws Error when the file holds something else
 */
export async function sealingKey(file: string): Promise<Buffer> {
  try {
    return checked(await readFile(file), file);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
  }
  const beside = path.join(path.dirname(file), `.${randomUUID()}.part`);
  await writeFile(beside, randomBytes(KEY_BYTES), { mode: 0o600 });
  try {
    // Fails when another process was faster: its key is the one then.
    await link(beside, file);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  } finally {
    await rm(beside, { force: true });
  }
  return checked(await readFile(file), file);
}

const codeOf = (error: unknown): unknown => (error as NodeJS.ErrnoException).code;

function checked(key: Buffer, file: string): Buffer {
  if (key.length !== KEY_BYTES) throw new Error(`${file} must hold ${KEY_BYTES} bytes`);
  return key;
}

/** AES-256-GCM: nonce, tag, text. `owner` is bound in, so that a secret put into another row cannot be opened. */
export function seal(key: Buffer, secret: Buffer, owner: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(owner));
  const text = Buffer.concat([cipher.update(secret), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), text]);
}

/** @throws Error when the key is another, the owner is another or a bit was changed */
export function unseal(key: Buffer, sealed: Buffer, owner: string): Buffer {
  const nonce = sealed.subarray(0, NONCE_BYTES);
  const tag = sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(owner)).setAuthTag(tag);
  return Buffer.concat([
    decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)),
    decipher.final(),
  ]);
}
