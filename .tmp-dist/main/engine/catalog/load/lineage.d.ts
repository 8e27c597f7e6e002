import { type Db } from '../sql.ts';
import { type LineageRow } from './rows.ts';
export interface Lineage {
    readonly id: number;
    /** Number of the last published load; 0 for none. */
    readonly tip: number;
}
/** Lineages of a collection, the one loaded into last first. */
export declare function lineagesOf(db: Db, collection: number): Lineage[];
/** One lineage. */
export declare function lineage(db: Db, id: number): Lineage;
/**
 * The lineage whose tip shares most with the beginning of a version; undefined to start a new one.
 *
 * @param sample first rows of the version, by path
 */
export declare function closestLineage(db: Db, collection: number, sample: readonly LineageRow[]): Lineage | undefined;
/** Starts a hidden load: in a lineage, or in a new one of the collection. */
export declare function startLoad(db: Db, target: {
    readonly store: number;
    readonly collection: number;
    readonly lineage: Lineage | undefined;
}): Lineage;
/** Takes back what unpublished loads of a collection left, in transactions of bounded size. */
export declare function cleanUp(db: Db, collection: number): void;
/** Takes back the hidden load of a lineage. */
export declare function rollBack(db: Db, { id, tip }: Lineage): void;
/** Deletes a lineage of which nothing is loaded. */
export declare function deleteLineage(db: Db, id: number): void;
/** Deletes rows that only the load `seq`, which is unloaded, could see. */
export declare function deleteUnseen(db: Db, id: number, seq: number): void;
