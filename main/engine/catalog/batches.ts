import type { Entry, ReferenceEntry } from '../artifact/entry.ts';

export const HASH_BYTES = 32;
export const DIGEST_BYTES = 16;
export const FINGERPRINT_BYTES = 32;

/** What a version loses against the one that a delta builds on. */
interface RemovedEntry {
  readonly kind: 'removed';
  readonly path: string;
}

/** One record of a delta: an entry that is new or different, or a removal. */
export type DeltaEntry = Entry | RemovedEntry;

/** Values of `EntryBatch.kinds`. */
export const KIND_REMOVED = 0;
export const KIND_STORED = 1;
export const KIND_REFERENCE = 2;

/** Contents as columns: row i has `contentIds[32 i …]`, `digests[16 i …]` and `chunks[chunkEnds[i-1] … chunkEnds[i]]`. */
export interface ContentColumns {
  readonly contentIds: Uint8Array<ArrayBuffer>;
  /** Bytes of each file. */
  readonly sizes: Float64Array<ArrayBuffer>;
  /** Raw digests in the batch's algorithm; zeros where `hasDigest` is 0. */
  readonly digests: Uint8Array<ArrayBuffer>;
  readonly hasDigest: Uint8Array<ArrayBuffer>;
  readonly listed: Uint8Array<ArrayBuffer>;
  /** Packed chunk lists, one after another; empty when they were not asked for. */
  readonly chunks: Uint8Array<ArrayBuffer>;
  readonly chunkEnds: Float64Array<ArrayBuffer>;
}

/**
 * Entries of a version as columns, in manifest order, for moving between threads. For references the content
 * columns hold zeros, and `sizes` holds -1 where the size is unknown.
 */
export interface EntryBatch extends ContentColumns {
  readonly paths: string[];
  /** `KIND_STORED` or `KIND_REFERENCE` (in deltas also `KIND_REMOVED`). */
  readonly kinds: Uint8Array<ArrayBuffer>;
  readonly mtimes: BigInt64Array<ArrayBuffer>;
  readonly executable: Uint8Array<ArrayBuffer>;
  /** By row number. */
  readonly references: Map<number, ReferenceEntry>;
}

/** Known files of a folder as columns, in manifest order. `contentRows` are numbers of the catalog's contents. */
export interface FingerprintBatch extends ContentColumns {
  readonly paths: string[];
  /** 32 bytes each, as `scan/fingerprint.ts` lays them out. */
  readonly fingerprints: Uint8Array<ArrayBuffer>;
  readonly executable: Uint8Array<ArrayBuffer>;
  /** 1: taken too close to a change to be trusted; the file must be read again. */
  readonly racy: Uint8Array<ArrayBuffer>;
}

/** What a folder's fingerprints keep, as columns; `contents` are numbers of the catalog's contents. */
export interface FingerprintRows {
  readonly paths: string[];
  readonly fingerprints: Uint8Array<ArrayBuffer>;
  readonly executable: Uint8Array<ArrayBuffer>;
  readonly racy: Uint8Array<ArrayBuffer>;
  readonly contents: Float64Array<ArrayBuffer>;
}

/** Files of a folder that are copies of references, as columns in manifest order. */
export interface FetchedReferences {
  readonly paths: string[];
  /** Each a `ReferenceEntry` as JSON. */
  readonly references: string[];
  /** 32 bytes each, taken after the copy was made. */
  readonly fingerprints: Uint8Array<ArrayBuffer>;
}

/** One file whose content is known. A successful `HashOutcome` fits. */
export interface FingerprintInput {
  readonly path: string;
  readonly fingerprint: Buffer;
  readonly content: {
    readonly contentId: Buffer;
    readonly size: number;
    readonly chunks: Buffer;
    readonly listed: boolean;
  };
  /** Raw digest in the folder's algorithm. */
  readonly digest: Buffer;
  readonly executable: boolean;
  readonly racy?: boolean;
}

/** Where chunks are, as columns; `packs[i]` is an index into `packTable`, or -1 when no live pack holds chunk i. */
export interface ChunkLocations {
  readonly packTable: { readonly id: string; readonly size: number }[];
  readonly packs: Int32Array<ArrayBuffer>;
  readonly offsets: Uint32Array<ArrayBuffer>;
  readonly stored: Uint32Array<ArrayBuffer>;
  readonly raw: Uint32Array<ArrayBuffer>;
  readonly codecs: Uint8Array<ArrayBuffer>;
}
