import { createHash } from 'node:crypto';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

/** Content of every file below a folder by path: a hash for a file, `-> target` for a link. */
export type Snapshot = Readonly<Record<string, string>>;

/** Files of a folder by path. */
export type FileContents = Readonly<Record<string, string | Uint8Array>>;

/** Reads a folder whole. Empty folders take no part; a folder that is not there is empty. */
export function snapshotFolder(folder: string): Snapshot {
  const found: Record<string, string> = {};
  if (existsSync(folder)) walk(folder, '', found);
  return found;
}

/** What `snapshotFolder` gives for a folder that holds exactly these files. */
export function snapshotOf(files: FileContents): Snapshot {
  return Object.fromEntries(Object.entries(files).map(([path, data]) => [path, hashOf(data)]));
}

/** Makes a folder hold exactly these files; those that are right already are not touched. */
export function makeExactly(folder: string, files: FileContents): void {
  mkdirSync(folder, { recursive: true });
  const before = snapshotFolder(folder);
  for (const path of Object.keys(before)) if (!Object.hasOwn(files, path)) rmSync(join(folder, path));
  for (const [path, data] of Object.entries(files)) {
    if (before[path] === hashOf(data)) continue;
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), data);
  }
}

/** SHA-256 (hex) of file content, as in snapshots. */
export function hashOf(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}

function walk(folder: string, prefix: string, found: Record<string, string>): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = `${prefix}${entry.name}`;
    const file = join(folder, entry.name);
    if (entry.isDirectory()) walk(file, `${path}/`, found);
    else if (entry.isSymbolicLink()) found[path] = `-> ${readlinkSync(file)}`;
    else if (entry.isFile()) found[path] = hashOf(readFileSync(file));
    else found[path] = `special ${lstatSync(file).mode}`;
  }
}
