import type { DiffResult, FileChange } from '../../../contract/domain.ts';
import type { StoredEntry } from '../artifact/entry.ts';
import { comparePaths } from '../artifact/entry.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { VersionRow } from '../catalog/rows.ts';
import type { FolderScanner } from '../scan/scan-folder.ts';
import { ContentIdentifier } from './content-identifier.ts';
import { type FolderUse, fingerprintFolder } from './folder-guard.ts';
import type { JobContext } from './job-context.ts';
import { type BaseEntry, sameContent } from './log/classify.ts';
import { FolderPass } from './log/folder-pass.ts';

/** What differs between a version and a folder. */
export interface FolderDiff {
  readonly result: Omit<DiffResult, 'from' | 'to'>;
  /** By path. */
  readonly changes: FileChange[];
}

/**
 * Compares a loaded version (or nothing) with a folder: what logging the folder would change. Files that fingerprints do not prove
 * unchanged are read; nothing is stored.
 *
 * @throws AppError those of the scan, `CANCELLED`
 */
export async function diffFolder(
  job: JobContext,
  deps: { readonly catalog: Catalog; readonly scanner: FolderScanner },
  compared: {
    readonly root: string;
    readonly ignore: readonly string[];
    /** The version before; undefined when the collection has none. */
    readonly version: VersionRow | undefined;
    /** What fingerprints of the folder are kept under. */
    readonly use: FolderUse;
  },
): Promise<FolderDiff> {
  const { root, ignore, version, use } = compared;
  const algorithm = version?.algorithm ?? use.algorithm;
  const folder = await fingerprintFolder(deps.catalog, root, use);
  const sink = new ChangeCollector();
  const content = new ContentIdentifier({
    algorithm,
    signal: job.signal,
    onBytes: (bytes) => job.progress.add({ bytes }),
  });
  try {
    const { problems } = await new FolderPass(job, {
      catalog: deps.catalog,
      root,
      scan: () => deps.scanner.scan({ root, ignore, signal: job.signal }),
      folder,
      algorithm,
      base: version,
      content,
      sink,
    }).run();
    const changes = sink.changes();
    return {
      changes,
      result: {
        counts: countChanges(changes),
        bytes: sumChanges(changes),
        unchanged: sink.unchanged,
        bytesBefore: version?.bytes ?? 0,
        bytesAfter: sink.bytes,
        problems,
      },
    };
  } finally {
    await content.close();
  }
}

/** The same changes seen from the other side. */
export function reverseChanges(changes: readonly FileChange[]): FileChange[] {
  return changes
    .map((change): FileChange => {
      const sizes = { sizeBefore: change.sizeAfter, sizeAfter: change.sizeBefore };
      if (change.change === 'added') return { ...change, ...sizes, change: 'removed' };
      if (change.change === 'removed') return { ...change, ...sizes, change: 'added' };
      if (change.change === 'renamed') return { ...change, ...sizes, path: change.from!, from: change.path };
      return { ...change, ...sizes };
    })
    .sort((a, b) => comparePaths(a.path, b.path));
}

/** How many changes there are of each kind. */
export function countChanges(changes: readonly FileChange[]): DiffResult['counts'] {
  const counts = { added: 0, modified: 0, removed: 0, renamed: 0 };
  for (const { change } of changes) counts[change]++;
  return counts;
}

/** How many bytes there are of each kind: as they are afterwards, of removed ones as they were. */
export function sumChanges(changes: readonly FileChange[]): DiffResult['bytes'] {
  const bytes = { added: 0, modified: 0, removed: 0, renamed: 0 };
  for (const { change, sizeBefore, sizeAfter } of changes) {
    bytes[change] += (change === 'removed' ? sizeBefore : sizeAfter) ?? 0;
  }
  return bytes;
}

/** Collects what differs; added and removed paths with the same content become renames, in path order. */
class ChangeCollector {
  unchanged = 0;
  bytes = 0;
  readonly #modified: FileChange[] = [];
  readonly #added: StoredEntry[] = [];
  readonly #removed: BaseEntry[] = [];

  add(entry: StoredEntry, base: BaseEntry | undefined): void {
    this.bytes += entry.content.size;
    if (sameContent(base, entry.content.contentId)) this.unchanged++;
    else if (!base) this.#added.push(entry);
    else {
      const { path, content } = entry;
      this.#modified.push({
        change: 'modified',
        path,
        from: null,
        sizeBefore: base.size,
        sizeAfter: content.size,
      });
    }
  }

  remove(base: BaseEntry): void {
    this.#removed.push(base);
  }

  changes(): FileChange[] {
    const gone = new Map<string, BaseEntry[]>();
    for (const base of this.#removed) {
      const key = base.contentId?.toString('latin1') ?? `reference ${base.path}`;
      const list = gone.get(key);
      if (list) list.push(base);
      else gone.set(key, [base]);
    }
    const changes = [...this.#modified];
    for (const { path, content } of this.#added) {
      const before = gone.get(content.contentId.toString('latin1'))?.shift();
      changes.push({
        change: before ? 'renamed' : 'added',
        path,
        from: before?.path ?? null,
        sizeBefore: before?.size ?? null,
        sizeAfter: content.size,
      });
    }
    for (const { path, size } of [...gone.values()].flat()) {
      changes.push({ change: 'removed', path, from: null, sizeBefore: size, sizeAfter: null });
    }
    return changes.sort((a, b) => comparePaths(a.path, b.path));
  }
}
