import { resolve } from 'node:path';
import type { DiffResult } from '../../../contract/domain.ts';
import { AppError } from '../../../contract/errors.ts';
import { displayName } from '../../../contract/names.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { ResolvedVersion } from '../catalog/rows.ts';
import { checkFolder } from '../scan/preflight.ts';
import type { FolderScanner } from '../scan/scan-folder.ts';
import { diffFolder, reverseChanges, sumChanges } from './diff-folder.ts';
import type { JobContext } from './job-context.ts';
import type { KeptDiffs } from './kept-diffs.ts';
import { ensureLoaded } from './stores/load-version.ts';
import type { StoreRegistry } from './stores/store-registry.ts';

/** One side of a comparison. */
export type DiffSide = { readonly version: string } | { readonly folder: string };

/** What a comparison job remembers. */
export interface DiffJobInput {
  readonly from: DiffSide;
  readonly to: DiffSide;
  readonly ignore: readonly string[];
  readonly store: string | null;
}

/** The parts of the engine that a comparison uses. */
export interface DiffJobDeps {
  readonly catalog: Catalog;
  readonly stores: StoreRegistry;
  readonly scanner: FolderScanner;
  readonly diffs: KeptDiffs;
  readonly resolve: (name: string, store?: string) => Promise<ResolvedVersion>;
}

/**
 * Compares two versions, or a folder with a version. The changes can then be paged by the job's id.
 *
 * @throws AppError `INVALID_INPUT` for two folders, those of resolving, of the scan and of the store
 */
export async function runDiff(job: JobContext, deps: DiffJobDeps, input: DiffJobInput): Promise<DiffResult> {
  const { from, to } = input;
  if ('version' in from && 'version' in to) return diffVersions(job, deps, input);
  if ('folder' in from && 'folder' in to) {
    throw new AppError('INVALID_INPUT', 'Two folders cannot be compared with each other.', {
      hint: 'Log one of them, or compare each with a version.',
    });
  }
  const folder = 'folder' in from ? from.folder : (to as { folder: string }).folder;
  const name = 'version' in from ? from.version : (to as { version: string }).version;
  const root = await checkFolder(folder);
  const found = await loadedVersion(job, deps, { name, store: input.store });
  const { changes, result } = await diffFolder(job, deps, {
    root,
    ignore: input.ignore,
    version: found.version,
    use: {
      store: found.store.id,
      project: found.collection.project,
      name: found.collection.name,
      artifactType: found.collection.artifactType,
      algorithm: found.version.algorithm,
    },
  });
  const shown = labelOf(found);
  if ('version' in from) {
    deps.diffs.putChanges(job.id, root, changes);
    return { ...result, from: shown, to: resolve(folder) };
  }
  const reversed = reverseChanges(changes);
  deps.diffs.putChanges(job.id, root, reversed);
  const { added, removed } = result.counts;
  return {
    ...result,
    counts: { ...result.counts, added: removed, removed: added },
    bytes: sumChanges(reversed),
    bytesBefore: result.bytesAfter,
    bytesAfter: result.bytesBefore,
    from: resolve(folder),
    to: shown,
  };
}

async function diffVersions(job: JobContext, deps: DiffJobDeps, input: DiffJobInput): Promise<DiffResult> {
  const { from, to, store } = input as DiffJobInput & Record<'from' | 'to', { version: string }>;
  job.progress.phase('Reading manifests');
  const a = await loadedVersion(job, deps, { name: from.version, store });
  const b = await loadedVersion(job, deps, { name: to.version, store });
  const keys = {
    from: { store: a.store.id, id: a.version.id },
    to: { store: b.store.id, id: b.version.id },
  };
  job.progress.phase('Comparing');
  const { added, modified, removed, renamed, unchanged, bytes } = await deps.catalog.entries.diffCounts(
    keys.from,
    keys.to,
  );
  deps.diffs.put(job.id, keys);
  return {
    from: labelOf(a),
    to: labelOf(b),
    counts: { added, modified, removed, renamed },
    bytes,
    unchanged,
    bytesBefore: a.version.bytes,
    bytesAfter: b.version.bytes,
    problems: [],
  };
}

async function loadedVersion(
  job: JobContext,
  deps: DiffJobDeps,
  { name, store }: { readonly name: string; readonly store: string | null },
): Promise<ResolvedVersion> {
  const found = await deps.resolve(name, store ?? undefined);
  const key = { store: found.store.id, id: found.version.id };
  if (!(await deps.catalog.entries.isLoaded(key))) {
    const opened = await deps.stores.open(found.store);
    await ensureLoaded(deps.catalog, opened, { version: found.version, signal: job.signal });
  }
  return found;
}

function labelOf({ collection, version }: ResolvedVersion): string {
  return displayName(collection, version.index);
}
