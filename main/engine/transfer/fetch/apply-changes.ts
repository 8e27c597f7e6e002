import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { MissingEntry } from '../../../../contract/domain.ts';
import { comparePaths } from '../../artifact/entry.ts';
import { FINGERPRINT_BYTES, type FingerprintPolicy } from '../../scan/fingerprint.ts';
import { throwIfCancelled } from './cancelled.ts';
import type { FetchContext, FetchProgress, FetchRun } from './fetch-types.ts';
import { type Change, type Found, type Wanted, wantedBytes } from './planned-change.ts';
import { targetError } from './target-errors.ts';
import { foldPath, type NameRules, parentsOf } from './target-paths.ts';
import { newRunId, tempName } from './temp-names.ts';
import { forgetTrashed } from './trash.ts';
import { type FileToWrite, writeFiles } from './write-files.ts';
import { type CopyToWrite, writeReferences } from './write-references.ts';

export interface ChangesToApply {
  /** Real path of the folder. */
  readonly root: string;
  /** In manifest order. */
  readonly changes: readonly Change[];
  /** Removed before anything is written, in this order. */
  readonly foldersInTheWay: readonly string[];
  /** Made when missing. */
  readonly emptyDirectories: readonly string[];
  /** Removed at the end when they are empty, beside the parents of deleted files. */
  readonly emptied: readonly string[];
  readonly rules: Pick<NameRules, 'foldsCase' | 'foldsUnicode'>;
}

const SIZE_AND_TIME_BYTES = 16;
const PATHS_AT_ONCE = 4096;

/**
 * Changes the folder: first deletes what is in the way, then writes, then deletes the rest, then makes and
 * removes folders. Every file is looked at once more before it is replaced or deleted; one that changed
 * meanwhile is left alone and ends the run with `FILE_CHANGED`. Doing it again goes on where it stopped.
 *
 * @returns references that could not be fetched; what was in their places is there still
 */
export async function applyChanges(
  context: FetchContext & { readonly forget?: (folder: string, paths: readonly string[]) => Promise<void> },
  work: ChangesToApply,
  run: FetchRun,
): Promise<MissingEntry[]> {
  const { root, changes } = work;
  const deleted = changes.filter(({ wanted }) => wanted === undefined);
  const first = deletedFirst(work, deleted);
  await deleteFiles(
    context,
    root,
    deleted.filter((change) => first.has(change)),
  );
  await inSlices(work.foldersInTheWay, (paths) =>
    context.workers.call('removeEmptyDirectories', { root, paths }),
  );
  const missing = await writeWanted(context, work, run);
  throwIfCancelled(run.signal, root);
  await deleteFiles(
    context,
    root,
    deleted.filter((change) => !first.has(change)),
  );
  if (deleted.length > 0)
    await context.forget?.(
      root,
      deleted.map(({ path }) => path),
    );
  await inSlices(withParents(work.emptyDirectories), (paths) =>
    context.workers.call('makeDirectories', { root, paths }),
  );
  const kept = new Set(work.emptyDirectories);
  const emptied = withParents([...work.emptied, ...deleted.map(({ path }) => path)])
    .filter((path) => !kept.has(path))
    .reverse();
  if (emptied.length > 0) {
    await inSlices(emptied, (paths) => context.workers.call('removeEmptyDirectories', { root, paths }));
  }
  return missing;
}

/** The fingerprint that a file must still have, as the threads understand it. */
function expectedOf(found: Found, policy: FingerprintPolicy): Buffer | undefined {
  if (found.kind === 'absent') return undefined;
  if (policy === 'full') return found.fingerprint;
  return Buffer.from(found.fingerprint).fill(0, SIZE_AND_TIME_BYTES);
}

/** Deletions that must come before writing: what lies above or below a written path, or folds to one. */
function deletedFirst(work: ChangesToApply, deleted: readonly Change[]): Set<Change> {
  const first = new Set<Change>();
  if (deleted.length === 0) return first;
  const fold = (path: string) => foldPath(path, work.rules);
  const written = new Set<string>();
  const above = new Set<string>();
  const paths = [...work.emptyDirectories];
  for (const change of work.changes) if (change.wanted !== undefined) paths.push(change.path);
  for (const path of paths) {
    written.add(fold(path));
    for (const parent of parentsOf(path)) above.add(fold(parent));
  }
  for (const change of deleted) {
    const path = fold(change.path);
    const below = [...parentsOf(path)].some((parent) => written.has(parent));
    if (below || above.has(path) || written.has(path)) first.add(change);
  }
  return first;
}

