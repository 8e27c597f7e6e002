import { hasCode } from '../../../../contract/errors.ts';
import type { IndexedPack } from '../../format/index-object.ts';
import type { Backend } from '../backends/backend.ts';
import type { ChunkMap } from '../chunk-map.ts';
import { type ChunkPlace, readChunks } from '../chunk-reader.ts';
import { findPlaces } from '../find-places.ts';
import { INDEX_PREFIX, parseKey } from '../keys.ts';
import { StoreObjects } from '../objects.ts';

/** Values of `Wanted.chunks`. */
export const WANTED = 1;
export const FOUND = 2;

/** Chunks that are damaged or missing. */
export interface Wanted {
  /** Hashes of chunks, `WANTED` until one has been found. */
  readonly chunks: ChunkMap;
  /** Content ids in hex of the files that miss any of them. */
  readonly contents: ReadonlySet<string>;
}

/** A chunk as it goes into a pack; its SHA-256 was checked. */
export interface FoundChunk {
  readonly hash: Buffer;
  readonly codec: number;
  readonly stored: Buffer;
  /** Bytes before compression. */
  readonly raw: number;
}

/** A place in which chunks can be looked for. */
export interface ChunkSource {
  /** For people. */
  readonly name: string;
  /** Yields wanted chunks as they are found; the same one may come twice. */
  find(wanted: Wanted, signal: AbortSignal | undefined): AsyncIterable<FoundChunk>;
}

/** Looks chunks up in the index objects of a store, such as a copy. Objects that are damaged there are passed over. */
export function storeSource(name: string, backend: Backend): ChunkSource {
  return {
    name,
    find: async function* (wanted, signal) {
      const objects = new StoreObjects(backend);
      for await (const { key } of backend.list(INDEX_PREFIX)) {
        const parsed = parseKey(key);
        if (parsed?.kind !== 'index') continue;
        const packs = await readIndexIfGood(objects, parsed.id, signal);
        const places = findPlaces(wanted.chunks, packs).filter(({ tag }) => tag === WANTED);
        for (const place of places) {
          const chunk = await readPlace(backend, place, signal);
          if (chunk) yield chunk;
        }
      }
    },
  };
}

/** The chunk at a place, checked; undefined when its pack is gone or damaged there. */
export async function readPlace(
  backend: Backend,
  place: ChunkPlace,
  signal: AbortSignal | undefined,
): Promise<FoundChunk | undefined> {
  try {
    for await (const { chunk, stored, raw } of readChunks(backend, [place], { signal })) {
      return { hash: chunk.hash, codec: chunk.codec, stored, raw: raw.length };
    }
  } catch (error) {
    if (!hasCode(error, 'STORE_DAMAGED') && !hasCode(error, 'STORE_OBJECT_MISSING')) throw error;
  }
  return undefined;
}

async function readIndexIfGood(
  objects: StoreObjects,
  id: string,
  signal: AbortSignal | undefined,
): Promise<readonly IndexedPack[]> {
  try {
    return await objects.readIndex(id, signal);
  } catch (error) {
    if (!hasCode(error, 'STORE_DAMAGED') && !hasCode(error, 'STORE_OBJECT_MISSING')) throw error;
    return [];
  }
}
