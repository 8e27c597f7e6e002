/** Walks through batches of columns row by row; only moving to the next batch waits. */
export declare class ColumnCursor<B extends {
    readonly paths: readonly string[];
}> {
    #private;
    /** @param batches none is the same as an empty stream */
    constructor(batches: AsyncIterable<B> | undefined);
    /** Takes the first batch. To be awaited once, before anything else. */
    start(): Promise<this>;
    /** Path of the present row; undefined at the end. */
    get path(): string | undefined;
    /** Number of the present row in `batch`. */
    get at(): number;
    /** Batch of the present row. */
    get batch(): B;
    /** Goes to the next row. The result is to be awaited only when it is a promise. */
    advance(): undefined | Promise<void>;
    /** Gives up the rest. */
    close(): Promise<void>;
}
