import { randomUUID } from 'node:crypto';
import { constants, copyFile, mkdir, open, readFile, rename, rm, stat, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AppError, systemCode } from '../../../../contract/errors.ts';
import { STORE_FILE_KEY } from '../keys.ts';
import {
  type Backend,
  type Body,
  bodyParts,
  checkKey,
  type GetOptions,
  type ListedObject,
  objectMissing,
  objectTooShort,
  throwIfCancelled,
} from './backend.ts';
import { commitByClaim, commitFile, ENTRY_FILE, syncDirectory, writeSynced } from './commit-methods.ts';
import { folderError, folderMissing } from './folder-errors.ts';
import { isEntryFolder, listFolder, removeOldTemporary } from './folder-listing.ts';

/** Folder of a store for unfinished writes. */
export const TEMPORARY = 'tmp';

/** Takes a lock that the operating system drops with its owner; undefined when somebody else has it. */
export type AcquireExclusive = (path: string) => Promise<Disposable | undefined>;

export interface FolderOptions {
  /** Absolute path. The folder must exist; it is never created here, since it may be an unplugged drive. */
  readonly root: string;
  readonly commit: 'link' | 'rename-directory' | 'single-writer';
  /** Needed to commit where `commit` is `single-writer`. */
  readonly acquireExclusive?: AcquireExclusive | undefined;
}

/**
 * A store in a folder of this machine or of a network share. Objects are files named by their key; with
 * `rename-directory`, log entries are directories with the file `entry` in them. Both shapes are read whatever
 * `commit` says.
 */
export class FolderBackend implements Backend {
  readonly location: string;
  readonly #options: FolderOptions;

  constructor(options: FolderOptions) {
    this.location = options.root;
    this.#options = options;
  }

