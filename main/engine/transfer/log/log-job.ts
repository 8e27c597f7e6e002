import type { LogResult } from '../../../../contract/domain.ts';
import { AppError } from '../../../../contract/errors.ts';
import type { ParsedInput } from '../../../../contract/requests.ts';
import { checkFolder } from '../../scan/preflight.ts';
import type { FolderScanner } from '../../scan/scan-folder.ts';
import { assertOutsideStores, fingerprintFolder, holdFolder } from '../folder-guard.ts';
import type { JobContext } from '../job-context.ts';
import type { OpenedStore } from '../stores/opened-store.ts';
import type { StoreRegistry } from '../stores/store-registry.ts';
import { chosenPaths } from './chosen-paths.ts';
import { logFolder } from './log-folder.ts';
import type { CommitDeps, LogFolderParams } from './log-params.ts';
import { checkNames, prepareVersion } from './prepare-version.ts';

/** Less than this is kept free for the log and the catalog, in bytes. */
const LEAST_FREE_BYTES = 1_000_000;

/** The parts of the engine that a log job uses. */
export interface LogJobDeps extends Omit<CommitDeps, 'opened'> {
  readonly stores: StoreRegistry;
  readonly scanner: FolderScanner;
}

/** What a log job remembers of its request: everything decided that can be decided before files are read. */
export type LogJobInput = Omit<LogFolderParams, 'root' | 'folder' | 'only'> & {
  readonly folder: string;
  /** The catalog's number of the store. */
  readonly store: number;
};

/** The lane of logs of one collection: they run one after another, in the order in which they were asked for. */
export function logLane(
  store: number,
  collection: { readonly project: string; readonly name: string },
): string {
  return `collection ${store} ${collection.project}/${collection.name}`;
}

/**
 * Checks a request before it becomes a job, so that a wrong name or folder is refused at once.
 *
 * @throws AppError `INVALID_*`, `TYPE_MISMATCH`, `FOLDER_NOT_FOUND`, `NOT_A_FOLDER`, `FOLDER_UNREADABLE`, `FOLDER_IN_STORE`,
 *   `STORE_NOT_FOUND` and those of opening the store
 */
export async function prepareLog(
  deps: Pick<LogJobDeps, 'catalog' | 'stores'>,
  input: ParsedInput<'log.start'>,
): Promise<LogJobInput> {
  checkNames(input);
  const folder = await checkFolder(input.folder);
  await assertOutsideStores(deps.catalog, folder, 'read');
  const { store, params } = await prepareVersion(deps, input);
  return {
    folder,
    store: store.id,
    ...params,
    ignore: input.ignore,
    exclude: await chosenPaths(folder, input.exclude, 'exclude'),
    onlyPaths: input.only && (await chosenPaths(folder, input.only, 'only')),
    skipUnreadable: input.skipUnreadable,
  };
}

/** Runs a prepared log. Errors as `logFolder`, and `FOLDER_BUSY`. */
export async function runLog(job: JobContext, deps: LogJobDeps, input: LogJobInput): Promise<LogResult> {
  const { catalog, stores } = deps;
  const { folder: path, store, ...params } = input;
  const root = await checkFolder(path);
  const row = await catalog.stores.get(store);
  await assertOutsideStores(catalog, root, 'read');
  using _held = holdFolder(catalog, root);
  const { project, name, artifactType, algorithm } = params;
  const folder = await fingerprintFolder(catalog, root, { store, project, name, artifactType, algorithm });
  const opened = await stores.open(row);
  await assertSomeSpace(opened);
  const result = await logFolder(job, { ...deps, opened }, { ...params, root, folder });
  // The next job finds the chunks in place; nobody waits for that, and closing the engine may stop it.
  opened.loadIndexes().catch((error: unknown) => {
    if (!(error instanceof AppError)) throw error;
  });
  return result;
}

/**
 * A disk that is full already is said before anything is read. How much a log will need is not known before its files are
 * cut and compressed, so anything above the least is tried.
 */
export async function assertSomeSpace({ store }: OpenedStore): Promise<void> {
  const free = await store.backend.freeBytes();
  if (free === undefined || free >= LEAST_FREE_BYTES) return;
  throw new AppError(
    'DISK_FULL',
    `Only ${Math.floor(free / 1_000_000)} MB are free on the disk of ${store.backend.location}.`,
    {
      path: store.backend.location,
      hint: 'Free some space, for example with "vitrine gc", and log again.',
    },
  );
}
