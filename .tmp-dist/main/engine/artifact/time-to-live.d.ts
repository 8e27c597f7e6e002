/** Checks a time to live: whole seconds above zero, or null for none (`INVALID_INPUT`). */
export declare function validateTimeToLive(seconds: number | null): void;
