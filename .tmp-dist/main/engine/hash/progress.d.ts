/** Adds up bytes and tells of them at most about ten times a second. */
export declare class Progress {
    #private;
    constructor(tell: ((bytes: number) => void) | undefined);
    add(bytes: number): void;
    /** Tells what was not told yet. */
    flush(): void;
}
