import type { CollectResult, RebuildResult, VerifyResult } from '../../../contract/domain.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { JobContext } from './job-context.ts';
import type { StoreRegistry } from './stores/store-registry.ts';
/** The parts of the engine that work on whole stores uses. */
export interface StoreJobDeps {
    readonly catalog: Catalog;
    readonly stores: StoreRegistry;
}
/** What a garbage collection job remembers. */
export interface CollectJobInput {
    readonly store: number;
    readonly dryRun: boolean;
    readonly undoDays: number | null;
}
/** Collects the garbage of a store. Errors as `collectGarbage`. */
export declare function runCollect(job: JobContext, deps: StoreJobDeps, input: CollectJobInput): Promise<CollectResult>;
/** Reads a store whole, also one that does not open any more. Errors as `verifyStore`. */
export declare function runVerify(job: JobContext, deps: StoreJobDeps, input: {
    readonly store: number;
}): Promise<VerifyResult>;
/** Fills a fresh catalog from all stores that can be reached. */
export declare function runRebuild(job: JobContext, deps: StoreJobDeps, input: {
    readonly movedTo: string | null;
}): Promise<RebuildResult>;
