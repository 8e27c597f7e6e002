import type { EngineEvent } from '../../contract/events.ts';
import type { Catalog } from './catalog/catalog.ts';
import type { DatasetFolders } from './dataset-folders.ts';
import type { RunLocks } from './lineage/run-locks.ts';
import type { References } from './references/references.ts';
import type { FolderScanner } from './scan/scan-folder.ts';
import type { FetchWorkers } from './transfer/fetch/fetch-workers.ts';
import type { JobQueue } from './transfer/jobs/job-queue.ts';
import type { KeptDiffs } from './transfer/kept-diffs.ts';
import type { RowTables } from './transfer/row-tables/row-tables.ts';
import type { StoreRegistry } from './transfer/stores/store-registry.ts';

/** The parts of a running engine, made once and handed to everything that needs them. */
export interface Services {
  readonly home: string;
  readonly author: string;
  /** Versions that no run makes are recorded as made by runs of their own. */
  readonly ownRuns: boolean;
  /** Where files go when the user named no target. */
  readonly downloads: string;
  /** For temporary files of this machine. */
  readonly temp: string;
  readonly catalog: Catalog;
  readonly stores: StoreRegistry;
  readonly runLocks: RunLocks;
  readonly scanner: FolderScanner;
  readonly fetchWorkers: FetchWorkers;
  readonly jobs: JobQueue;
  readonly diffs: KeptDiffs;
  readonly tables: RowTables;
  readonly references: References;
  readonly folders: DatasetFolders;
  readonly emit: (event: EngineEvent) => void;
}
