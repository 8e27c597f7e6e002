import type { FetchContext } from './fetch-types.ts';
import { type FileToWrite } from './write-window.ts';
export type { FileToWrite } from './write-window.ts';
export interface WriteOptions {
    /** Real path of the target folder. */
    readonly root: string;
    /** In manifest order, so that reads follow packs. Paths were checked by `target-paths.ts`. */
    readonly files: Iterable<FileToWrite>;
    readonly signal: AbortSignal;
    /** Called as work proceeds, with what was added. */
    readonly onWritten?: (files: number, bytes: number) => void;
}
/**
 * Writes files into a folder from the store's packs. Each range is read once and its chunks go to every file
 * that wants them. A file appears under its name only when it is whole and every chunk is verified; after a
 * failure or a cancellation the temporary files are gone.
 *
 * @throws STORE_DAMAGED, DISK_FULL, TARGET_NOT_WRITABLE, TARGET_CLASH, FILE_CHANGED, CANCELLED, and the backend's
 */
export declare function writeFiles(context: FetchContext, options: WriteOptions): Promise<void>;
