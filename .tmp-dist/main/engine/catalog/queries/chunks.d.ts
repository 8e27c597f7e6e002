import { Moved } from '../../threads/rpc.ts';
import { type ChunkLocations } from '../batches.ts';
import { type Db } from '../sql.ts';
/** For each hash 1 when a pack that is not retired holds it. */
export declare function hasChunks(db: Db, input: {
    store: number;
    hashes: Uint8Array;
}): Uint8Array<ArrayBuffer>;
/** Where each of the hashes is. */
export declare function locateChunks(db: Db, { store, hashes }: {
    store: number;
    hashes: Uint8Array;
}): Moved<ChunkLocations>;
/** The packs that hold the hashes, each once, sorted; unknown hashes are left out. */
export declare function packsOf(db: Db, { store, hashes }: {
    store: number;
    hashes: Uint8Array;
}): string[];
