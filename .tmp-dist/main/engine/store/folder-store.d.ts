import { type AcquireExclusive } from './backends/folder.ts';
import { type OpenStoreOptions, type Store } from './store.ts';
export interface CreateFolderStoreOptions {
    readonly entity: string;
    readonly author: string;
    readonly acquireExclusive?: AcquireExclusive | undefined;
}
export interface OpenFolderStoreOptions extends OpenStoreOptions {
    readonly acquireExclusive?: AcquireExclusive | undefined;
}
/**
 * Makes a store in a folder, which is created when missing (its parent is not) and must otherwise be empty or
 * left over from creating a store there. Probes how the file system commits.
 *
 * @throws AppError `STORE_EXISTS`, `TARGET_CLASH` (other files are there), `FOLDER_NOT_FOUND` (no parent), `STORE_READ_ONLY`,
 *   `DISK_FULL`
 */
export declare function createFolderStore(root: string, options: CreateFolderStoreOptions): Promise<Store>;
/** Opens the store in a folder, committing as was found out when it was made. Errors as `openStore`. */
export declare function openFolderStore(root: string, options?: OpenFolderStoreOptions): Promise<Store>;
/**
 * Makes a copied store a store of its own: the copy gets another id and is probed anew for how its file system commits.
 * What it holds stays readable, and it may be written beside the original.
 *
 * @throws AppError as `openFolderStore`, `STORE_READ_ONLY`
 */
export declare function giveNewId(root: string): Promise<void>;
