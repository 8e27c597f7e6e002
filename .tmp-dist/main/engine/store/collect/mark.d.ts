import type { IndexedPack } from '../../format/index-object.ts';
import type { Backend } from '../backends/backend.ts';
import { ChunkMap } from '../chunk-map.ts';
import { type ManifestForest } from '../manifest-forest.ts';
import type { StoreObjects } from '../objects.ts';
import { type Owners } from '../owners.ts';
export interface MarkOptions {
    readonly owners: Owners;
    /** Packs to read list chunks from. */
    readonly packs: readonly IndexedPack[];
    readonly signal?: AbortSignal | undefined;
    readonly onManifest?: ((bytes: number) => void) | undefined;
}
/**
 * Everybody who needs each chunk: for every chunk that some version still sees, list chunks and their members
 * included, its owner.
 *
 * @throws STORE_DAMAGED for a manifest or list chunk that cannot be read
 */
export declare function markChunks(store: {
    readonly backend: Backend;
    readonly objects: StoreObjects;
}, forest: ManifestForest, options: MarkOptions): Promise<ChunkMap>;
