/** A path that cannot be written, and why, in words that follow "because". */
export interface PathClash {
    readonly path: string;
    readonly reason: string;
}
/** What names a target can hold. */
export interface NameRules {
    /** Windows' rules: forbidden characters, device names, no final dot or space. */
    readonly windows: boolean;
    /** `A` and `a` are one file. */
    readonly foldsCase: boolean;
    /** Composed and decomposed letters are one file. */
    readonly foldsUnicode: boolean;
    /** Longest name, in bytes of UTF-8. */
    readonly maxNameBytes: number;
    /** Longest relative path, in bytes of UTF-8. */
    readonly maxPathBytes: number;
}
/** The most that common file systems allow for one name, in bytes. */
export declare const MAX_NAME_BYTES = 255;
/** `PATH_MAX` of Linux without the closing NUL; Windows and macOS are checked by the system itself. */
export declare const MAX_PATH_BYTES = 4095;
/**
 * Paths that the target cannot hold, by their names alone: all of them, in the order given.
 *
 * @param paths of files and empty folders that are to be there, in manifest order
 */
export declare function findNameClashes(paths: readonly string[], rules: NameRules): PathClash[];
/** The longest name in these paths, in bytes of UTF-8. */
export declare function longestNameBytes(paths: Iterable<string>): number;
/** Two paths are one file for the target exactly when these are equal. */
export declare function foldPath(path: string, rules: Pick<NameRules, 'foldsCase' | 'foldsUnicode'>): string;
/** Parents of a path, innermost first. */
export declare function parentsOf(path: string): Generator<string>;
/** @throws TARGET_CLASH that lists all clashes in `details`, unless there are none */
export declare function throwClashes(folder: string, clashes: readonly PathClash[]): void;
