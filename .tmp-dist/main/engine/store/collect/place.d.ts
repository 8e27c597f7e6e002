import type { IndexedPack } from '../../format/index-object.ts';
import { ChunkMap } from '../chunk-map.ts';
import type { Owner } from '../owners.ts';
/** How much of a pack is needed. */
export interface PackUse {
    readonly pack: IndexedPack;
    /** Stored bytes of its chunks, and of those that are needed and kept here. */
    readonly stored: number;
    readonly live: number;
    /** Byte offsets in `pack.records` of the chunks that are needed and kept here. */
    readonly kept: readonly number[];
}
/**
 * Chooses for every needed chunk the one pack that keeps it. A chunk that two writers stored at the same time
 * lies in two packs; the one with the larger share of needed bytes keeps it.
 *
 * @param onPlaced called for each needed chunk once, with its owner and stored bytes
 * @throws STORE_DAMAGED when a needed chunk is in no pack: then nothing may be deleted
 */
export declare function placeChunks(packs: readonly IndexedPack[], marks: ChunkMap, onPlaced: (owner: Owner, stored: number) => void): PackUse[];
