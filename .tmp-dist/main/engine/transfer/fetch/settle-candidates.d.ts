import type { FetchContext } from './fetch-types.ts';
import type { Candidate, Change } from './planned-change.ts';
import type { PathClash } from './target-paths.ts';
export interface SettleOptions {
    /** Real path; undefined when the folder is not there, so that nothing is in it. */
    readonly root: string | undefined;
    /** Also work out the content of files that certainly differ, because they may have to be rescued. */
    readonly identifyAll: boolean;
    readonly signal: AbortSignal;
}
/** What candidates turned out to be. */
export interface Settled {
    readonly changes: Change[];
    /** Wanted files and links that are there already. */
    readonly unchanged: number;
    /** Places where something is that Vitrine will not touch. */
    readonly clashes: PathClash[];
    /** Folders in the place of files, which will be empty and have to be removed first; deepest first. */
    readonly foldersInTheWay: string[];
}
/**
 * Looks at every candidate's path and, where the catalog does not know the content, reads the file: which paths
 * have to change, and what they hold now.
 *
 * @throws FILES_UNREADABLE listing files whose content cannot be learnt
 */
export declare function settleCandidates(context: Pick<FetchContext, 'workers' | 'remember' | 'policy'>, candidates: readonly Candidate[], options: SettleOptions): Promise<Settled>;
