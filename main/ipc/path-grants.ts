import { isAbsolute, relative, resolve, sep } from 'node:path';
import { AppError } from '../../contract/errors.ts';

/** The paths that a page may name: what the user picked or dropped, what the engine told, and all that lies below. */
export interface PathGrants {
  /** Allows a path and everything below it, for as long as the app runs. */
  grant(path: string): void;
  /** @throws AppError `INVALID_PATH` when nobody granted it */
  check(path: string): void;
}

/** Nothing is granted at first. */
export function createPathGrants(): PathGrants {
  const granted = new Set<string>();
  return {
    grant(path) {
      if (isAbsolute(path)) granted.add(resolve(path));
    },
    check(path) {
      if (isAbsolute(path) && isBelowAny(granted, resolve(path))) return;
      throw new AppError('INVALID_PATH', `${path.slice(0, 1000)} was neither picked nor dropped.`, {
        path,
        hint: 'Choose the folder or file in the dialog, or drop it on the window.',
      });
    },
  };
}

/** True if a granted path is `path` or one of its parents. */
function isBelowAny(granted: ReadonlySet<string>, path: string): boolean {
  if (granted.has(path)) return true;
  for (const parent of granted) {
    const rest = relative(parent, path);
    if (rest === '') return true;
    if (rest !== '..' && !rest.startsWith(`..${sep}`) && !isAbsolute(rest)) return true;
  }
  return false;
}
