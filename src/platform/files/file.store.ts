/** Papers as they were handed in: one file a content, named by its SHA-256, never changed. */
import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, mkdir, open, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { Injectable, Optional } from '@nestjs/common';
import { ConfigService } from '../config/config.js';
import { Problem } from '../http/problem.js';

export const LARGEST_FILE = 20 * 1024 * 1024;

export interface StoredFile {
  /** 64 hexadecimal digits. */
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
}

@Injectable()
export class FileStore {
  private readonly root: string;

  /** @param folder under DATA_DIR; contents that may be removed stand apart from papers, which never are. */
  constructor(config: ConfigService, @Optional() folder = 'files') {
    this.root = join(config.values.dataDir, folder);
  }

  /**
   * Keeps a content; returns once it is on the disk. The same content twice is kept once.
   * @throws Problem 413 `file_too_large`; what the stream threw.
   */
  async put(content: Buffer | Readable, options: { largest?: number } = {}): Promise<StoredFile> {
    const drafts = join(this.root, 'drafts');
    await mkdir(drafts, { recursive: true, mode: 0o700 });
    const draft = join(drafts, randomUUID());
    try {
      const stored = await write(draft, content, options.largest ?? LARGEST_FILE);
      const folder = join(this.root, stored.sha256.slice(0, 2));
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await rename(draft, this.pathOf(stored.sha256));
      await syncFolder(folder);
      await syncFolder(this.root);
      return stored;
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    }
  }

  /** Reads a content. @throws Problem 404 `file_missing` when there is none of that name. */
  async get(sha256: string): Promise<Readable> {
    const path = this.pathOf(sha256);
    try {
      await access(path);
    } catch {
      throw new Problem({
        status: 404,
        code: 'file_missing',
        title: 'Không tìm thấy tệp',
        detail: sha256,
      });
    }
    return createReadStream(path);
  }

  /** Removes a content that was put last before an instant; one that was put again since stays. */
  async remove(sha256: string, before: Date): Promise<void> {
    const path = this.pathOf(sha256);
    const found = await stat(path).catch(() => undefined);
    if (found !== undefined && found.mtime < before) await rm(path, { force: true });
  }

  private pathOf(sha256: string): string {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error(`Not a SHA-256: ${sha256}`);
    return join(this.root, sha256.slice(0, 2), sha256.slice(2));
  }
}

async function write(
  path: string,
  content: Buffer | Readable,
  largest: number,
): Promise<StoredFile> {
  const hash = createHash('sha256');
  const file: FileHandle = await open(path, 'wx', 0o600);
  let size = 0;
  try {
    for await (const chunk of Buffer.isBuffer(content)
      ? [content]
      : (content as AsyncIterable<Buffer>)) {
      size += chunk.length;
      if (size > largest) throw tooLarge(largest);
      hash.update(chunk);
      await file.writeFile(chunk);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return { sha256: hash.digest('hex'), size };
}

const tooLarge = (largest: number): Problem =>
  new Problem({
    status: 413,
    code: 'file_too_large',
    title: 'Tệp quá lớn',
    detail: `Mỗi tệp không quá ${Math.floor(largest / 1024 / 1024)} MB`,
  });

/** The new name must survive a power cut too, not only the content. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
