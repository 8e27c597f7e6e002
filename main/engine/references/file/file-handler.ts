import { createReadStream, type Stats } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import { sep } from 'node:path';
import type { ReferenceEntry } from '../../artifact/entry.ts';
import { isFileUri } from '../../artifact/file-uri.ts';
import { mapOrdered } from '../../artifact/map-ordered.ts';
import { type RequestPolicy, throwIfCancelled } from '../attempts.ts';
import { checkFailed } from '../check-failed.ts';
import { checkedBytes, expectedBytes, isEmptyRange, noBytes } from '../checked-bytes.ts';
import { pathOfMany, pathOfOne } from '../entry-path.ts';
import { changedReference, recordedUnchecked, tooManyObjects } from '../reference-errors.ts';
import type { ByteRange, ReferenceCheck, ReferenceHandler, ResolveOptions } from '../reference-handler.ts';
import type { FileDigests } from './file-digests.ts';
import { fileError, notAFile } from './file-errors.ts';
import { fileUriToPath } from './file-uri.ts';
import { uncheckedDigest } from './unchecked-digest.ts';
import { walkFiles } from './walk-files.ts';

/** Under way between the walk and the one who takes the entries: keeps all threads busy. */
const FILES_AT_ONCE = 512;
const READ_BYTES = 1 << 20;

/** References to files and folders of this machine: `file:///folder/file`. Entries of a folder come in manifest order. */
export function createFileHandler(policy: RequestPolicy, digests: FileDigests): ReferenceHandler {
  return {
    scheme: 'file',
    matches: isFileUri,
    resolve: (uri, options) => resolveFiles(uri, options, digests),
    localPath: (uri) => fileUriToPath(uri),
    open: (entry, range, signal) => openFile(entry, { range, signal, policy }),
    check: async (entry, signal) => {
      try {
        return await checkFile(entry, signal, digests);
      } catch (error) {
        return checkFailed(error);
      }
    },
  };
}

async function* resolveFiles(
  uri: string,
  options: ResolveOptions,
  digests: FileDigests,
): AsyncGenerator<ReferenceEntry> {
  const { name, checksum, maxObjects, signal } = options;
  const path = fileUriToPath(uri);
  const found = await look(path, uri);
  const entryOf = async (at: { path: string; file: string; uri: string }): Promise<ReferenceEntry> => {
    const { digest, size } = checksum
      ? await digests.digest(at.file, at.uri, signal)
      : await withoutReading(at.file, at.uri);
    return { kind: 'reference', path: at.path, uri: at.uri, digest, size, extra: undefined };
  };
  if (found.isFile()) {
    yield await entryOf({
      path: pathOfOne(name, path.split(sep).join('/')),
      file: path,
      uri,
    });
    return;
  }
  if (!found.isDirectory()) throw notAFile(uri);
  const entries = mapOrdered(walkFiles(path, uri, signal), FILES_AT_ONCE, (file) =>
    entryOf({ path: pathOfMany(name, file.relative), file: file.path, uri: file.uri }),
  );
  let count = 0;
  for await (const entry of entries) {
    if (++count > maxObjects) throw tooManyObjects(uri, maxObjects);
    yield entry;
  }
}

async function withoutReading(file: string, uri: string): Promise<{ digest: string; size: number }> {
  const { size } = await look(file, uri);
  return { digest: await uncheckedDigestOf(file), size };
}

async function uncheckedDigestOf(path: string): Promise<string> {
  return uncheckedDigest(await realpath(path));
}

async function openFile(
  entry: ReferenceEntry,
  how: { range: ByteRange | undefined; signal: AbortSignal | undefined; policy: RequestPolicy },
): Promise<AsyncIterable<Uint8Array>> {
  const { range, signal, policy } = how;
  const { uri, digest } = entry;
  throwIfCancelled(signal);
  const path = fileUriToPath(uri);
  const found = await look(path, uri);
  if (!found.isFile()) throw changedReference(uri, 'it is a file no more');
  if ((await uncheckedDigestOf(path)) === digest) throw recordedUnchecked(uri);
  // Writers exist that put 0 for a size that they do not know (wandb/SPEC 2.2).
  if (entry.size && found.size !== entry.size)
    throw changedReference(uri, `it has ${found.size} instead of ${entry.size} bytes`);
  const expected = { uri, size: expectedBytes(found.size, range), policy, signal };
  if (isEmptyRange(range)) return noBytes();
  const ends = range === undefined ? {} : { start: range.start, end: range.end - 1 };
  const stream = createReadStream(path, { highWaterMark: READ_BYTES, ...ends });
  return checkedBytes(stream, range === undefined ? { ...expected, md5: digest } : expected);
}

async function checkFile(
  entry: ReferenceEntry,
  signal: AbortSignal | undefined,
  digests: FileDigests,
): Promise<ReferenceCheck> {
  throwIfCancelled(signal);
  const { uri, digest: recorded } = entry;
  const compared = await digests.compare({ path: fileUriToPath(uri), uri, recorded }, signal);
  if (compared === 'no-file') return { state: 'missing', readable: false, reason: 'It is a file no more.' };
  if (compared === 'unchecked') return checkFailed(recordedUnchecked(uri));
  const { digest, size } = compared;
  if (digest === entry.digest) return { state: 'same', readable: true };
  return { state: 'changed', readable: false, now: { digest, size, extra: undefined } };
}

async function look(path: string, uri: string): Promise<Stats> {
  try {
    return await stat(path);
  } catch (error) {
    throw fileError(error, uri);
  }
}
