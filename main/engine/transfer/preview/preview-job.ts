import type { LogPreview } from '../../../../contract/domain.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import { checkFolder } from '../../scan/preflight.ts';
import type { FolderScanner } from '../../scan/scan-folder.ts';
import { assertOutsideStores } from '../folder-guard.ts';
import type { JobContext } from '../job-context.ts';
import type { LogJobInput } from '../log/log-job.ts';
import type { RowTables } from '../row-tables/row-tables.ts';
import type { StoreRegistry } from '../stores/store-registry.ts';
import { currentVersion } from './current-version.ts';
import { PreviewPass } from './preview-pass.ts';

/** The parts of the engine that a preview uses. */
export interface PreviewJobDeps {
  readonly catalog: Catalog;
  readonly stores: StoreRegistry;
  readonly scanner: FolderScanner;
  readonly tables: RowTables;
}

/** What a preview job remembers of its request. */
export type PreviewJobInput = Pick<
  LogJobInput,
  'folder' | 'store' | 'project' | 'artifactType' | 'algorithm' | 'ignore' | 'exclude' | 'onlyPaths'
> & {
  /** Null: for no collection in particular. */
  readonly name: string | null;
};

/**
 * Finds out what logging a folder would do; see `PreviewPass`. Its files can be looked through by the job's id.
 *
 * @throws AppError those of the scan and of the store, `CANCELLED`, `DISK_FULL`
 */
export async function runPreview(
  job: JobContext,
  deps: PreviewJobDeps,
  input: PreviewJobInput,
): Promise<LogPreview> {
  const { catalog } = deps;
  const root = await checkFolder(input.folder);
  await assertOutsideStores(catalog, root, 'read');
  const store = await catalog.stores.get(input.store);
  const { collection, newest } = await currentVersion(job, deps, { store, input });
  const found = await new PreviewPass(job, {
    ...deps,
    root,
    ignore: input.ignore,
    exclude: input.exclude ?? [],
    only: input.onlyPaths,
    store: store.id,
    algorithm: input.algorithm,
    folder: await catalog.folders.byPath('checkout', root),
    base: newest,
  }).run();
  return {
    folder: root,
    store: store.handle,
    entity: store.entity ?? '',
    project: input.project,
    collection: input.name,
    collectionId: collection?.id ?? null,
    type: input.artifactType,
    algorithm: input.algorithm,
    next: `v${collection?.nextIndex ?? 0}`,
    follows: newest ? `v${newest.index}` : null,
    followsAliases: newest ? [...newest.aliases] : [],
    ...found,
    counts: newest ? found.counts : null,
  };
}
