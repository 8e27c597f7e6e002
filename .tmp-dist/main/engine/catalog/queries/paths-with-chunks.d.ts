import { type Db } from '../sql.ts';
/** Loaded versions and paths whose content has any of these chunks. Looks at everything: for damage, which is rare. */
export declare function pathsWithChunks(db: Db, { store, hashes, limit }: {
    store: number;
    hashes: Uint8Array;
    limit: number;
}): {
    version: string;
    path: string;
}[];
