import type { ManifestForest, ManifestNode } from '../manifest-forest.ts';
import type { StoreObjects } from '../objects.ts';
import type { Findings } from './findings.ts';
/** Records of manifests that findings touch, to be turned into versions and paths. */
export declare class Hits {
    #private;
    /** The record of this path in this manifest is touched by the finding. */
    add(node: ManifestNode, path: string, finding: number): void;
    /** Enters each touched path, and the versions that see it, into its findings. */
    resolve(forest: ManifestForest, options: {
        readonly objects: StoreObjects;
        readonly findings: Findings;
        readonly signal?: AbortSignal | undefined;
    }): Promise<void>;
}
