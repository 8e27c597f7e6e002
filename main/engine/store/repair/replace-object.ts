import { randomUUID } from 'node:crypto';
import { constants, copyFile, link, mkdir, rename, rm, rmdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { systemCode } from '../../../../contract/errors.ts';
import { checkKey } from '../backends/backend.ts';
import { syncDirectory, writeSynced } from '../backends/commit-methods.ts';
import { TEMPORARY } from '../backends/folder.ts';
import { folderError } from '../backends/folder-errors.ts';

/** Puts objects of a folder store in the place of damaged ones, whose bytes are kept aside until `end`. */
export class ObjectReplacer {
  readonly #root: string;
  readonly #aside: string;

  private constructor(root: string, aside: string) {
    this.#root = root;
    this.#aside = aside;
  }

  /**
   * Makes the folder for what is replaced, which proves that the store can be written.
   *
   * @throws STORE_READ_ONLY, DISK_FULL
   */
  static async begin(root: string): Promise<ObjectReplacer> {
    const aside = join(root, TEMPORARY, `repair-${randomUUID()}`);
    try {
      await makeFolder(join(root, TEMPORARY));
      await makeFolder(aside);
    } catch (error) {
      throw folderError(error, root, TEMPORARY);
    }
    return new ObjectReplacer(root, aside);
  }

  /**
   * Writes an object durably over whatever has its key. At every moment the key has the old bytes or the new ones;
   * only a damaged log entry with the shape of a directory is away for a moment.
   */
  async replace(key: string, bytes: Uint8Array): Promise<void> {
    checkKey(key);
    const target = join(this.#root, ...key.split('/'));
    const temporary = join(this.#root, TEMPORARY, randomUUID());
    try {
      await mkdir(dirname(target), { recursive: true });
      await writeSynced(temporary, [bytes]);
      await keepAside(target, join(this.#aside, key.replaceAll('/', '-')));
      await rename(temporary, target);
      await syncDirectory(dirname(target));
    } catch (error) {
      await rm(temporary, { force: true });
      throw folderError(error, this.#root, key);
    }
  }

  /** Removes what was replaced; after a failure it stays, if there is any. */
  async end(succeeded: boolean): Promise<void> {
    if (succeeded) return rm(this.#aside, { recursive: true, force: true });
    try {
      await rmdir(this.#aside);
    } catch (error) {
      if (systemCode(error) === undefined) throw error;
    }
  }
}

/** Not `recursive`, which tells of a read-only file system as of a missing folder. */
async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    if (systemCode(error) !== 'EEXIST') throw error;
  }
}

async function keepAside(target: string, aside: string): Promise<void> {
  try {
    if ((await stat(target)).isDirectory()) await rename(target, aside);
    else await secondName(target, aside);
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw error;
  }
}

/** Gives a file a second name, or makes a copy where the file system has no links. */
async function secondName(target: string, aside: string): Promise<void> {
  try {
    await link(target, aside);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') throw error;
    await copyFile(target, aside, constants.COPYFILE_FICLONE);
  }
}
