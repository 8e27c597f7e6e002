import type { CollectResult } from '../../../contract/domain.ts';
import type { Backend } from './backends/backend.ts';
import { type CommitCollection } from './collect/execute.ts';
import type { StoreContents } from './contents.ts';
import type { StoreObjects } from './objects.ts';
/** How long a deleted version can be restored unless the caller says otherwise, in ms. */
export declare const DEFAULT_UNDO_MS: number;
interface CollectProgress {
    readonly phase: 'marking' | 'copying' | 'deleting';
    /** Manifests marked, chunks copied or objects deleted so far. */
    readonly objects: number;
    readonly bytes: number;
}
export interface CollectOptions {
    /** Folds the log to its end and draws from it (`contentsOf`); called again after a conflict and after the commit. */
    readonly contents: () => Promise<StoreContents>;
    readonly commit: CommitCollection;
    /** ms since 1970. */
    readonly nowMs: number;
    /** How long after its deletion a version must stay restorable. Default 7 days. */
    readonly undoMs?: number;
    /** Says what would happen and changes nothing. */
    readonly dryRun?: boolean;
    readonly signal?: AbortSignal | undefined;
    readonly onProgress?: ((progress: CollectProgress) => void) | undefined;
}
/**
 * Gives space back: removes versions for good whose undo time is over, and everything that no version needs
 * any more. What is needed is read from the store's own manifests. Safe at any moment and beside any number
 * of writers and collectors: bytes go only after the log says that nobody may depend on them, and a writer
 * that did so anyway learns of it when it commits.
 *
 * `freedBytes` and `keptBytes` count packs, indexes and manifests, to the byte. `aloneBytes` and
 * `waitingBytes` count stored chunks.
 *
 * @throws STORE_DAMAGED when something that is needed cannot be found or read; nothing is deleted then.
 *   COMMIT_CONFLICT when others committed during each of several attempts. Errors of the backend and of `commit`.
 */
export declare function collectGarbage(store: {
    readonly backend: Backend;
    readonly objects: StoreObjects;
}, options: CollectOptions): Promise<CollectResult>;
export {};
