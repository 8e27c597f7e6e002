import type { DigestAlgorithm } from '../../artifact/entry.ts';
import type { FingerprintBatch, FingerprintInput } from '../batches.ts';
import type { CatalogThreads } from '../catalog-threads.ts';
import type { FolderRow } from '../rows.ts';
export type FolderChange = Partial<Omit<FolderRow, 'id' | 'kind'>>;
/** Dataset folders and checkout targets of this machine, and what is known of the files in them. */
export declare class FoldersClient {
    #private;
    constructor(threads: CatalogThreads);
    list(kind?: FolderRow['kind']): Promise<FolderRow[]>;
    /** @throws AppError `FOLDER_NOT_FOUND` */
    get(folder: number): Promise<FolderRow>;
    byPath(kind: FolderRow['kind'], path: string): Promise<FolderRow | undefined>;
    /** Adds a folder, or updates the one of that kind and path. */
    put(folder: Omit<FolderRow, 'id'>): Promise<FolderRow>;
    /** @throws AppError `FOLDER_NOT_FOUND` */
    update(folder: number, change: FolderChange): Promise<FolderRow>;
    /** Forgets a folder and its fingerprints; no file is touched. */
    remove(folder: number): Promise<void>;
    /**
     * Known files of a folder in manifest order, in batches of up to 5,000, with digests in `algorithm` (`hasDigest` 0
     * where that one is not known) and, when `chunks` is true, chunk lists. May be read while the folder is written.
     */
    streamFingerprints(folder: number, options: {
        readonly algorithm: DigestAlgorithm;
        readonly chunks?: boolean;
    }): AsyncGenerator<FingerprintBatch>;
    /** Keeps what was learnt of files, in any order; digests are in `algorithm`. */
    putFingerprints(folder: number, files: readonly FingerprintInput[], algorithm: DigestAlgorithm): Promise<void>;
    removeFingerprints(folder: number, paths: readonly string[]): Promise<void>;
    /** Forgets all fingerprints of a folder: everything will be read again. */
    clearFingerprints(folder: number): Promise<void>;
}
