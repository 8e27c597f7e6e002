import type { LogResult } from '../../../../contract/domain.ts';
import type { VersionRow } from '../../catalog/rows.ts';
import type { JobContext } from '../job-context.ts';
import type { ContentStore } from './content-store.ts';
import type { Scanned } from './folder-pass.ts';
import type { LogFolderDeps, LogFolderParams } from './log-params.ts';
import type { ManifestSpool } from './manifest-spool.ts';
import type { AssembledVersion } from './version-assembler.ts';
/** Ids that every attempt of one job uses, also after a kill: they tell whether it committed already. */
export interface CommitIds {
    readonly version: string;
    readonly newCollection: string;
    readonly transaction: string;
}
/** A version whose entries are all known, before anything but packs was written. */
export interface ReadyVersion {
    readonly params: LogFolderParams;
    readonly ids: CommitIds;
    readonly base: VersionRow | undefined;
    readonly content: ContentStore;
    readonly spool: ManifestSpool;
    readonly scanned: Scanned;
    readonly version: AssembledVersion;
}
/**
 * Writes index and manifest and commits the version, or moves the aliases to the committed version that has the same
 * content. Undefined when somebody retired a pack that it needs: then it must be read again.
 */
export declare function commitVersion(job: JobContext, deps: LogFolderDeps, ready: ReadyVersion): Promise<LogResult | undefined>;
/** What the job tells of the version. */
export declare function resultOf(deps: LogFolderDeps, params: LogFolderParams, facts: {
    readonly version: VersionRow;
    readonly created: boolean;
    readonly scanned?: Scanned;
    readonly assembled?: AssembledVersion;
}): Promise<LogResult>;
