import { AppError } from '../../../contract/errors.ts';

/** What a normalised path must not contain: see `normalizeLogicalPath`. */
const FORBIDDEN = /^[/\\]|^[a-zA-Z]:|(?:^|[/\\])\.\.(?:[/\\]|$)|(?:^|\/)\.?(?:\/|$)|\0/;

/**
 * Normalises a path inside a version as W&B does: repeated `/`, `.` segments and a trailing `/` go; on Windows
 * `\` becomes `/` first. Names are not changed otherwise: NFC and NFD stay two paths. Refused on every system are
 * paths that are empty or absolute, that contain `..`, or that Windows would read as having a drive, a root or
 * `..`; and, beyond W&B, NUL and lone surrogates, which no file system can hold.
 * @throws INVALID_PATH
 */
export function normalizeLogicalPath(path: string, platform: string = process.platform): string {
  const slashed = platform === 'win32' ? path.replaceAll('\\', '/') : path;
  const segments = slashed.split('/').filter((segment) => segment !== '' && segment !== '.');
  const normal = (slashed.startsWith('/') ? '/' : '') + segments.join('/');
  if (!isLogicalPath(normal)) {
    throw new AppError('INVALID_PATH', `"${path}" cannot be a path inside a version.`, {
      hint: 'Use a relative path without "..", without a drive letter and without a leading slash or backslash.',
      path,
    });
  }
  return normal;
}

/** The folder that a normalised path is in, `''` at the top, and its name there. */
export function splitPath(path: string): { parent: string; name: string } {
  const slash = path.lastIndexOf('/');
  return { parent: path.slice(0, Math.max(slash, 0)), name: path.slice(slash + 1) };
}

/** True when `path` is valid and normalised already. On Windows too, only `/` separates. */
export function isLogicalPath(path: string): boolean {
  return path !== '' && !FORBIDDEN.test(path) && path.isWellFormed();
}
