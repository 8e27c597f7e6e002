export type Json = null | boolean | number | string | readonly Json[] | {
    readonly [key: string]: Json;
};
/** W&B's limit; nested keys do not count. */
export declare const MAX_METADATA_KEYS = 100;
/**
 * Turns a value into the metadata of a version, by W&B's rules: an object of at most 100 top-level keys; NaN
 * becomes null, dates ISO texts, sets and typed arrays of up to 32 numbers lists, maps objects; keys without a
 * value are left out.
 * @returns a copy that is plain JSON
 * @throws INVALID_METADATA naming the key
 */
export declare function validateMetadata(value: unknown): Record<string, Json>;
