import type { Backend } from './backends/backend.ts';
import { StoreLog } from './log.ts';
import { type StoreFile } from './store-file.ts';
type StoreMode = {
    readonly write: true;
} | {
    readonly write: false;
    readonly code: 'STORE_NEWER' | 'STORE_WENT_BACK' | 'STORE_READ_ONLY';
    readonly reason: string;
};
/** An opened store. */
export interface Store {
    readonly id: string;
    readonly file: StoreFile;
    readonly backend: Backend;
    readonly log: StoreLog;
    /** Whether it may be written now; changes when the log shows something that this version cannot handle. */
    readonly mode: StoreMode;
}
export interface CreateStoreOptions {
    readonly entity: string;
    readonly author: string;
    readonly commit: StoreFile['commit'];
}
export interface OpenStoreOptions {
    readonly expectedId?: string | undefined;
    /** Opens for reading only, for this reason. */
    readonly readOnly?: string | undefined;
}
/** Throws the error of a store that may not be written (`STORE_NEWER`, `STORE_WENT_BACK`, `STORE_READ_ONLY`). */
export declare function assertWritable(store: Pick<Store, 'mode' | 'backend'>): void;
/**
 * Makes a store: `vitrine.json`, then log entry 0 with its hash. Finishes what a crash left between the two.
 *
 * @throws AppError `STORE_EXISTS` when there is a whole store, and those of the backend
 */
export declare function createStore(backend: Backend, options: CreateStoreOptions): Promise<Store>;
/**
 * Opens a store: `vitrine.json` must be understood, log entry 0 must have its hash.
 *
 * @throws AppError `STORE_MISSING` (place is gone), `STORE_NOT_A_STORE` (no `vitrine.json`), `STORE_NEWER`,
 *   `STORE_DAMAGED`, `STORE_COPIED` (not the expected id)
 */
export declare function openStore(backend: Backend, options?: OpenStoreOptions): Promise<Store>;
export {};
