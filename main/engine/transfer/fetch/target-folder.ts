import { mkdir, readdir, realpath, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { AppError, systemCode } from '../../../../contract/errors.ts';
import { isInside } from '../../scan/preflight.ts';
import type { FetchContext } from './fetch-types.ts';
import { targetError } from './target-errors.ts';
import { isOwnTempName, MARKER_NAME } from './temp-names.ts';

/** A folder that a run may write into. */
export interface TargetFolder {
  /** Real path. */
  readonly root: string;
  /** The folder was not there before. */
  readonly created: boolean;
  /** Ends the run: removes its marker, and the folder too when `undo` is set and it is new and empty. */
  readonly leave: (options?: { readonly undo?: boolean }) => Promise<void>;
}

/**
 * Checks a target without changing anything. It may be missing.
 *
 * @returns its real path, or undefined when there is no such folder yet
 * @throws TARGET_IN_STORE, TARGET_NOT_A_FOLDER, TARGET_NOT_WRITABLE
 */
export async function checkTarget(folder: string, forbidden: readonly string[]): Promise<string | undefined> {
  const path = resolve(folder);
  let root: string | undefined;
  try {
    root = await realpath(path);
    if (!(await stat(root)).isDirectory()) throw notAFolder(path);
  } catch (error) {
    const code = systemCode(error);
    if (code === 'ENOTDIR') throw notAFolder(path);
    if (code !== 'ENOENT') throw targetError(path, error);
  }
  for (const place of forbidden) {
    if (await isInside(path, place)) throw inStore(path, `is inside ${place}`);
    if (await isInside(place, path)) throw inStore(path, `holds ${place}`);
  }
  return root;
}

/**
 * Makes the folder where it is missing, removes what a killed run left in it, and marks it as being written.
 *
 * @throws as `checkTarget`, and DISK_FULL
 */
export async function enterTarget(
  folder: string,
  context: Pick<FetchContext, 'forbidden' | 'workers'>,
): Promise<TargetFolder> {
  const present = await checkTarget(folder, context.forbidden);
  const path = resolve(folder);
  let made: string | undefined;
  try {
    if (present === undefined) made = await mkdir(path, { recursive: true });
    const root = present ?? (await realpath(path));
    const left = present === undefined ? [] : (await readdir(root)).filter(isOwnTempName);
    if (left.length > 0) await context.workers.call('removeLeftovers', { root });
    await writeFile(join(root, MARKER_NAME), `${process.pid}\n`);
    return {
      root,
      created: present === undefined,
      leave: (options) => leave(root, options?.undo ? made : undefined),
    };
  } catch (error) {
    if (made !== undefined) await removeMade(path, made);
    throw targetError(path, error);
  }
}

async function leave(root: string, made: string | undefined): Promise<void> {
  await rm(join(root, MARKER_NAME), { force: true });
  if (made !== undefined) await removeMade(root, made);
}

/** Removes the folders that were made for the target, innermost first, as long as they are empty. */
async function removeMade(path: string, made: string): Promise<void> {
  const last = dirname(made);
  for (let folder = path; folder !== last && folder.length > last.length; folder = dirname(folder)) {
    try {
      await rmdir(folder);
    } catch (error) {
      if (systemCode(error) === undefined) throw error;
      return;
    }
  }
}

function notAFolder(path: string): AppError {
  return new AppError('TARGET_NOT_A_FOLDER', `${path} is a file, or below one; a folder is needed.`, {
    path,
    hint: 'Give a folder, or a name that does not exist yet.',
  });
}

function inStore(path: string, what: string): AppError {
  return new AppError('TARGET_IN_STORE', `${path} ${what}, which belongs to Vitrine.`, {
    path,
    hint: 'Choose a folder that neither is inside a store or Vitrine’s own data nor holds them.',
  });
}
