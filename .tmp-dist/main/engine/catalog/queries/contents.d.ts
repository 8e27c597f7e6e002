import type { DigestAlgorithm } from '../../artifact/entry.ts';
import { type ContentColumns } from '../batches.ts';
import { type Db } from '../sql.ts';
interface InternOptions {
    readonly store: number;
    readonly algorithm: DigestAlgorithm;
    /** The digests were computed on this machine: they replace what a manifest said. */
    readonly trusted: boolean;
    /** Rows to leave out. */
    readonly skip?: (row: number) => boolean;
}
/**
 * The catalog's numbers of contents, which are added where they are new. Contents belong to one store, so that a wrong
 * digest in one store's manifest is never believed for another.
 */
export declare function internContents(db: Db, columns: ContentColumns, options: InternOptions): Float64Array;
/** Sets digests of contents that are known. */
export declare function putDigests(db: Db, input: {
    store: number;
    algorithm: DigestAlgorithm;
    contentIds: Uint8Array;
    digests: Uint8Array;
}): void;
export {};
