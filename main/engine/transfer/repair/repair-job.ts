import { stat } from 'node:fs/promises';
import type { RepairResult } from '../../../../contract/domain.ts';
import { AppError, type ErrorCode, errorClass, systemCode } from '../../../../contract/errors.ts';
import type { StoreRow } from '../../catalog/rows.ts';
import { FolderBackend } from '../../store/backends/folder.ts';
import { type ChunkSource, storeSource } from '../../store/repair/chunk-source.ts';
import type { Copy } from '../../store/repair/repair-types.ts';
import { isStoreFileDamaged } from '../../store/repair/restore-store-file.ts';
import { repairStore } from '../../store/repair.ts';
import { assertWritable } from '../../store/store.ts';
import type { JobContext } from '../job-context.ts';
import { type StoreJobDeps, storeContents } from '../store-jobs.ts';
import type { OpenedStore } from '../stores/opened-store.ts';
import { locationOf } from '../stores/store-location.ts';
import { folderSource } from './folder-source.ts';
import { knownStoreSource } from './known-store-source.ts';

/** What a repair remembers. */
export interface RepairJobInput {
  readonly store: number;
  /** Folders with copies of the store. */
  readonly from: readonly string[];
  readonly dryRun: boolean;
}

/** Errors that a repair is there for. */
const MENDABLE: ReadonlySet<ErrorCode> = new Set([
  'STORE_DAMAGED',
  'STORE_OBJECT_MISSING',
  'STORE_MISSING',
  'STORE_NOT_A_STORE',
  'STORE_WENT_BACK',
]);

const PHASES = {
  verifying: 'Reading every object',
  restoring: 'Looking for copies',
  searching: 'Looking for chunks',
  writing: 'Writing new packs',
} as const;

/**
 * Mends a store from the named copies, the other stores of this machine, and the folders that its versions were logged
 * from. Errors as `repairStore`.
 *
 * @throws AppError also `FOLDER_NOT_FOUND` for a copy that is not there, and why the store may not be written
 */
export async function runRepair(
  job: JobContext,
  deps: StoreJobDeps,
  input: RepairJobInput,
): Promise<RepairResult> {
  const { catalog, stores } = deps;
  for (const folder of input.from) await assertFolder(folder);
  const row = await catalog.stores.get(input.store);
  const root = locationOf(row).path;
  await assertRepairable(deps, row);
  const others = await otherStores(deps, row);
  const copies = input.from.map((folder): Copy => ({ name: folder, backend: folderAt(folder) }));
  const sources: ChunkSource[] = [
    ...copies.map(({ name, backend }) => storeSource(name, backend)),
    ...others.map((opened) => knownStoreSource(catalog, opened)),
    ...(await catalog.folders.list()).map((folder) => folderSource(catalog, folder)),
  ];
  const open = async (): Promise<OpenedStore> => {
    // What was opened before the log was mended may have found it wanting.
    stores.reset();
    return stores.open(row);
  };
  let done = { objects: 0, bytes: 0 };
  return repairStore(
    { root, backend: folderAt(root) },
    {
      copies: [...copies, ...others.map(copyOf)],
      sources,
      dryRun: input.dryRun,
      expectedId: row.uuid,
      known: await catalog.stores.position(row.id),
      signal: job.signal,
      contents: async () => storeContents(catalog, await open(), job.signal),
      commit: async (intent) => {
        await (await open()).commit(intent, { signal: job.signal });
      },
      onPhase: (phase) => {
        job.progress.phase(PHASES[phase]);
        done = { objects: 0, bytes: 0 };
      },
      onProgress: (progress) => {
        job.progress.add({ files: progress.objects - done.objects, bytes: progress.bytes - done.bytes });
        done = { objects: progress.objects, bytes: progress.bytes };
      },
    },
  );
}

function folderAt(root: string): FolderBackend {
  return new FolderBackend({ root, commit: 'link' });
}

function copyOf({ row, store }: OpenedStore): Copy {
  return { name: `store ${row.handle}`, backend: store.backend };
}

/** Damage is what a repair is for; any other reason not to write to a store holds for it, too. */
async function assertRepairable({ stores }: StoreJobDeps, row: StoreRow): Promise<void> {
  try {
    const opened = await stores.open(row);
    await opened.sync();
    assertWritable(opened.store);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (MENDABLE.has(error.code)) return;
    // Another id or format in a file that is damaged means nothing.
    if (!(await isStoreFileDamaged(folderAt(locationOf(row).path)))) throw error;
  }
}

/** The other stores that can be opened now. */
async function otherStores({ stores }: StoreJobDeps, row: StoreRow): Promise<OpenedStore[]> {
  const others: OpenedStore[] = [];
  for (const other of await stores.rows()) {
    if (other.id === row.id) continue;
    try {
      others.push(await stores.open(other));
    } catch (error) {
      if (!(error instanceof AppError) || errorClass(error.code) !== 'store') throw error;
    }
  }
  return others;
}

async function assertFolder(folder: string): Promise<void> {
  try {
    if ((await stat(folder)).isDirectory()) return;
  } catch (error) {
    if (systemCode(error) !== 'ENOENT' && systemCode(error) !== 'ENOTDIR') throw error;
  }
  throw new AppError('FOLDER_NOT_FOUND', `There is no folder ${folder}.`, {
    path: folder,
    hint: 'Name a folder that holds a copy of the store, or connect its drive.',
  });
}
