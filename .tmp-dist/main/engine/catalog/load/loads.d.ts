import { type EntryBatch } from '../batches.ts';
import type { Key } from '../rows.ts';
import { type Db } from '../sql.ts';
/** Starts a hidden load. Null when the version is loaded; 'busy' while another load of the collection runs. */
export declare function loadBegin(db: Db, { version, base }: {
    version: Key;
    base: Key | null;
}): number | null | 'busy';
/** Writes a batch of a hidden load. */
export declare function loadBatch(db: Db, { load: number, batch }: {
    load: number;
    batch: EntryBatch;
}): void;
/** Does a part of what is left to do after the last batch; true while there is more. */
export declare function loadFinishPart(db: Db, { load: number }: {
    load: number;
}): boolean;
/** Makes a load visible. */
export declare function loadPublish(db: Db, { load: number, emptyDirectories }: {
    load: number;
    emptyDirectories: readonly string[];
}): void;
/** Takes back a load; does nothing when it ended already. */
export declare function loadAbort(db: Db, { load: number }: {
    load: number;
}): void;
/** Lets go of all loads of this thread when it ends; the next loader of each collection cleans up. */
export declare function abortAllLoads(db: Db): void;
/** Forgets a version's entries: 'busy' while a load of the collection runs. */
export declare function unloadPart(db: Db, { version }: {
    version: Key;
}): 'busy' | 'done';
