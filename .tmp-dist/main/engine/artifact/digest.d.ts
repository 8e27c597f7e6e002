import type { DigestAlgorithm } from './entry.ts';
/** Hashes one file after another in one algorithm. */
export interface FileDigest {
    readonly algorithm: DigestAlgorithm;
    /** Starts a new file; also after one that was given up half way. */
    init(): void;
    update(data: Uint8Array): void;
    /** Digest of the file, 16 bytes; call `init` before the next one. */
    digest(): Buffer;
}
/** A hasher of files, ready for the first one. XXH128 gives its canonical, big-endian form. */
export declare function createFileDigest(algorithm: DigestAlgorithm): Promise<FileDigest>;
/** Digest of stored content as W&B writes it in a manifest, with either algorithm: base64 of the 16 bytes. */
export declare function digestText(_algorithm: DigestAlgorithm, raw: Uint8Array): string;
/** A digest of a manifest, ready for its first entry. */
export declare function createManifestDigest(algorithm: DigestAlgorithm): Promise<ManifestDigest>;
/**
 * The digest that W&B gives a manifest: the hash over a header line
 * and, for each entry in order of path, `path:digest\n`. Entries must come in manifest order.
 */
export declare class ManifestDigest {
    #private;
    /** Use `createManifestDigest`. */
    constructor(hash: FileDigest);
    /** @param digest text of the entry's digest, as `digestText` or the reference has it */
    add(path: string, digest: string): void;
    /** The digest, 32 hex digits in lower case. Ends this object's use. */
    hex(): string;
}
