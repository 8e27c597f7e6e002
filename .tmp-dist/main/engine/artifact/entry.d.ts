/** The two digest algorithms that W&B knows (wandb/SPEC 3 and 13 in the design material; docs/store-format.md). */
export type DigestAlgorithm = 'xxh128' | 'md5';
/** Bytes of one chunk reference in a packed chunk list: raw length (u32 LE), then the chunk's SHA-256. */
export declare const CHUNK_REF_BYTES = 36;
/** A file with more chunks than this keeps its list in list chunks of its own. */
export declare const MAX_INLINE_CHUNKS = 64;
/** Chunk references in one list chunk, so that a list chunk stays below the largest chunk. */
export declare const CHUNKS_PER_LIST = 65536;
/**
 * How the bytes of one stored file are kept.
 *
 * `chunks` is a packed list of references of `CHUNK_REF_BYTES` each. When `listed`, the references name list
 * chunks, whose bytes, one after another, are the packed list of the content's chunks.
 */
export interface Content {
    /** SHA-256 identity of the content, 32 bytes (see `contentId`). */
    readonly contentId: Buffer;
    /** Bytes of the file. */
    readonly size: number;
    readonly chunks: Buffer;
    readonly listed: boolean;
}
/** One file of a version whose bytes the store holds. */
export interface StoredEntry {
    readonly kind: 'stored';
    /** Logical path, `/`-separated, valid by `logical-path.ts`. */
    readonly path: string;
    readonly content: Content;
    /** Raw digest bytes (16) in the version's algorithm. */
    readonly digest: Buffer;
    /** Modification time in ns since 1970; no part of the version's identity. */
    readonly mtimeNs: bigint;
    /** No part of the version's identity. */
    readonly executable: boolean;
}
/** One file of a version whose bytes stay elsewhere. */
export interface ReferenceEntry {
    readonly kind: 'reference';
    readonly path: string;
    readonly uri: string;
    /** Digest text as W&B gives it: base64 MD5, ETag or the URI. */
    readonly digest: string;
    /** Bytes, or undefined when unknown. */
    readonly size: number | undefined;
    /** What pins it: `etag`, `versionID`, … as in a W&B manifest's `extra`. */
    readonly extra: Readonly<Record<string, string | number>> | undefined;
}
export type Entry = StoredEntry | ReferenceEntry;
/** Compares two paths by Unicode code point, which is the order of their UTF-8 bytes and of manifests. */
export declare function comparePaths(a: string, b: string): number;
