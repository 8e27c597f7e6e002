import { type DigestAlgorithm, type Entry } from '../artifact/entry.ts';
import { type ManifestRecord, type RemovedRecord } from './manifest-block.ts';
export interface ManifestHeader {
    /** SHA-256 in hex of the manifest that this one is a delta of; null for a full manifest. */
    readonly base: string | null;
    /** Manifests under this one: 0 for a full manifest. */
    readonly depth: number;
    /** Of every digest inside, those of the base included. */
    readonly algorithm: DigestAlgorithm;
}
/** Facts of the whole version, also in a delta. */
export interface ManifestTrailer {
    readonly entries: number;
    /** Sum of all known sizes, references included. */
    readonly bytes: number;
    /** Logical paths of directories without entries. */
    readonly emptyDirectories: readonly string[];
}
/**
 * Encodes one manifest as a stream: header (magic "vitrine-manif-01", `length u32`, JSON), blocks (`stored
 * u32`, `raw u32`, `codec u8`, `records u32`, bytes), `0 u32`, trailer (`length u32`, JSON). The records of a
 * block are described at `BlockWriter`. Memory stays at one block.
 */
export declare class ManifestWriter {
    #private;
    /** @param sink takes the bytes in order; each buffer is its own to keep */
    constructor(header: ManifestHeader, sink: (bytes: Buffer) => void);
    /**
     * Adds an entry; in a delta this replaces the one of the same path.
     * @throws INVALID_PATH, INVALID_INPUT for texts above 65,535 bytes; a plain error when paths do not ascend
     */
    add(entry: Entry): void;
    /** Records in a delta that the entry of the base at `path` is gone; in the same order as `add`. */
    remove(path: string): void;
    /**
     * Ends the manifest. For a full one, the trailer must agree with what was added.
     * @returns SHA-256 in hex of all bytes, which names the manifest, and their number
     */
    finish(trailer: ManifestTrailer): {
        readonly id: string;
        readonly bytesWritten: number;
    };
}
/**
 * Header of a manifest.
 * @param bytes the manifest, or at least its first 64 KiB
 * @throws STORE_DAMAGED
 */
export declare function readManifestHeader(bytes: Buffer, name: string): ManifestHeader;
/** Trailer of a manifest, without decoding its blocks. @throws STORE_DAMAGED */
export declare function readManifestTrailer(bytes: Buffer, name: string): ManifestTrailer;
/**
 * Records of one manifest in ascending order, one batch for each of its blocks. The buffers of a batch are
 * views of two blocks of memory. The manifest's hash is not checked here; its reader does.
 * @throws STORE_DAMAGED, possibly after some batches
 */
export declare function readManifest(bytes: Buffer, name: string): Generator<ManifestRecord[], ManifestTrailer, void>;
/**
 * Entries of a version in ascending order, from its chain of manifests: the full one first, then deltas, each
 * of which counts over those before. Memory stays at one block for each manifest.
 * @param names of the manifests, for messages
 * @throws STORE_DAMAGED, possibly after some batches; also when the manifests are not a chain
 */
export declare function mergeManifests(chain: readonly Buffer[], names: readonly string[]): Generator<Entry[], ManifestTrailer, void>;
export type { ManifestRecord, RemovedRecord };
