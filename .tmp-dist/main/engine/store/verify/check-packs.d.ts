import { type IndexedPack } from '../../format/index-object.ts';
import type { CheckedLog, CheckOptions } from './check-log.ts';
import type { ChunkStatus } from './chunk-status.ts';
/**
 * Reads every live index and every pack that they list: whole hashes, footers against indexes, each chunk.
 * When an index is lost, the packs that only it listed are checked by their footers, and what they hold is
 * touched by that loss, because readers cannot find it.
 *
 * @returns the packs that are there, by id
 */
export declare function checkPacks(options: CheckOptions, log: CheckedLog, status: ChunkStatus): Promise<ReadonlyMap<string, IndexedPack>>;
