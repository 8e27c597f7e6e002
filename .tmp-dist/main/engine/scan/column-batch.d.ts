import type { BigIntStats } from 'node:fs';
/** Columns of a batch as they cross threads; see `ScanBatch`. */
export interface BatchColumns {
    readonly paths: string[];
    readonly sizes: Float64Array<ArrayBuffer>;
    readonly mtimes: BigInt64Array<ArrayBuffer>;
    readonly executable: Uint8Array<ArrayBuffer>;
    readonly fingerprints: ArrayBuffer;
}
/** Collects files into columns. Relies on a little-endian machine, as every platform of Electron is. */
export declare class ColumnBuilder {
    #private;
    constructor(capacity: number);
    get count(): number;
    /** Bytes of all files in the batch. */
    get bytes(): number;
    get full(): boolean;
    add(path: string, stat: BigIntStats): void;
    /** The batch so far, with memory of its own; the builder is empty afterwards. */
    take(): BatchColumns;
}
