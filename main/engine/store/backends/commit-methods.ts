import { type FileHandle, link, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { systemCode } from '../../../../contract/errors.ts';

/** How a file system can create a name only if it is absent, whole and durable. */
export type AtomicCommit = 'link' | 'rename-directory';

/** Name of the file within a log entry that is a directory. */
export const ENTRY_FILE = 'entry';

/** What to commit: bytes for `target`, through the new name `temporary` on the same file system. */
export interface CommitInput {
  readonly temporary: string;
  readonly target: string;
  readonly bytes: Uint8Array;
}

/**
 * Creates `target` with these bytes only if nothing has the name. By `link`: a synced temporary file gets its
 * second name, which fails when taken. By `rename-directory`: a temporary directory with the synced file
 * `entry` in it is renamed, which fails onto a directory that is not empty. Fails with `ENOENT` when the folder
 * of `target` is missing.
 */
export async function commitFile(method: AtomicCommit, input: CommitInput): Promise<'created' | 'exists'> {
  try {
    const outcome = method === 'link' ? await commitByLink(input) : await commitByRename(input);
    if (outcome === 'created') await syncDirectory(dirname(input.target));
    return outcome;
  } finally {
    await rm(input.temporary, { recursive: true, force: true });
  }
}

/**
 * Creates the file `target` with these bytes only if nothing has the name, where only directories can be committed:
 * whoever commits the directory `claim` first decides what is in the file, and everybody who comes meanwhile writes
 * just that. So the file is whole from the start, and a crash in between is made good by the next one.
 *
 * A claim goes only when the file is there, so one that is made later is void, and known by the file. The file must not
 * be removed again. Fails with `ENOENT` when the folder of either is missing.
 */
export async function commitByClaim(
  input: CommitInput & { readonly claim: string },
): Promise<'created' | 'exists'> {
  const { temporary, target, bytes, claim } = input;
  if (await exists(target)) return 'exists';
  const outcome = await commitFile('rename-directory', { temporary, target: claim, bytes });
  const decided = await readIfThere(join(claim, ENTRY_FILE));
  const isVoid = await exists(target);
  try {
    if (!isVoid && decided) {
      await writeSynced(temporary, [decided]);
      await rename(temporary, target);
      await syncDirectory(dirname(target));
    }
    await moveAway(claim, temporary);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
  return isVoid || !decided ? 'exists' : outcome;
}

/** Whether the failure of renaming a directory onto a name says that the name is taken. */
export function saysTaken(error: unknown): 'yes' | 'if it exists' | 'no' {
  const code = systemCode(error) ?? '';
  if (['ENOTEMPTY', 'EEXIST', 'ENOTDIR'].includes(code)) return 'yes';
  // Windows refuses to rename onto any directory with EPERM or EACCES.
  return ['EPERM', 'EACCES'].includes(code) ? 'if it exists' : 'no';
}

/** Writes a new file and makes it durable; the name is durable only after `syncDirectory` of its folder. */
export async function writeSynced(file: string, parts: readonly Uint8Array[]): Promise<void> {
  const handle = await open(file, 'wx');
  try {
    for (const part of parts) await writeAll(handle, part);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Makes the names in a folder durable, where the system can. */
export async function syncDirectory(path: string): Promise<void> {
  try {
    const handle = await open(path, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    // Windows and some network file systems cannot sync a folder.
    const code = systemCode(error) ?? '';
    if (!['EISDIR', 'EPERM', 'EACCES', 'EINVAL', 'ENOTSUP', 'EBADF'].includes(code)) throw error;
  }
}

async function commitByLink({ temporary, target, bytes }: CommitInput): Promise<'created' | 'exists'> {
  await writeSynced(temporary, [bytes]);
  try {
    await link(temporary, target);
    return 'created';
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return 'exists';
    throw error;
  }
}

async function commitByRename({ temporary, target, bytes }: CommitInput): Promise<'created' | 'exists'> {
  await mkdir(temporary);
  await writeSynced(join(temporary, ENTRY_FILE), [bytes]);
  await syncDirectory(temporary);
  try {
    await rename(temporary, target);
    return 'created';
  } catch (error) {
    const answer = saysTaken(error);
    if (answer === 'yes' || (answer === 'if it exists' && (await exists(target)))) return 'exists';
    throw error;
  }
}

async function readIfThere(file: string): Promise<Buffer | undefined> {
  try {
    return await readFile(file);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** Takes a name away at once: while a folder is being emptied it could be renamed onto. */
async function moveAway(path: string, aside: string): Promise<void> {
  try {
    await rename(path, aside);
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw error;
  }
}

async function writeAll(handle: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let written = 0; written < bytes.length; ) {
    written += (await handle.write(bytes, written, bytes.length - written)).bytesWritten;
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return false;
    throw error;
  }
}
