import { randomUUID } from 'node:crypto';
import { mkdir, readdir, realpath, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError, hasCode, systemCode } from '../../../contract/errors.ts';
import { type AcquireExclusive, FolderBackend, TEMPORARY } from './backends/folder.ts';
import { folderError } from './backends/folder-errors.ts';
import { NOT_OBJECTS } from './backends/folder-listing.ts';
import { probeCommitMethod } from './backends/race-probe.ts';
import { STORE_FILE_KEY } from './keys.ts';
import { createStore, type OpenStoreOptions, openStore, type Store } from './store.ts';
import { decodeStoreFile, encodeStoreFile, firstText } from './store-file.ts';

export interface CreateFolderStoreOptions {
  readonly entity: string;
  readonly author: string;
  readonly acquireExclusive?: AcquireExclusive | undefined;
}

export interface OpenFolderStoreOptions extends OpenStoreOptions {
  readonly acquireExclusive?: AcquireExclusive | undefined;
}

/**
 * Makes a store in a folder, which is created when missing (its parent is not) and must otherwise be empty or
 * left over from creating a store there. Probes how the file system commits.
 *
 * @throws AppError `STORE_EXISTS`, `TARGET_CLASH` (other files are there), `FOLDER_NOT_FOUND` (no parent), `STORE_READ_ONLY`,
 *   `DISK_FULL`
 */
export async function createFolderStore(root: string, options: CreateFolderStoreOptions): Promise<Store> {
  const commit = await prepareFolder(root);
  const backend = new FolderBackend({ root, commit, acquireExclusive: options.acquireExclusive });
  return createStore(backend, { entity: options.entity, author: options.author, commit });
}

/** Opens the store in a folder, committing as was found out when it was made. Errors as `openStore`. */
export async function openFolderStore(root: string, options: OpenFolderStoreOptions = {}): Promise<Store> {
  const { acquireExclusive, ...rest } = options;
  const commit = await readCommit(root);
  return openStore(new FolderBackend({ root, commit, acquireExclusive }), rest);
}

/**
 * Makes a copied store a store of its own: the copy gets another id and is probed anew for how its file system commits.
 * What it holds stays readable, and it may be written beside the original.
 *
 * @throws AppError as `openFolderStore`, `STORE_READ_ONLY`
 */
export async function giveNewId(root: string): Promise<void> {
  const bytes = await new FolderBackend({ root, commit: 'link' }).get(STORE_FILE_KEY);
  const before = decodeStoreFile(bytes, root);
  try {
    const scratch = join(await realpath(root), TEMPORARY);
    await makeIfMissing(scratch);
    const after = encodeStoreFile({
      ...before,
      id: randomUUID(),
      commit: await probeCommitMethod(scratch),
      origin: firstText(before, bytes).toString('utf8'),
    });
    const file = join(scratch, `${STORE_FILE_KEY}-${randomUUID()}`);
    await writeFile(file, after, { flag: 'wx', flush: true });
    await rename(file, join(root, STORE_FILE_KEY));
  } catch (error) {
    throw folderError(error, root, STORE_FILE_KEY);
  }
}

async function readCommit(root: string): Promise<'link' | 'rename-directory' | 'single-writer'> {
  const probe = new FolderBackend({ root, commit: 'link' });
  try {
    const { commit } = decodeStoreFile(await probe.get(STORE_FILE_KEY), root);
    // A bucket's store that was copied into a folder.
    return commit === 'conditional-put' ? 'single-writer' : commit;
  } catch (error) {
    if (hasCode(error, 'STORE_OBJECT_MISSING')) return 'link';
    throw error;
  }
}

async function prepareFolder(root: string) {
  try {
    await makeIfMissing(root);
    const names = (await readdir(root)).filter((name) => !name.startsWith('.'));
    const stray = names.find((name) => name !== STORE_FILE_KEY && !NOT_OBJECTS.has(name));
    if (names.includes('log')) {
      throw new AppError('STORE_EXISTS', `There is already a store at ${root}.`, {
        path: root,
        hint: 'Add it instead of creating it.',
      });
    }
    if (stray !== undefined) {
      throw new AppError('TARGET_CLASH', `${root} is not empty: it holds ${stray}.`, {
        path: root,
        hint: 'Choose an empty or a new folder for the store.',
      });
    }
    const scratch = join(await realpath(root), TEMPORARY);
    await makeIfMissing(scratch);
    return await probeCommitMethod(scratch);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') {
      throw new AppError('FOLDER_NOT_FOUND', `The folder around ${root} does not exist.`, {
        path: root,
        hint: 'Create it first, or check the path.',
        cause: error,
      });
    }
    throw folderError(error, root, '');
  }
}

async function makeIfMissing(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    if (systemCode(error) !== 'EEXIST') throw error;
  }
}
