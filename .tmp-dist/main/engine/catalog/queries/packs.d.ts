import { type Db } from '../sql.ts';
type PackState = 'pending' | 'live' | 'retired';
/** Live index objects of the log whose packs are not in the catalog yet. */
export declare function missingIndexes(db: Db, { store }: {
    store: number;
}): string[];
/** Notes that an index object's packs are in the catalog. */
export declare function setIndexLoaded(db: Db, { store, id }: {
    store: number;
    id: string;
}): void;
/** Adds a part of a pack's records; the pack counts from the part with `last` on. */
export declare function addPack(db: Db, input: {
    store: number;
    id: string;
    size: number;
    records: Uint8Array;
    state: 'pending' | 'live';
    last: boolean;
}): void;
/** Packs of a store in one state, in the order they became known. */
export declare function packsByState(db: Db, { store, state }: {
    store: number;
    state: PackState;
}): {
    id: string;
    size: number;
}[];
/** Forgets packs one at a time with their chunks; true while there is more. */
export declare function forgetPacksPart(db: Db, { store, ids }: {
    store: number;
    ids: readonly string[];
}): boolean;
/** The known records of one pack by hash, as `format/pack.ts` lays them out. */
export declare function packRecords(db: Db, { store, id }: {
    store: number;
    id: string;
}): Uint8Array;
export {};
