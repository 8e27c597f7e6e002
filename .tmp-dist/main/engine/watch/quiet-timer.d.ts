/** A clock that can be replaced in tests. */
export interface Timers {
    /** Calls back once after this many milliseconds; the result cancels it. Does not keep the process alive. */
    after(ms: number, callback: () => void): () => void;
}
/** The system's timers. */
export declare const systemTimers: Timers;
/** Calls back once when nothing has touched it for a while. */
export declare class QuietTimer {
    #private;
    constructor(quietMs: number, onQuiet: () => void, timers: Timers);
    /** Something happened: the quiet time begins anew. */
    touch(): void;
    /** Forgets a quiet time under way. */
    stop(): void;
}
