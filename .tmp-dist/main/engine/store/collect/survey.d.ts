import type { IndexedPack } from '../../format/index-object.ts';
import type { Backend } from '../backends/backend.ts';
import type { StoreContents } from '../contents.ts';
import type { StoreObjects } from '../objects.ts';
/** One object that is there, by its listing. */
export interface FoundObject {
    readonly id: string;
    /** Bytes. */
    readonly size: number;
    /** ms since 1970 by the storage's clock; undefined where it does not say. */
    readonly modifiedMs: number | undefined;
}
/** A live index object with what it lists. */
export interface LiveIndex {
    readonly id: string;
    readonly packs: readonly IndexedPack[];
}
/** What is in a store's folders, and what its live indexes say. */
export interface Survey {
    readonly packs: ReadonlyMap<string, FoundObject>;
    readonly indexes: ReadonlyMap<string, FoundObject>;
    readonly manifests: ReadonlyMap<string, FoundObject>;
    readonly live: readonly LiveIndex[];
}
/**
 * Lists a store and reads its live indexes. The log must have been folded to `contents` before: only then is
 * everything that it names already there.
 *
 * @throws STORE_DAMAGED, STORE_OBJECT_MISSING for an index: without all of them nothing can be called unneeded
 */
export declare function surveyStore(store: {
    readonly backend: Backend;
    readonly objects: StoreObjects;
}, contents: StoreContents, signal?: AbortSignal): Promise<Survey>;
