import type { DownloadResult } from '../../../../contract/domain.ts';
import type { FetchContext, FetchRun, VersionSource } from './fetch-types.ts';
export interface DownloadOptions {
    readonly version: VersionSource;
    /** Target folder; made when it is missing. */
    readonly folder: string;
    /** An entry, a folder of the version, or a glob; the whole version when left out. */
    readonly path?: string | undefined;
}
/**
 * Writes a version's files into a folder: missing and different files are written, equal ones are left, and
 * files that are not in the version stay. References are listed, as they cannot be fetched yet. A link in the
 * place of a file is replaced by the file; links in the place of folders are refused.
 *
 * Everything that can be known beforehand (names, space, what is in the way) is checked before the first write.
 * A killed download leaves whole files only; the next run into the folder goes on.
 *
 * @throws ENTRY_NOT_FOUND, TARGET_NOT_A_FOLDER, TARGET_IN_STORE, TARGET_NOT_WRITABLE, TARGET_CLASH, DISK_FULL,
 *   FILE_CHANGED, FILES_UNREADABLE, STORE_DAMAGED, STORE_OBJECT_MISSING, CANCELLED
 */
export declare function downloadVersion(context: FetchContext, options: DownloadOptions, run: FetchRun): Promise<DownloadResult>;
