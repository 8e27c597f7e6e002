/** Name of the object that makes a folder or bucket a store. */
export declare const STORE_FILE_KEY = "vitrine.json";
export declare const LOG_PREFIX = "log/";
export declare const CHECKPOINT_PREFIX = "checkpoints/";
export declare const PACK_PREFIX = "packs/";
export declare const INDEX_PREFIX = "index/";
export declare const MANIFEST_PREFIX = "manifests/";
export declare const LEASE_PREFIX = "leases/";
/** What a key of a store names. */
export type ParsedKey = {
    readonly kind: 'store-file';
} | {
    readonly kind: 'log';
    readonly number: number;
} | {
    readonly kind: 'checkpoint';
    readonly number: number;
    readonly sha256: string;
} | {
    readonly kind: 'pack' | 'index' | 'manifest';
    readonly id: string;
} | {
    readonly kind: 'lease';
    readonly id: string;
};
/** Key of the log entry with this number. */
export declare function logKey(number: number): string;
/** Key of the checkpoint of the log up to `number` whose bytes have this SHA-256 (hex). */
export declare function checkpointKey(number: number, sha256: string): string;
/** Key of a pack by the SHA-256 (hex) of its bytes. */
export declare function packKey(id: string): string;
/** Key of an index object by the SHA-256 (hex) of its bytes. */
export declare function indexKey(id: string): string;
/** Key of a manifest by the SHA-256 (hex) of its bytes. */
export declare function manifestKey(id: string): string;
/** Key of a lease by its UUID. */
export declare function leaseKey(id: string): string;
/** What a key names, or undefined for a key that no version of the format writes. */
export declare function parseKey(key: string): ParsedKey | undefined;
