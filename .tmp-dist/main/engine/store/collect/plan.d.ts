import { type IndexedPack } from '../../format/index-object.ts';
import type { ChunkPlace } from '../chunk-reader.ts';
import type { KeptVersion, StoreContents } from '../contents.ts';
import type { ManifestForest } from '../manifest-forest.ts';
import type { PackUse } from './place.ts';
import type { FoundObject, Survey } from './survey.ts';
/** A new index object: packs that stay, and new packs by their place in `newPacks`. */
interface PlannedIndex {
    readonly kept: readonly IndexedPack[];
    readonly added: readonly number[];
}
/** What a collection would do. Sizes are bytes. */
export interface CollectPlan {
    readonly collected: readonly KeptVersion[];
    /** Packs that the log has to retire: nothing in them is needed, what is needed is copied, or nobody committed them. */
    readonly retirePacks: readonly string[];
    readonly retireManifests: readonly string[];
    readonly removeIndexes: readonly {
        readonly id: string;
        readonly packs: readonly string[];
    }[];
    /** Chunks of each new pack, from packs that are rewritten. */
    readonly newPacks: readonly (readonly ChunkPlace[])[];
    readonly newIndexes: readonly PlannedIndex[];
    /** Everything whose bytes go once the log says so, what earlier collectors left included. */
    readonly deletePacks: readonly FoundObject[];
    readonly deleteIndexes: readonly FoundObject[];
    readonly deleteManifests: readonly FoundObject[];
    readonly rewrittenPacks: number;
    /** Bytes of packs, indexes and manifests: deleted less newly written. The log is not counted. */
    readonly freedBytes: number;
    /** Bytes of packs, indexes and manifests that are there afterwards. */
    readonly keptBytes: number;
}
export interface PlanInput {
    readonly contents: StoreContents;
    readonly survey: Survey;
    /** Versions that go for good now. */
    readonly collected: readonly KeptVersion[];
    /** The manifests of all others. */
    readonly forest: ManifestForest;
    readonly uses: readonly PackUse[];
    /** Whether an object that nobody committed may belong to an upload under way. */
    readonly isYoung: (object: FoundObject) => boolean;
}
/** Says what a collection would do. Pure. */
export declare function planCollection(input: PlanInput): CollectPlan;
/** Whether the plan changes what the log says, beyond deleting what is retired already. */
export declare function needsCommit(plan: CollectPlan): boolean;
export {};
