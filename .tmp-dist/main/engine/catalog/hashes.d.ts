/** Hex hashes as bytes, one after another. */
export declare function packHashes(hashes: readonly string[]): Buffer;
/** The opposite of `packHashes`. */
export declare function unpackHashes(bytes: Buffer): string[];
/** A view of bytes as a Buffer, without a copy. */
export declare function asBuffer(bytes: Uint8Array): Buffer;
