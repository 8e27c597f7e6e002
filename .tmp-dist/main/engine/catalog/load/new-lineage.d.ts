import { type Db } from '../sql.ts';
/** Copies what one load sees into an empty lineage as its first load; yields between transactions. */
export declare function moveToNewLineage(db: Db, from: {
    readonly lineage: number;
    readonly seq: number;
}, to: number): Generator<void>;
