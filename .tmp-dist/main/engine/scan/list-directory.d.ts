import { type IgnoreRules } from './ignore-rules.ts';
import type { ScanProblemReason } from './scan-types.ts';
/** Entries of one directory that are to be visited. */
export interface Listing {
    /** Names in manifest order; those of directories, and of links to directories, end in `/`. */
    readonly keys: string[];
    /** Those of `keys` that are links to directories. */
    readonly links: ReadonlySet<string>;
    /** The rules that hold inside, those of its own `.vitrineignore` included. */
    readonly rules: IgnoreRules;
}
/** Hears of what a listing leaves out. Names of directories end in `/`. */
export interface ListingObserver {
    ignored(name: string): void;
    problem(name: string, reason: ScanProblemReason, message: string): void;
}
/**
 * Reads one directory: applies the ignore rules, finds out which links lead to directories, and sorts.
 *
 * Sorting by code point with `/` behind the names of directories makes a depth-first walk give whole paths in
 * manifest order: `animals.txt` comes before `animals/cat.txt`. Throws system errors of the directory itself.
 *
 * @param directory real path of the directory, ending in a separator
 * @param prefix its logical path: empty or ending in `/`
 * @param rules that hold for the directory without its own `.vitrineignore`
 */
export declare function listDirectory(directory: string, context: {
    readonly prefix: string;
    readonly rules: IgnoreRules;
}, observer: ListingObserver): Listing;
