/** Rows in batches. */
interface Rows {
    readonly paths: readonly string[];
}
/** Walks the rows of a stream of batches one by one; waits only between batches. */
export declare class RowCursor<Batch extends Rows, Result = unknown> {
    #private;
    private constructor();
    /** Stands on the first row. */
    static open<B extends Rows, R>(batches: AsyncIterable<B, R> | AsyncGenerator<B, R>): Promise<RowCursor<B, R>>;
    /** Path of the present row; undefined past the end. */
    get path(): string | undefined;
    /** The batch that the present row is in. */
    get batch(): Batch;
    /** The present row's number in the batch. */
    get at(): number;
    /** What the stream returned at its end. */
    get result(): Result | undefined;
    /** Goes to the next row. A promise is returned only when a batch has to be waited for. */
    next(): Promise<void> | undefined;
    /** Ends the stream early. */
    close(): Promise<void>;
}
export {};
