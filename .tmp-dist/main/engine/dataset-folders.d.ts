import type { DatasetFolder, LogResult } from '../../contract/domain.ts';
import type { EngineEvent } from '../../contract/events.ts';
import type { Catalog } from './catalog/catalog.ts';
import type { FolderRow } from './catalog/rows.ts';
import type { FolderScanner } from './scan/scan-folder.ts';
import type { JobQueue } from './transfer/jobs/job-queue.ts';
import type { StoreRegistry } from './transfer/stores/store-registry.ts';
export interface DatasetFoldersOptions {
    readonly catalog: Catalog;
    readonly stores: StoreRegistry;
    readonly scanner: FolderScanner;
    readonly jobs: JobQueue;
    readonly author: string;
    readonly temp: string;
    readonly emit: (event: EngineEvent) => void;
}
/**
 * The folders that are bound to collections. Events of the file system only say that something may have changed: when a
 * folder is quiet it is swept and compared, and that comparison is what is shown and, if wanted, logged.
 */
export declare class DatasetFolders {
    #private;
    constructor(options: DatasetFoldersOptions);
    list(): Promise<DatasetFolder[]>;
    /** Binds a folder to a collection. @throws AppError those of `prepareLog` */
    add(input: {
        readonly path: string;
        readonly name: string;
        readonly type?: string | undefined;
        readonly ignore: readonly string[];
        readonly automatic: boolean;
        readonly store?: string | undefined;
    }): Promise<DatasetFolder>;
    /** Changes how a folder is treated. @throws AppError `FOLDER_NOT_FOUND` */
    update(folder: string, change: {
        readonly automatic?: boolean | undefined;
        readonly paused?: boolean | undefined;
        readonly ignore?: readonly string[] | undefined;
    }): Promise<DatasetFolder>;
    /** Forgets the binding; the folder and its versions stay. @throws AppError `FOLDER_NOT_FOUND` */
    remove(folder: string): Promise<void>;
    /**
     * Starts or stops watching in this process.
     *
     * @throws AppError `FOLDER_NOT_FOUND`, `FOLDER_BUSY` when another process watches it
     */
    watch(folder: string, on: boolean): Promise<DatasetFolder>;
    /** A folder by id or path. @throws AppError `FOLDER_NOT_FOUND` */
    row(folder: string): Promise<FolderRow>;
    /** Starts a job that logs what is pending. */
    log(folder: string, description?: string): Promise<string>;
    /** Looks again at the watched folders of a collection that was just logged. */
    logged(result: LogResult): Promise<void>;
    /** Ends all watching. */
    close(): Promise<void>;
}
