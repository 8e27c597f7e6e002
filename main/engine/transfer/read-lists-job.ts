import { AppError } from '../../../contract/errors.ts';
import { displayName } from '../../../contract/names.ts';
import type { ReadListsResult } from '../../../contract/search-shapes.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { VersionRow } from '../catalog/rows.ts';
import type { JobContext } from './job-context.ts';
import { ensureLoaded } from './stores/load-version.ts';
import type { StoreRegistry } from './stores/store-registry.ts';

/** What a job that reads lists of files remembers: the catalog's numbers of the stores. */
export interface ReadListsInput {
  readonly stores: readonly number[];
}

/** Failures that are told by name. */
const MOST_TOLD = 100;

/**
 * Reads the manifests of all versions of some stores into the catalog that are not there yet, so that their files can be
 * found. A store or a version that cannot be read is told, and the others are read.
 *
 * @throws AppError `CANCELLED`
 */
export async function runReadLists(
  job: JobContext,
  { catalog, stores }: { readonly catalog: Catalog; readonly stores: StoreRegistry },
  input: ReadListsInput,
): Promise<ReadListsResult> {
  job.progress.phase('Reading lists of files');
  const wanted: VersionRow[] = [];
  for (const store of input.stores) {
    for (const version of await catalog.versions.allOf(store, { deleted: false })) {
      if (!(await catalog.entries.isLoaded({ store, id: version.id }))) wanted.push(version);
    }
  }
  job.progress.total({ files: wanted.length });
  const failed: { version: string; message: string }[] = [];
  let read = 0;
  // Oldest first: a manifest that is a delta then finds the one that it builds on.
  for (const version of wanted.toSorted((a, b) => a.index - b.index)) {
    job.signal.throwIfAborted();
    try {
      const opened = await stores.open(await catalog.stores.get(version.store));
      await ensureLoaded(catalog, opened, { version, signal: job.signal });
      read += 1;
    } catch (error) {
      if (!(error instanceof AppError) || error.code === 'CANCELLED') throw error;
      const collection = await catalog.versions.collection({ store: version.store, id: version.collection });
      failed.push({ version: displayName(collection, version.index), message: error.message });
    }
    job.progress.add({ files: 1 });
  }
  return { read, failed: failed.slice(0, MOST_TOLD), failedCount: failed.length };
}
