import type { DigestAlgorithm, Entry } from '../../artifact/entry.ts';
import { type ManifestTrailer } from '../../format/manifest.ts';
/** The manifest that a delta may build on. */
export interface ManifestBase {
    readonly id: string;
    readonly depth: number;
    readonly files: number;
    readonly algorithm: DigestAlgorithm;
}
/** A finished manifest, ready to be stored. */
export interface SpooledManifest {
    readonly id: string;
    readonly base: string | null;
    readonly depth: number;
    readonly body: {
        readonly bytes: Buffer;
    } | {
        readonly file: string;
    };
}
/**
 * Writes a version's manifest while its entries arrive: in full to a temporary file, because a million entries do not
 * belong in memory, and beside it as a delta for as long as that stays small.
 */
export declare class ManifestSpool {
    #private;
    /** @param options.file where the full manifest is written; must not exist */
    constructor(options: {
        readonly file: string;
        readonly algorithm: DigestAlgorithm;
        readonly base: ManifestBase | undefined;
    });
    /** Adds the next entry; `changed` when the base has none of that path, or another one. */
    add(entry: Entry, changed: boolean): void;
    /** The base has an entry here that is gone. */
    remove(path: string): void;
    /** Ends both forms and picks one. The file stays until `discard`. */
    finish(trailer: ManifestTrailer): SpooledManifest;
    /** Closes and removes the temporary file. */
    discard(): void;
}
