/** @throws CANCELLED when the signal was given */
export declare function throwIfCancelled(signal: AbortSignal, folder: string): void;
