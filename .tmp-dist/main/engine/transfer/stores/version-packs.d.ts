import type { ChunkLocations } from '../../catalog/batches.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import type { VersionRow } from '../../catalog/rows.ts';
import { type ChunkPlace } from '../../store/chunk-reader.ts';
import type { OpenedStore } from './opened-store.ts';
/**
 * The packs that hold a version's chunks now. What the log says of the version holds until a collector moved some of its
 * chunks to other packs; then they are looked up chunk by chunk. The version must be loaded.
 */
export declare function packsOfVersion(catalog: Catalog, opened: OpenedStore, { version, signal }: {
    readonly version: VersionRow;
    readonly signal: AbortSignal;
}): Promise<readonly string[]>;
/** The hashes in a packed chunk list. */
export declare function chunkHashes(chunks: Buffer): Buffer[];
/** Where one of the chunks that were looked up is, or undefined when no live pack has it. */
export declare function placeAt(locations: ChunkLocations, hash: Buffer, at: number): ChunkPlace | undefined;
