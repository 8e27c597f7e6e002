import type { StoreRow } from '../rows.ts';
import { type Db } from '../sql.ts';
/** All stores by handle. */
export declare function listStores(db: Db, _input: object): StoreRow[];
/** One store, or `STORE_NOT_FOUND`. */
export declare function getStore(db: Db, { store }: {
    store: number;
}): StoreRow;
/** Adds a store of which nothing was read yet. */
export declare function addStore(db: Db, input: {
    handle: string;
    uuid: string;
    location: unknown;
}): StoreRow;
/** Changes handle, UUID or location of a store. */
export declare function updateStore(db: Db, { store, change }: {
    store: number;
    change: {
        handle?: string;
        uuid?: string;
        location?: unknown;
    };
}): StoreRow;
