interface Page<T> {
    readonly items: readonly T[];
    readonly next: string | null;
}
/** All pages of a list, one after the other; `fetch` gets the key after which to go on. */
export declare function readPages<T>(fetch: (after: string | undefined) => Promise<Page<T>>): AsyncGenerator<readonly T[]>;
/** A whole list in memory, for lists that are short by nature. */
export declare function readAll<T>(fetch: (after: string | undefined) => Promise<Page<T>>): Promise<T[]>;
export {};
