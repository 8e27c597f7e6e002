import { realpath } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { AppError, systemCode } from '../../contract/errors.ts';

/** The paths that a page may name: what the user picked or dropped, what the engine told, and all that lies below. */
export interface PathGrants {
  /** Allows a path and everything below it, for as long as the app runs. */
  grant(path: string): void;
  /** @throws AppError `INVALID_PATH` when nobody granted it, or when a link on the way leads out of what was granted */
  check(path: string): Promise<void>;
}

/** Nothing is granted at first. */
export function createPathGrants(): PathGrants {
  const granted = new Set<string>();
  return {
    grant(path) {
      if (isAbsolute(path)) granted.add(resolve(path));
    },
    async check(path) {
      const asked = resolve(path);
      const by = isPlain(path) ? nearestOf(granted, asked) : undefined;
      if (by === undefined) throw refused(path, 'was neither picked nor dropped');
      if (by === asked) return;
      const [place, real] = await Promise.all([realPlace(by), realPlace(asked)]);
      if (isBelow(real, place) || nearestOf(granted, real) !== undefined) return;
      throw refused(path, `leads to ${real.slice(0, 1000)}, which was neither picked nor dropped`);
    },
  };
}

/** Absolute and without steps back: the system takes those after it followed links, so that they lead elsewhere than they say. */
function isPlain(path: string): boolean {
  return isAbsolute(path) && path.split(/[\\/]/).every((part) => part.trimEnd() !== '..');
}

function refused(path: string, why: string): AppError {
  return new AppError('INVALID_PATH', `${path.slice(0, 1000)} ${why}.`, {
    path,
    hint: 'Choose the folder or file in the dialog, or drop it on the window.',
  });
}

/** The path itself or the nearest of its parents that was granted. */
function nearestOf(granted: ReadonlySet<string>, path: string): string | undefined {
  for (let at = path; ; at = dirname(at)) {
    if (granted.has(at)) return at;
    if (at === dirname(at)) return undefined;
  }
}

function isBelow(path: string, parent: string): boolean {
  const rest = relative(parent, path);
  return rest !== '..' && !rest.startsWith(`..${sep}`) && !isAbsolute(rest);
}

/** Where a path leads, links followed; what is not there yet, or cannot be looked at, is where it says. */
async function realPlace(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    const parent = dirname(path);
    return parent === path ? path : join(await realPlace(parent), basename(path));
  }
}
