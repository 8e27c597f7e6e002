import type { IndexedPack } from '../../format/index-object.ts';
import type { CheckedLog, CheckOptions } from './check-log.ts';
import type { ChunkStatus } from './chunk-status.ts';
/**
 * Reads every manifest and looks every chunk up that a version needs; adds to each finding the versions and
 * paths that it touches.
 *
 * @returns SHA-256 in hex of the manifests that versions are made of
 */
export declare function checkManifests(options: CheckOptions, log: CheckedLog, chunks: {
    readonly status: ChunkStatus;
    readonly packs: ReadonlyMap<string, IndexedPack>;
}): Promise<ReadonlySet<string>>;
