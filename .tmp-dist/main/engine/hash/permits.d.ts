/** A counting semaphore; waiting callers are served in order. */
export declare class Permits {
    #private;
    constructor(count: number);
    /** Takes `count` permits together, waiting until so many are free. */
    acquire(count?: number): Promise<void>;
    /** Takes one permit if one is free and nobody waits. */
    tryAcquire(): boolean;
    release(count?: number): void;
}