  get(key: string, options: GetOptions = {}): Promise<Buffer> {
    return this.#run(key, async (file) => {
      throwIfCancelled(options.signal);
      try {
        return await this.#read(file, key, options);
      } catch (error) {
        if (systemCode(error) !== 'EISDIR') throw error;
        return await this.#read(join(file, ENTRY_FILE), key, options);
      }
    });
  }

  async size(key: string): Promise<number | undefined> {
    try {
      return await this.#run(key, (file) => sizeOf(file));
    } catch (error) {
      if (error instanceof AppError && error.code === 'STORE_OBJECT_MISSING') return undefined;
      throw error;
    }
  }

  async put(key: string, body: Body): Promise<void> {
    const length = await bodyLength(body);
    if ((await this.size(key)) === length) {
      // Another writer may have put it there a moment ago, and not yet made its name durable.
      return this.#run(key, (file) => syncDirectory(dirname(file)));
    }
    await this.#write(key, (temporary, target) => replaceFile({ temporary, target, body }));
  }

  async createOnly(key: string, body: Uint8Array): Promise<'created' | 'exists'> {
    const { commit } = this.#options;
    if (commit === 'single-writer') return this.#createLocked(key, body);
    // Only log entries may have the shape of a directory.
    const method = isEntryFolder(key) ? commit : 'link';
    if (commit === 'link' || method === commit) {
      return this.#write(key, (temporary, target) => commitFile(method, { temporary, target, bytes: body }));
    }
    const claim = join(this.location, TEMPORARY, `claim-${key.replaceAll('/', '-')}`);
    return this.#write(key, (temporary, target) => commitByClaim({ temporary, target, claim, bytes: body }));
  }

  delete(key: string): Promise<void> {
    return this.#run(key, (file) => rm(file, { recursive: true, force: true }));
  }

  async *list(prefix: string): AsyncGenerator<ListedObject> {
    if (prefix !== '') checkKey(prefix.replace(/\/$/, ''));
    await this.#requireStore(prefix);
    try {
      yield* listFolder(this.location, prefix);
    } catch (error) {
      throw folderError(error, this.location, prefix);
    }
  }

  async removeLeftovers(olderThanMs: number): Promise<number> {
    await this.#requireStore(TEMPORARY);
    return removeOldTemporary(join(this.location, TEMPORARY), Date.now() - olderThanMs);
  }

  async freeBytes(): Promise<number | undefined> {
    try {
      const { bavail, bsize } = await statfs(this.location);
      return bavail * bsize;
    } catch (error) {
      if (systemCode(error) === 'ENOENT') throw folderMissing(this.location, error);
      throw folderError(error, this.location, '');
    }
  }

  async #read(file: string, key: string, { range, signal }: GetOptions): Promise<Buffer> {
    if (!range) return await readFile(file, signal ? { signal } : {});
    const handle = await open(file, 'r');
    try {
      const bytes = Buffer.allocUnsafe(range.length);
      for (let done = 0; done < range.length; ) {
        throwIfCancelled(signal);
        const { bytesRead } = await handle.read(bytes, done, range.length - done, range.offset + done);
        if (bytesRead === 0) throw objectTooShort(this.location, key);
        done += bytesRead;
      }
      return bytes;
    } finally {
      await handle.close();
    }
  }

  /** Checks and creates while no other process can, for file systems without an atomic way. */
  async #createLocked(key: string, body: Uint8Array): Promise<'created' | 'exists'> {
    using lock = await this.#options.acquireExclusive?.(join(this.location, 'commit.lock'));
    if (!lock) {
      throw new AppError('STORE_LOCKED', `Another program is writing to the store at ${this.location}.`, {
        path: this.location,
        hint: 'This drive allows one writer at a time; try again when the other is done.',
      });
    }
    if ((await this.size(key)) !== undefined) return 'exists';
    await this.#write(key, (temporary, target) => replaceFile({ temporary, target, body }));
    return 'created';
  }

  async #write<T>(key: string, write: (temporary: string, target: string) => Promise<T>): Promise<T> {
    checkKey(key);
    const attempt = () =>
      write(join(this.location, TEMPORARY, randomUUID()), join(this.location, ...key.split('/')));
    try {
      return await attempt();
    } catch (error) {
      const code = systemCode(error);
      if (code !== 'ENOENT' && code !== 'ENOTDIR') throw folderError(error, this.location, key);
    }
    await this.#requireStore(key);
    try {
      await this.#makeFolders(key);
      return await attempt();
    } catch (error) {
      throw folderError(error, this.location, key);
    }
  }

  async #run<T>(key: string, action: (file: string) => Promise<T>): Promise<T> {
    checkKey(key);
    try {
      return await action(join(this.location, ...key.split('/')));
    } catch (error) {
      const code = systemCode(error);
      if (code !== 'ENOENT' && code !== 'ENOTDIR') throw folderError(error, this.location, key);
      await this.#requireStore(key);
      throw objectMissing(this.location, key);
    }
  }

  /** The folders that a write to this key needs, below the root, each made durable. */
  async #makeFolders(key: string): Promise<void> {
    const folders = [TEMPORARY];
    for (let at = key.indexOf('/'); at >= 0; at = key.indexOf('/', at + 1)) folders.push(key.slice(0, at));
    for (const folder of folders) {
      const path = join(this.location, ...folder.split('/'));
      try {
        await mkdir(path);
      } catch (error) {
        if (systemCode(error) !== 'EEXIST') throw error;
        continue;
      }
      await syncDirectory(dirname(path));
    }
  }

  /**
   * Tells a missing object from a missing store: an unplugged drive can leave an empty mount point, so the folder
   * counts only with its `vitrine.json` (which itself needs just the folder).
   */
  async #requireStore(key: string): Promise<void> {
    try {
      await stat(key === STORE_FILE_KEY ? this.location : join(this.location, STORE_FILE_KEY));
    } catch (error) {
      const code = systemCode(error);
      if (code === 'ENOENT' || code === 'ENOTDIR') throw folderMissing(this.location, error);
      throw folderError(error, this.location, key);
    }
  }
}

async function sizeOf(file: string): Promise<number> {
  const found = await stat(file);
  return found.isDirectory() ? (await stat(join(file, ENTRY_FILE))).size : found.size;
}

async function bodyLength(body: Body): Promise<number> {
  if ('file' in body) return (await stat(body.file)).size;
  return bodyParts(body).reduce((sum, part) => sum + part.length, 0);
}

async function replaceFile(input: { temporary: string; target: string; body: Body }): Promise<void> {
  const { temporary, target, body } = input;
  try {
    if ('file' in body) await copySynced(body.file, temporary);
    else await writeSynced(temporary, bodyParts(body));
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncDirectory(dirname(target));
}

async function copySynced(source: string, target: string): Promise<void> {
  await copyFile(source, target, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
  const handle = await open(target, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
