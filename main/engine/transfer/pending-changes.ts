import type { DiffResult, PendingChange } from '../../../contract/domain.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { FolderRow, VersionRow } from '../catalog/rows.ts';
import type { FolderScanner } from '../scan/scan-folder.ts';
import { diffFolder } from './diff-folder.ts';
import type { JobContext } from './job-context.ts';
import { ProgressMeter } from './jobs/progress-meter.ts';
import { ensureLoaded } from './stores/load-version.ts';
import type { StoreRegistry } from './stores/store-registry.ts';

/** The parts of the engine that looking for pending changes uses. */
export interface PendingChangesDeps {
  readonly catalog: Catalog;
  readonly stores: StoreRegistry;
  readonly scanner: FolderScanner;
}

/** What a folder has that its collection has not, or the other way round. */
export interface Pending {
  readonly counts: DiffResult['counts'];
  /** Files that cannot be read. */
  readonly problems: number;
  /** Of the files that changed; of removed ones as they were. */
  readonly bytes: number;
  /** The first changes, by path. */
  readonly sample: readonly PendingChange[];
}

const SAMPLE = 20;

/**
 * What logging a dataset folder now would change, found in the background: no list of jobs shows it.
 *
 * @throws AppError those of the scan and of the store, `CANCELLED`
 */
export async function pendingChanges(
  deps: PendingChangesDeps,
  row: FolderRow,
  signal: AbortSignal,
): Promise<Pending> {
  const { catalog, stores } = deps;
  const version = await newestVersion(catalog, row);
  if (version && !(await catalog.entries.isLoaded({ store: version.store, id: version.id }))) {
    const opened = await stores.open(await catalog.stores.get(row.store));
    await ensureLoaded(catalog, opened, { version, signal });
  }
  const { store, project, name, artifactType, algorithm } = row;
  const use = { store, project, name, artifactType, algorithm };
  const { result, changes } = await diffFolder(backgroundJob(signal), deps, {
    root: row.path,
    ignore: row.ignore,
    version,
    use,
  });
  const { added, modified, removed, renamed } = result.bytes;
  return {
    counts: result.counts,
    problems: result.problems.length,
    bytes: added + modified + removed + renamed,
    sample: changes.slice(0, SAMPLE).map(({ path, change }) => ({ path, change })),
  };
}

async function newestVersion(catalog: Catalog, row: FolderRow): Promise<VersionRow | undefined> {
  const collection = await catalog.versions.collectionByName(row.store, row.project, row.name);
  return collection?.newest
    ? catalog.versions.get({ store: row.store, id: collection.newest.id })
    : undefined;
}

function backgroundJob(signal: AbortSignal): JobContext {
  return {
    id: 'background',
    signal,
    progress: new ProgressMeter(() => {}),
    remember: () => Promise.resolve(),
    isPutDown: () => false,
    recall: () => Promise.resolve(undefined),
  };
}
