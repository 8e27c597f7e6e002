import type { ChunkLocations } from '../batches.ts';
import type { CatalogThreads } from '../catalog-threads.ts';
/** A pack's place in the catalog. `pending`: written by a job of this machine and in no index that the log names yet. */
export type PackState = 'pending' | 'live' | 'retired';
/** A pack with its footer records (45 bytes each, `format/pack.ts`). */
export interface PackInput {
    readonly id: string;
    readonly size: number;
    readonly records: Buffer;
}
/** Which chunk of a store is in which pack. */
export declare class ChunksClient {
    #private;
    constructor(threads: CatalogThreads);
    /** Ids of live index objects that the log names and that were not loaded yet. */
    missingIndexes(store: number): Promise<string[]>;
    /** Adds what an index object lists (as `decodeIndex` gives it); its packs become live unless they are retired. */
    addIndex(store: number, id: string, packs: readonly PackInput[]): Promise<void>;
    /** Adds one pack and its chunks; a pack that is known already only gains state (pending → live). Idempotent. */
    addPack(store: number, pack: PackInput, state: 'pending' | 'live'): Promise<void>;
    /** Packs that jobs of this machine wrote and that no committed version named yet. */
    pendingPacks(store: number): Promise<{
        readonly id: string;
        readonly size: number;
    }[]>;
    /** Packs by state, for collection and verification. */
    packs(store: number, state: PackState): Promise<{
        readonly id: string;
        readonly size: number;
    }[]>;
    /** Forgets packs and their chunks: pending ones that turn out to be gone, or damaged ones. */
    forgetPacks(store: number, ids: readonly string[]): Promise<void>;
    /** For each of the hashes (32 bytes each, one after another): 1 when a pack that is not retired holds it. */
    hasChunks(store: number, hashes: Uint8Array): Promise<Uint8Array>;
    /** Where each of the hashes is; live packs before pending ones. */
    locateChunks(store: number, hashes: Uint8Array): Promise<ChunkLocations>;
    /** Ids of the packs that hold any of the hashes, the preferred one for each: what a version's `packs` lists. */
    packsOf(store: number, hashes: Uint8Array): Promise<string[]>;
    /** The known records of one pack (45 bytes each, by hash); empty when it is unknown. */
    packRecords(store: number, id: string): Promise<Uint8Array>;
}
