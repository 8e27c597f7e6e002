import { type IndexedPack } from '../format/index-object.ts';
import type { SealedPack } from '../format/pack.ts';
import type { Backend } from './backends/backend.ts';
/** Manifests in a chain, the full one included: the format writes one in full at the latest after 20 deltas. */
export declare const MAX_MANIFEST_CHAIN = 21;
/** A manifest with everything it builds on. */
export interface ManifestChain {
    /** Bytes of each: the full manifest first, then deltas in the order in which they apply. */
    readonly chain: Buffer[];
    /** Key of each, for messages. */
    readonly names: string[];
    /** SHA-256 in hex of each. */
    readonly ids: string[];
}
/** Packs, indexes and manifests of one store. Every whole object that is read is checked against its name. */
export declare class StoreObjects {
    #private;
    constructor(backend: Backend);
    /** Stores a pack durably. */
    putPack(pack: SealedPack): Promise<void>;
    /** Stores an index object as `encodeIndex` made it. */
    putIndex(index: {
        readonly id: string;
        readonly bytes: Uint8Array;
    }): Promise<void>;
    /** Stores a manifest from memory or from a local file. */
    putManifest(manifest: {
        readonly id: string;
    } & ({
        readonly bytes: Uint8Array;
    } | {
        readonly file: string;
    })): Promise<void>;
    /**
     * A whole pack, checked against its name.
     *
     * @throws STORE_OBJECT_MISSING, STORE_DAMAGED
     */
    readPack(id: string, signal?: AbortSignal): Promise<Buffer>;
    /**
     * The packs that an index object lists.
     *
     * @throws STORE_OBJECT_MISSING, STORE_DAMAGED
     */
    readIndex(id: string, signal?: AbortSignal): Promise<readonly IndexedPack[]>;
    /**
     * A manifest's bytes, checked against its name.
     *
     * @throws STORE_OBJECT_MISSING, STORE_DAMAGED
     */
    readManifest(id: string, signal?: AbortSignal): Promise<Buffer>;
    /**
     * A manifest with everything it builds on, ready for `mergeManifests`.
     *
     * @throws STORE_OBJECT_MISSING, STORE_DAMAGED (also for a chain that is longer than the format allows)
     */
    readManifestChain(id: string, signal?: AbortSignal): Promise<ManifestChain>;
}
