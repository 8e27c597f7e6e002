export const HASH_BYTES = 32;
export const DIGEST_BYTES = 16;
export const FINGERPRINT_BYTES = 32;
/** Values of `EntryBatch.kinds`. */
export const KIND_REMOVED = 0;
export const KIND_STORED = 1;
export const KIND_REFERENCE = 2;
