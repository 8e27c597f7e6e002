import { accessSync, constants, lstatSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { systemCode } from '../../contract/errors.ts';
import { homeProblem } from '../../contract/home-problem.ts';

/**
 * Makes a folder for Vitrine's own data, with its parents, where there is none.
 *
 * @param mode permissions of what is made
 * @throws AppError `HOME_UNUSABLE` naming what is in the way or refuses, `DISK_FULL`
 */
export function makeOwnFolder(path: string, mode = 0o777): void {
  try {
    mkdirSync(path, { recursive: true, mode });
  } catch (error) {
    const code = systemCode(error);
    if (code === undefined) throw error;
    const at = nearestThere(path);
    // With `recursive`, Node says ENOENT for a parent that refuses.
    throw homeProblem(at, (code === 'ENOENT' ? refusalOf(at) : undefined) ?? code, error);
  }
}

/**
 * Makes a folder as `makeOwnFolder` does and makes sure that files can be made in it.
 *
 * @throws AppError `HOME_UNUSABLE`, `DISK_FULL`
 */
export function makeWritableFolder(path: string, mode?: number): void {
  makeOwnFolder(path, mode);
  const code = refusalOf(path);
  if (code !== undefined) throw homeProblem(path, code);
}

/** Makes sure that a folder of Vitrine's own is one or is not there yet. @throws AppError `HOME_UNUSABLE` */
export function checkOwnFolder(path: string): void {
  if (kindOf(path) === 'other') throw homeProblem(path, 'ENOTDIR');
}

/** Makes sure that a file of Vitrine's own is no folder. @throws AppError `HOME_UNUSABLE` */
export function checkOwnFile(path: string): void {
  if (kindOf(path) === 'folder') throw homeProblem(path, 'EISDIR');
}

/** The system's code for why no files can be made in a folder; undefined when they can. */
function refusalOf(folder: string): string | undefined {
  try {
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    return undefined;
  } catch (error) {
    const code = systemCode(error);
    if (code === undefined) throw error;
    return code;
  }
}

/** The path itself or the nearest of its parents that is there: what is in the way, or refuses. */
function nearestThere(path: string): string {
  for (let at = path; ; at = dirname(at)) {
    if (kindOf(at) !== 'nothing' || at === dirname(at)) return at;
  }
}

function kindOf(path: string): 'folder' | 'other' | 'nothing' {
  try {
    return statSync(path).isDirectory() ? 'folder' : 'other';
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    return isLink(path) ? 'other' : 'nothing';
  }
}

/** A link that leads nowhere is in the way as a file is. */
function isLink(path: string): boolean {
  try {
    return lstatSync(path).isSymbolicLink();
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    return false;
  }
}
