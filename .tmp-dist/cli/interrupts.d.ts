import type { Interrupts } from './context.ts';
interface SignalSource {
    on(signal: 'SIGINT', listener: () => void): unknown;
}
interface InterruptOptions {
    /** Milliseconds on a clock that only goes forward. */
    readonly clock: () => number;
    /** Ends the process at once. */
    readonly kill: () => void;
}
/** Turns SIGINT into calls of the newest handler; the second press, or one without a handler, kills. */
export declare function watchInterrupts(source: SignalSource, options: InterruptOptions): Interrupts;
export {};
