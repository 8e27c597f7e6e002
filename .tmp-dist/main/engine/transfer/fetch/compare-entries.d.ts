import type { Problem } from '../../../../contract/domain.ts';
import type { FetchContext, FetchRun, VersionSource } from './fetch-types.ts';
import type { Candidate } from './planned-change.ts';
import type { Selection } from './selection.ts';
/** What a download may have to write. */
export interface ComparedEntries {
    readonly candidates: Candidate[];
    readonly missing: Problem[];
    readonly files: number;
    readonly bytes: number;
}
/**
 * The selected entries of a version, each with what the catalog knows of the file at its place.
 *
 * @param root real path of the target; undefined when it is not there yet
 */
export declare function compareEntries(context: Pick<FetchContext, 'known'>, what: {
    readonly version: VersionSource;
    readonly selection: Selection;
    readonly root: string | undefined;
}, run: FetchRun): Promise<ComparedEntries>;
