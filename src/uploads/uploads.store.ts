/** Where the pieces of files lie until they are whole: DATA_DIR/uploads, a file and a description for each. */
import { mkdirSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { FileConfigstore, FileStore } from '@tus/file-store';

/** A file that is not whole after this time is given up. */
export const KEPT_MS = 24 * 3_600_000;
/** How many files one person may have under way. */
export const MOST_AT_ONCE = 20;

/** What is kept beside the bytes; `personId` is the person who began. */
export interface UploadWords {
  readonly caseId: string;
  readonly kind: string;
  readonly name: string;
  readonly personId: string;
}

export interface Upload {
  readonly id: string;
  readonly words: UploadWords;
  /** Bytes announced, and bytes that are here. */
  readonly size: number;
  readonly offset: number;
}

export class UploadStore {
  readonly files: FileStore;
  private readonly descriptions: FileConfigstore;

  constructor(private readonly directory: string) {
    // Before the store is made: it would make the folder readable for everybody.
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    this.descriptions = new FileConfigstore(directory);
    this.files = new FileStore({
      directory,
      configstore: this.descriptions,
      expirationPeriodInMilliseconds: KEPT_MS,
    });
  }

  /** Undefined when nothing of that id is under way. */
  async find(id: string): Promise<Upload | undefined> {
    const description = await this.descriptions.get(id).catch(() => undefined);
    if (description?.metadata === undefined) return undefined;
    const found = await this.files.getUpload(id).catch(() => undefined);
    if (found === undefined) return undefined;
    const words = description.metadata as unknown as UploadWords;
    return { id, words, size: found.size ?? 0, offset: found.offset };
  }

  async countOf(personId: string): Promise<number> {
    const ids = (await readdir(this.directory))
      .filter((name) => name.endsWith('.json'))
      .map((name) => path.basename(name, '.json'));
    const found = await Promise.all(ids.map((id) => this.descriptions.get(id).catch(() => null)));
    return found.filter((description) => description?.metadata?.['personId'] === personId).length;
  }

  async remove(id: string): Promise<void> {
    await this.files.remove(id).catch(() => undefined);
  }

  /** Removes what was given up; another process may be doing the same. Answers with how many there were. */
  async sweep(): Promise<number> {
    return this.files.deleteExpired().catch(() => 0);
  }
}
