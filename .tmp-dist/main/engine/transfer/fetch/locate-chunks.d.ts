import type { ChunkPlace } from '../../store/chunk-reader.ts';
import type { FetchContext } from './fetch-types.ts';
/**
 * Where every one of these chunks is; `tag` is the chunk's number. The index is read again once when one is
 * not found.
 *
 * @param hashes n × 32 bytes
 * @param pathOf a file that needs chunk number `at`, for the message
 * @throws STORE_DAMAGED when a chunk is in no pack
 */
export declare function locateChunks(context: Pick<FetchContext, 'locate' | 'reloadIndex' | 'backend'>, hashes: Buffer, pathOf: (at: number) => string): Promise<ChunkPlace[]>;
