import { type ManifestRecord } from '../format/manifest.ts';
import type { KeptVersion } from './contents.ts';
import { type StoreObjects } from './objects.ts';
import { type Owner, type Owners } from './owners.ts';
/** One manifest that versions are made of. */
export interface ManifestNode {
    readonly id: string;
    /** The manifest that this one changes; undefined for a full one. */
    base: ManifestNode | undefined;
    readonly children: ManifestNode[];
    /** Places in the list of versions of those that have exactly this manifest. */
    readonly versions: number[];
    /** False for one that could not be read, which only `onDamage` lets happen. */
    readable: boolean;
}
/** The manifests of some versions with all that they build on, as trees from full manifests to deltas. */
export interface ManifestForest {
    readonly nodes: ReadonlyMap<string, ManifestNode>;
    readonly roots: readonly ManifestNode[];
}
export interface LoadForestOptions {
    readonly signal?: AbortSignal | undefined;
    /** Takes note of a manifest that is damaged or missing and goes on without it. Without it, the error is thrown. */
    readonly onDamage?: ((id: string, error: unknown) => void) | undefined;
    /** What unreadable manifests build on, as far as the log tells. */
    readonly bases?: ReadonlyMap<string, string | null>;
    /** Leaves out versions for which this is false; the others keep their places. */
    readonly include?: (version: KeptVersion) => boolean;
}
/**
 * Finds all manifests that the versions need.
 *
 * @throws STORE_DAMAGED, STORE_OBJECT_MISSING unless `onDamage` takes them
 */
export declare function loadForest(objects: StoreObjects, versions: readonly KeptVersion[], options?: LoadForestOptions): Promise<ManifestForest>;
export interface WalkOptions {
    readonly objects: StoreObjects;
    readonly owners: Owners;
    readonly signal?: AbortSignal | undefined;
    /**
     * Called once for every record of every manifest, with everybody who sees it: a record is seen by the
     * versions at and above its manifest up to where a delta puts another record over it.
     */
    readonly visit: (record: ManifestRecord, owner: Owner, node: ManifestNode) => void;
    /** After each manifest, with its bytes. */
    readonly onManifest?: ((bytes: number) => void) | undefined;
    /** Takes note of a manifest whose records cannot be decoded and goes on. Without it, the error is thrown. */
    readonly onDamage?: ((id: string, error: unknown) => void) | undefined;
}
/** Goes through all records once, each manifest read once, in memory that grows with the deltas only. */
export declare function walkForest(forest: ManifestForest, options: WalkOptions): Promise<void>;
/** Manifests from this one down to the full one. */
export declare function chainOf(node: ManifestNode): Generator<ManifestNode>;
