import type { IndexedPack } from '../format/index-object.ts';
import { ChunkMap } from './chunk-map.ts';
import type { ChunkPlace } from './chunk-reader.ts';
/** One place of each wanted chunk that some pack has, tagged with its value in `wanted`. */
export declare function findPlaces(wanted: ChunkMap, packs: Iterable<IndexedPack>): ChunkPlace[];
