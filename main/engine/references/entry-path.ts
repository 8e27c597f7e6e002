import { normalizeLogicalPath } from '../artifact/logical-path.ts';

/**
 * The path of the entry for one named thing: the given name, or else the last part of what the URI names.
 * @throws INVALID_PATH
 */
export function pathOfOne(name: string | undefined, named: string): string {
  return logicalPath(name ?? named.replace(/\/+$/, '').slice(named.replace(/\/+$/, '').lastIndexOf('/') + 1));
}

/**
 * The path of the entry for one of many: below the given name, if there is one.
 * @throws INVALID_PATH
 */
export function pathOfMany(name: string | undefined, relative: string): string {
  return logicalPath(name === undefined ? relative : `${name}/${relative}`);
}

/** Names come with `/` from every place, so a backslash is a character of a name on every system. */
function logicalPath(path: string): string {
  return normalizeLogicalPath(path, 'posix');
}
