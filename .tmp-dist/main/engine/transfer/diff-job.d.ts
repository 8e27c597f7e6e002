import type { DiffResult } from '../../../contract/domain.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { ResolvedVersion } from '../catalog/rows.ts';
import type { FolderScanner } from '../scan/scan-folder.ts';
import type { JobContext } from './job-context.ts';
import type { KeptDiffs } from './kept-diffs.ts';
import type { StoreRegistry } from './stores/store-registry.ts';
/** One side of a comparison. */
export type DiffSide = {
    readonly version: string;
} | {
    readonly folder: string;
};
/** What a comparison job remembers. */
export interface DiffJobInput {
    readonly from: DiffSide;
    readonly to: DiffSide;
    readonly ignore: readonly string[];
    readonly store: string | null;
}
/** The parts of the engine that a comparison uses. */
export interface DiffJobDeps {
    readonly catalog: Catalog;
    readonly stores: StoreRegistry;
    readonly scanner: FolderScanner;
    readonly diffs: KeptDiffs;
    readonly resolve: (name: string, store?: string) => Promise<ResolvedVersion>;
}
/**
 * Compares two versions, or a folder with a version. The changes can then be paged by the job's id.
 *
 * @throws AppError `INVALID_INPUT` for two folders, those of resolving, of the scan and of the store
 */
export declare function runDiff(job: JobContext, deps: DiffJobDeps, input: DiffJobInput): Promise<DiffResult>;
