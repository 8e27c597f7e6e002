import type { FetchContext, FetchRun } from './fetch-types.ts';
import { type Change } from './planned-change.ts';
import { type NameRules } from './target-paths.ts';
export interface ChangesToApply {
    /** Real path of the folder. */
    readonly root: string;
    /** In manifest order. */
    readonly changes: readonly Change[];
    /** Removed before anything is written, in this order. */
    readonly foldersInTheWay: readonly string[];
    /** Made when missing. */
    readonly emptyDirectories: readonly string[];
    /** Removed at the end when they are empty, beside the parents of deleted files. */
    readonly emptied: readonly string[];
    readonly rules: Pick<NameRules, 'foldsCase' | 'foldsUnicode'>;
}
/**
 * Changes the folder: first deletes what is in the way, then writes, then deletes the rest, then makes and
 * removes folders. Every file is looked at once more before it is replaced or deleted; one that changed
 * meanwhile is left alone and ends the run with `FILE_CHANGED`. Doing it again goes on where it stopped.
 */
export declare function applyChanges(context: FetchContext & {
    readonly forget?: (folder: string, paths: readonly string[]) => Promise<void>;
}, work: ChangesToApply, run: FetchRun): Promise<void>;
