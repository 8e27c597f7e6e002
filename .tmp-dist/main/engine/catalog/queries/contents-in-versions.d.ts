import { type Db } from '../sql.ts';
/**
 * Which contents (32 bytes each) a loaded version has that is not deleted: one byte each. Looks at all entries once,
 * however many contents are asked for.
 */
export declare function contentsInVersions(db: Db, { store, contentIds }: {
    store: number;
    contentIds: Uint8Array;
}): Uint8Array<ArrayBuffer>;
