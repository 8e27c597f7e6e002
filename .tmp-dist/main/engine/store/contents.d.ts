import type { State } from '../artifact/state.ts';
import type { LogPosition } from './log.ts';
/** A version whose bytes the store must still have. */
export interface KeptVersion {
    readonly id: string;
    /** `project/collection:v3`, for people. */
    readonly label: string;
    readonly manifest: string;
    /** Number of the log entry that created it. */
    readonly createdAt: number;
    /** When it or its collection was deleted, in ms since 1970 by the deleter's clock; undefined for a live one. */
    readonly deletedMs: number | undefined;
}
/** What the log says that a store holds. */
export interface StoreContents {
    readonly position: LogPosition;
    /** All versions that were not collected, deleted ones included. */
    readonly versions: readonly KeptVersion[];
    /** Live index objects. */
    readonly indexes: readonly string[];
    /** Packs and manifests whose bytes may go. */
    readonly retired: ReadonlySet<string>;
    /** Index objects that were replaced. */
    readonly removedIndexes: ReadonlySet<string>;
    /** Manifests of versions that were collected; others may still build on them. */
    readonly collectedManifests: ReadonlySet<string>;
    /** What each version's manifest builds on, by what the log says; null for full ones. */
    readonly manifestBases: ReadonlyMap<string, string | null>;
}
/** Draws from a folded log what collecting and verifying need. */
export declare function contentsOf(state: Pick<State, 'records'>, position: LogPosition): StoreContents;
