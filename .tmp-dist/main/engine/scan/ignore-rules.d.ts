/** A file of rules in gitignore syntax for its own folder and everything below. It is content like any other. */
export declare const IGNORE_FILE = ".vitrineignore";
/**
 * What is left out of a folder, with the semantics of git: the last matching rule decides, a deeper file wins over
 * a higher one, given rules win over files (as git's command line does), `!` brings back, and nothing inside an
 * ignored folder can be brought back, as it is not entered. Matching is case-sensitive on every system, so that
 * the same folder gives the same version everywhere. Immutable: each folder's rules derive from its parent's.
 */
export declare class IgnoreRules {
    #private;
    private constructor();
    /** The rules at the root of a folder, before its own `.vitrineignore`. */
    static from(patterns: readonly string[]): IgnoreRules;
    /** These rules and those of a `.vitrineignore` in the folder `base` (empty or ending in `/`). */
    withFile(base: string, text: string): IgnoreRules;
    /**
     * The rules inside a folder that is entered (path ending in `/`). Where one layer ignores the folder and a
     * stronger one brought it back, the first must not go on to ignore all of its content.
     */
    enter(folder: string): IgnoreRules;
    /**
     * Whether an entry of a folder is left out.
     *
     * @param folder logical path of the folder: empty or ending in `/`
     */
    ignores(folder: string, name: string, isFolder: boolean): boolean;
}
