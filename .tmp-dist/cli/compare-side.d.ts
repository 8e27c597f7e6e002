/** One side of a comparison in the form of the contract. */
export type CompareSide = {
    readonly version: string;
} | {
    readonly folder: string;
};
/**
 * A side as people write it. An existing folder is a folder; so is what begins like a path. `NAME:ALIAS`,
 * `project/NAME:ALIAS` and bare names are versions; a path with `/` and no `:` is a folder even when it is
 * missing, so that the error names it.
 */
export declare function compareSide(text: string, cwd: string): CompareSide;
