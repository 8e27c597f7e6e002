import type { LogResult } from '../../../../contract/domain.ts';
import type { JobContext } from '../job-context.ts';
import type { LogFolderDeps, LogFolderParams } from './log-params.ts';
/**
 * Logs a folder as the next version of a collection, or finds that a committed version has the same content and moves
 * the aliases to it. Each file that changed is read once. Nothing is committed unless all of it is in the store.
 *
 * @throws AppError `FILES_UNREADABLE` (nothing is committed), `FOLDER_EMPTY`, `FOLDER_NOT_FOUND`, `DISK_FULL`,
 *   `CANCELLED`, those of `plan` and of the store
 */
export declare function logFolder(job: JobContext, deps: LogFolderDeps, params: LogFolderParams): Promise<LogResult>;
