import { invalidReference } from '../reference-errors.ts';
import { decodePercent } from '../reference-uri.ts';

const DRIVE = /^[a-z]:/i;

/**
 * The path of the file system that a `file:` URI names. `%` and two hex digits are decoded; `#` and `?` stand for
 * themselves, because a file has neither fragment nor query. On Windows `\` counts as `/`, a drive may follow `file://`
 * or `file:///`, and a host gives a UNC path.
 * @throws INVALID_REFERENCE, also for a host or a drive that this system does not know
 */
export function fileUriToPath(uri: string, platform: string = process.platform): string {
  const windows = platform === 'win32';
  const rest = uri.slice('file:'.length);
  const slashed = windows ? rest.replaceAll('\\', '/') : rest;
  if (!slashed.startsWith('/'))
    throw invalidReference(uri, 'is a relative path', 'Write the whole path: file:///folder/file.');
  const { host, path } = splitHost(slashed);
  const decoded = decodePercent(path);
  if (decoded.includes('\0')) throw invalidReference(uri, 'holds a NUL', 'No file has such a name.');
  if (DRIVE.test(host)) {
    if (windows) return backslashed(`${decodePercent(host)}${decoded || '/'}`);
    throw invalidReference(uri, 'names a drive of Windows', 'On this system write file:///folder/file.');
  }
  if (host !== '' && host.toLowerCase() !== 'localhost') return onHost(uri, { host, path: decoded, windows });
  if (decoded === '') throw invalidReference(uri, 'names no file', 'Write it as file:///folder/file.');
  if (!windows) return decoded;
  return backslashed(DRIVE.test(decoded.slice(1)) ? withRoot(decoded.slice(1)) : decoded);
}

/**
 * The URI of an absolute path as Python's `Path.as_uri` writes it: everything but letters, digits and `_.-~/` is
 * percent-encoded as UTF-8.
 */
export function pathToFileUri(path: string, platform: string = process.platform): string {
  if (platform !== 'win32') return `file://${encodePath(path)}`;
  const slashed = path.replaceAll('\\', '/');
  if (slashed.startsWith('//')) return `file:${encodePath(slashed)}`;
  return `file:///${slashed.slice(0, 2)}${encodePath(slashed.slice(2))}`;
}

/**
 * The URI of something below the folder that a URI names. Like W&B it leaves the names as they are, but for a `%` that
 * would be read as the beginning of an encoded character.
 */
export function joinFileUri(uri: string, relative: string): string {
  return `${uri.replace(/\/+$/, '')}/${relative.replace(/%(?=[0-9a-f]{2})/gi, '%25')}`;
}

function splitHost(slashed: string): { host: string; path: string } {
  if (!slashed.startsWith('//')) return { host: '', path: slashed };
  const end = slashed.indexOf('/', 2);
  if (end < 0) return { host: slashed.slice(2), path: '' };
  return { host: slashed.slice(2, end), path: slashed.slice(end) };
}

function onHost(uri: string, at: { host: string; path: string; windows: boolean }): string {
  if (at.windows && at.path.length > 1) return backslashed(`//${at.host}${at.path}`);
  if (at.windows) throw invalidReference(uri, 'names no share', 'Write it as file://server/share/folder.');
  throw invalidReference(
    uri,
    `names the host "${at.host}"`,
    'Only Windows opens files by host. Write file:/// and the path where the share is mounted.',
  );
}

function withRoot(drivePath: string): string {
  return drivePath.length === 2 ? `${drivePath}/` : drivePath;
}

function backslashed(path: string): string {
  return path.replaceAll('/', '\\');
}

function encodePath(path: string): string {
  return encodeURIComponent(path)
    .replaceAll('%2F', '/')
    .replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}
