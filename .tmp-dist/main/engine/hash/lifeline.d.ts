/**
 * Ties calls to one shared fate: after the first failure every call under way and every later one is rejected with
 * that failure at once, whatever they are waiting for.
 */
export declare class Lifeline {
    #private;
    /** @param onFailure called once, at the first failure */
    constructor(onFailure: (error: Error) => void);
    get failure(): Error | undefined;
    /** Ends everything with this error; later failures are ignored. */
    fail(error: unknown): void;
    /** Runs one call; an error it throws fails everything. */
    run<T>(call: () => Promise<T>): Promise<T>;
}
