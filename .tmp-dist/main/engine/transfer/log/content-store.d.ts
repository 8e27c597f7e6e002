import type { DigestAlgorithm } from '../../artifact/entry.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import { ContentWriter } from '../../hash/content-writer.ts';
import type { OpenedStore } from '../stores/opened-store.ts';
export interface ContentStoreOptions {
    readonly catalog: Catalog;
    readonly opened: OpenedStore;
    readonly algorithm: DigestAlgorithm;
    readonly author: string;
    readonly signal: AbortSignal;
    readonly onBytes: (bytes: number) => void;
}
/** What a version depends on in the store. */
export interface Dependencies {
    /** Every pack that holds a chunk of what was added. */
    readonly packs: string[];
    /** Index object over the packs that no committed version named yet; absent when there are none. */
    readonly index?: {
        readonly id: string;
        readonly bytes: Uint8Array;
    };
}
/**
 * Puts file content into one store for one job: threads are started with the first file that must be read, packs are
 * made known to the catalog as soon as they are durable, and every pack that was relied on is remembered.
 */
export declare class ContentStore {
    #private;
    constructor(options: ContentStoreOptions);
    /** The threads that read and pack, started on the first call. */
    writer(): Promise<ContentWriter>;
    /** Which of these chunks (32 bytes each) the store has; what it has counts as relied on. */
    hasChunks(hashes: Buffer): Promise<Uint8Array>;
    /** Waits until everything that was added is durable. */
    flush(): Promise<void>;
    /**
     * The packs that everything added so far depends on, and the index object for those that are new. Packs that a
     * killed job left behind and that are used now get into the index, too.
     */
    dependencies(): Promise<Dependencies>;
    /** Ends threads and lease. */
    close(): Promise<void>;
}
