import { homedir, userInfo } from 'node:os';
import { join } from 'node:path';
import { hasCode } from '../../contract/errors.ts';
import type { EngineEvent } from '../../contract/events.ts';
import type { JobInfo } from '../../contract/jobs.ts';
import { Catalog } from './catalog/catalog.ts';
import { catalogFolder } from './data-home.ts';
import { DatasetFolders } from './dataset-folders.ts';
import { RunLocks } from './lineage/run-locks.ts';
import { makeOwnFolder } from './own-folder.ts';
import { createReferences } from './references/references.ts';
import { makeRunners } from './runners.ts';
import { FolderScanner } from './scan/scan-folder.ts';
import type { Services } from './services.ts';
import { FetchWorkers } from './transfer/fetch/fetch-workers.ts';
import { JobQueue } from './transfer/jobs/job-queue.ts';
import { sweepTemp } from './transfer/jobs/sweep-temp.ts';
import { KeptDiffs } from './transfer/kept-diffs.ts';
import { knownArtifacts } from './transfer/references/known-artifacts.ts';
import { RowTables } from './transfer/row-tables/row-tables.ts';
import { StoreRegistry } from './transfer/stores/store-registry.ts';

export interface ServiceOptions {
  readonly home: string;
  readonly author?: string | undefined;
  readonly ownRuns?: boolean | undefined;
  readonly emit: (event: EngineEvent) => void;
}

/** Opens the catalog and puts the parts together. @throws AppError `CATALOG_*`, `HOME_UNUSABLE` */
export async function openServices(options: ServiceOptions): Promise<Services> {
  const { home, emit } = options;
  const author = options.author ?? userInfo().username;
  makeOwnFolder(home);
  const catalog = await Catalog.open(catalogFolder(home));
  const temp = join(home, 'tmp');
  sweepTemp(temp, catalog);
  const stores = new StoreRegistry({ catalog, home, author });
  const parts = {
    home,
    author,
    ownRuns: options.ownRuns ?? false,
    emit,
    catalog,
    downloads: join(homedir(), 'Downloads'),
    temp,
    stores,
    runLocks: new RunLocks(catalog),
    scanner: new FolderScanner(),
    fetchWorkers: new FetchWorkers(),
    diffs: new KeptDiffs(),
    tables: new RowTables(),
    references: createReferences({ env: process.env, artifacts: knownArtifacts({ catalog, stores }) }),
  };
  const jobs = new JobQueue({
    catalog,
    runners: makeRunners(parts),
    onCleared: (id) => parts.tables.forget(id),
    onJob: (payload) => {
      emit({ name: 'job', payload });
      if (payload.kind === 'log' && ENDED.has(payload.state)) lookAgain(payload);
    },
  });
  const folders = new DatasetFolders({ ...parts, jobs });
  const lookAgain = (job: JobInfo) =>
    folders.logEnded(job).catch((error: unknown) => {
      // The engine is closing.
      if (!hasCode(error, 'CANCELLED')) throw error;
    });
  return { ...parts, jobs, folders };
}

const ENDED: ReadonlySet<JobInfo['state']> = new Set(['done', 'failed', 'cancelled', 'paused']);

/** Ends jobs so that they can be resumed, then threads and watchers. */
export async function closeServices(services: Services): Promise<void> {
  await services.folders.close();
  await services.jobs.close();
  await Promise.all([
    services.scanner.close(),
    services.fetchWorkers.close(),
    services.tables.close(),
    services.references.close(),
  ]);
  services.runLocks.close();
  await services.catalog.close();
}
