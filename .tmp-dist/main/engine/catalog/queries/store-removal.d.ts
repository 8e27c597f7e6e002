import { type Db } from '../sql.ts';
/** Deletes a part of what is cached of a store and sets its position back at the end; true while there is more. */
export declare function resetStorePart(db: Db, { store }: {
    store: number;
}): boolean;
/** Deletes a part of what is kept of a store, and at the end the store; true while there is more. */
export declare function removeStorePart(db: Db, input: {
    store: number;
}): boolean;