async function writeWanted(
  context: FetchContext,
  work: ChangesToApply,
  run: FetchRun,
): Promise<MissingEntry[]> {
  const { root } = work;
  const files: Change[] = [];
  const copies: Change[] = [];
  const modes: { path: string; executable: boolean }[] = [];
  const links: { path: string; target: string }[] = [];
  const trashed: { change: Change; wanted: Extract<Wanted, { kind: 'trashed' }> }[] = [];
  let bytes = 0;
  for (const change of work.changes) {
    const { path, wanted } = change;
    if (wanted === undefined) continue;
    if (wanted.kind === 'link') links.push({ path, target: wanted.target });
    else if (wanted.kind === 'trashed') trashed.push({ change, wanted });
    else if (change.onlyMode && wanted.kind === 'file') modes.push({ path, executable: wanted.executable });
    else {
      (wanted.kind === 'copy' ? copies : files).push(change);
      bytes += wantedBytes(wanted);
    }
  }
  const done = { phase: 'Writing files', filesDone: 0, bytesDone: 0 };
  const onWritten = (moreFiles: number, moreBytes: number) => {
    done.filesDone += moreFiles;
    done.bytesDone += moreBytes;
    // The size of some references shows only when they are there.
    const bytesTotal = Math.max(bytes, done.bytesDone);
    run.onProgress?.({
      ...done,
      filesTotal: files.length + copies.length,
      bytesTotal,
    } satisfies FetchProgress);
  };
  await writeFiles(context, {
    root,
    files: filesToWrite(files, context.policy),
    signal: run.signal,
    onWritten,
  });
  const missing =
    copies.length === 0
      ? []
      : await writeReferences(context, {
          root,
          copies: copiesToWrite(copies, context.policy),
          signal: run.signal,
          onWritten,
        });
  for (const { change, wanted } of trashed) await takeFromTrash(context, { root, change, wanted });
  if (links.length > 0) await makeLinks(context, work, links);
  await inSlices(modes, async (slice) => {
    const executable = Uint8Array.from(slice, (mode) => Number(mode.executable));
    await context.workers.call('setExecutable', { root, paths: slice.map(({ path }) => path), executable });
  });
  return missing;
}

function* copiesToWrite(changes: readonly Change[], policy: FingerprintPolicy): Generator<CopyToWrite> {
  for (const { path, wanted, found } of changes) {
    if (wanted?.kind !== 'copy') continue;
    yield { path, reference: wanted.reference, expected: expectedOf(found, policy) };
  }
}

/** Made one by one as they are written. */
function* filesToWrite(changes: readonly Change[], policy: FingerprintPolicy): Generator<FileToWrite> {
  for (const { path, wanted, found } of changes) {
    if (wanted?.kind !== 'file') continue;
    const { content, digest, mtimeNs, executable } = wanted;
    yield { path, content, digest, mtimeNs, executable, expected: expectedOf(found, policy) };
  }
}

async function makeLinks(
  context: FetchContext,
  { root, changes }: ChangesToApply,
  links: readonly { readonly path: string; readonly target: string }[],
): Promise<void> {
  const paths = links.map(({ path }) => path);
  const made = new Set(paths);
  await deleteFiles(
    context,
    root,
    changes.filter(({ path, found }) => made.has(path) && found.kind === 'file'),
  );
  const parents = withParents(paths).filter((path) => !made.has(path));
  await context.workers.call('makeDirectories', { root, paths: parents });
  await context.workers.call('makeLinks', { root, paths, targets: links.map(({ target }) => target) });
}

async function takeFromTrash(
  context: FetchContext,
  item: {
    readonly root: string;
    readonly change: Change;
    readonly wanted: Extract<Wanted, { kind: 'trashed' }>;
  },
): Promise<void> {
  const { root, change, wanted } = item;
  const { path } = change;
  const temp = path.slice(0, path.lastIndexOf('/') + 1) + tempName(newRunId(), 0);
  await context.workers.call('makeDirectories', {
    root,
    paths: withParents([path]).filter((parent) => parent !== path),
  });
  try {
    await copyFile(wanted.from, join(root, temp));
  } catch (error) {
    throw targetError(join(root, path), error);
  }
  const expected = expectedOf(change.found, context.policy) ?? Buffer.alloc(FINGERPRINT_BYTES);
  const files = {
    paths: [path],
    mtimes: BigInt64Array.of(wanted.mtimeNs),
    executable: Uint8Array.of(Number(wanted.executable)),
    expected: new Uint8Array(expected),
  };
  await context.workers.call('finishFiles', { root, temps: [temp], files });
  await forgetTrashed(wanted.from);
}

async function deleteFiles(context: FetchContext, root: string, changes: readonly Change[]): Promise<void> {
  await inSlices(changes, async (slice) => {
    const paths = slice.map(({ path }) => path);
    const expected = Buffer.concat(
      slice.map(({ found }) => expectedOf(found, context.policy) ?? Buffer.alloc(FINGERPRINT_BYTES)),
    );
    await context.workers.call('removeFiles', { root, paths, expected: new Uint8Array(expected) });
  });
}

/** The paths and all their parents, each once, in manifest order: parents first. */
function withParents(paths: readonly string[]): string[] {
  const all = new Set<string>();
  for (const path of paths) {
    all.add(path);
    for (const parent of parentsOf(path)) {
      if (all.has(parent)) break;
      all.add(parent);
    }
  }
  return [...all].sort(comparePaths);
}

async function inSlices<Item>(
  items: readonly Item[],
  call: (slice: Item[]) => Promise<unknown>,
): Promise<void> {
  for (let start = 0; start < items.length; start += PATHS_AT_ONCE) {
    await call(items.slice(start, start + PATHS_AT_ONCE));
  }
}
