import type { LogResult } from '../../../../contract/domain.ts';
import type { ParsedInput } from '../../../../contract/requests.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import type { FolderScanner } from '../../scan/scan-folder.ts';
import type { JobContext } from '../job-context.ts';
import type { StoreRegistry } from '../stores/store-registry.ts';
import type { LogFolderParams } from './log-params.ts';
/** The parts of the engine that a log job uses. */
export interface LogJobDeps {
    readonly catalog: Catalog;
    readonly stores: StoreRegistry;
    readonly scanner: FolderScanner;
    readonly author: string;
    /** Folder for temporary files of this machine. */
    readonly temp: string;
}
/** What a log job remembers of its request: everything decided that can be decided before files are read. */
export type LogJobInput = Omit<LogFolderParams, 'root' | 'folder' | 'only'> & {
    readonly folder: string;
    /** The catalog's number of the store. */
    readonly store: number;
};
/**
 * Checks a request before it becomes a job, so that a wrong name or folder is refused at once.
 *
 * @throws AppError `INVALID_*`, `TYPE_MISMATCH`, `FOLDER_NOT_FOUND`, `NOT_A_FOLDER`, `FOLDER_UNREADABLE`, `FOLDER_IN_STORE`,
 *   `STORE_NOT_FOUND` and those of opening the store
 */
export declare function prepareLog(deps: LogJobDeps, input: ParsedInput<'log.start'>): Promise<LogJobInput>;
/** Runs a prepared log. Errors as `logFolder`, and `FOLDER_BUSY`. */
export declare function runLog(job: JobContext, deps: LogJobDeps, input: LogJobInput): Promise<LogResult>;
