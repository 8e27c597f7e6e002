import type { Dirent } from 'node:fs';
import { opendir, stat } from 'node:fs/promises';
import { sep } from 'node:path';
import { systemCode } from '../../../../contract/errors.ts';
import { comparePaths } from '../../artifact/entry.ts';
import { throwIfCancelled } from '../attempts.ts';
import { invalidReference, missingReference } from '../reference-errors.ts';
import { fileError, notAFile } from './file-errors.ts';
import { joinFileUri } from './file-uri.ts';

export interface FoundFile {
  readonly path: string;
  /** From the folder, `/`-separated. */
  readonly relative: string;
  readonly uri: string;
}

const NAMES_AT_ONCE = 1024;

interface Level {
  readonly directory: string;
  readonly prefix: string;
  /** In manifest order; names of directories end in `/`. */
  readonly keys: readonly string[];
  next: number;
}

/**
 * The files below a folder, in manifest order. Links to files count as files; links to directories are not followed.
 * Memory grows with the largest directory, not with the tree.
 * @throws REFERENCE_MISSING for a link that leads nowhere, INVALID_REFERENCE for what is no file and for names that are
 * not UTF-8, REFERENCE_DENIED
 */
export async function* walkFiles(
  folder: string,
  uri: string,
  signal: AbortSignal | undefined,
): AsyncGenerator<FoundFile> {
  const levels = [await readLevel(folder, '', uri)];
  for (;;) {
    throwIfCancelled(signal);
    const level = levels.at(-1);
    if (level === undefined) return;
    const key = level.keys[level.next++];
    if (key === undefined) {
      levels.pop();
      continue;
    }
    const relative = level.prefix + key;
    const path = `${level.directory}${sep}${key}`;
    if (key.endsWith('/')) levels.push(await readLevel(path.slice(0, -1), relative, uri));
    else yield { path, relative, uri: joinFileUri(uri, relative) };
  }
}

async function readLevel(directory: string, prefix: string, uri: string): Promise<Level> {
  const here = prefix === '' ? uri : joinFileUri(uri, prefix.slice(0, -1));
  const keys: string[] = [];
  for await (const entry of readEntries(directory, here)) {
    const name = entry.name.toString();
    const itsUri = joinFileUri(here, name);
    if (!Buffer.from(name).equals(entry.name))
      throw invalidReference(itsUri, 'has a name that is not valid UTF-8', 'Rename the file.');
    if (entry.isDirectory()) keys.push(`${name}/`);
    else if (entry.isFile()) keys.push(name);
    else if (!entry.isSymbolicLink()) throw notAFile(itsUri);
    else if (await leadsToFile(`${directory}${sep}${name}`, itsUri)) keys.push(name);
  }
  return {
    directory: directory.endsWith(sep) ? directory.slice(0, -1) : directory,
    prefix,
    keys: keys.sort(comparePaths),
    next: 0,
  };
}

/** One at a time, as hundreds of thousands of them side by side take a hundred megabytes. */
async function* readEntries(directory: string, uri: string): AsyncGenerator<Dirent<NonSharedBuffer>> {
  try {
    // Types know of no names as bytes here.
    const options = { encoding: 'buffer' as BufferEncoding, bufferSize: NAMES_AT_ONCE };
    yield* (await opendir(directory, options)) as unknown as AsyncIterable<Dirent<NonSharedBuffer>>;
  } catch (error) {
    throw fileError(error, uri);
  }
}

async function leadsToFile(path: string, uri: string): Promise<boolean> {
  try {
    const target = await stat(path);
    if (!target.isFile() && !target.isDirectory()) throw notAFile(uri);
    return target.isFile();
  } catch (error) {
    if (systemCode(error) === 'ENOENT') throw missingReference(uri, 'is a link that leads nowhere');
    throw fileError(error, uri);
  }
}
