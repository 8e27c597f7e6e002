import type { KeptVersion } from './contents.ts';
/**
 * Who needs something: `NOBODY`, one version (its place in the list of versions, plus one), or several, of
 * which at least one is live or all are deleted but can still be restored.
 */
export type Owner = number;
export declare const NOBODY: Owner;
export declare const SEVERAL_LIVE: Owner;
export declare const SEVERAL_WAITING: Owner;
/** Puts owners together, for one list of versions. */
export declare class Owners {
    #private;
    constructor(versions: readonly KeptVersion[]);
    /** The owner that stands for the version at this place of the list. */
    of(version: number): Owner;
    /** Place of the only version that this owner stands for; undefined for nobody and for several. */
    only(owner: Owner): number | undefined;
    /** Whether a live version is among them. */
    isLive(owner: Owner): boolean;
    /** Everybody of both. */
    join(a: Owner, b: Owner): Owner;
}
