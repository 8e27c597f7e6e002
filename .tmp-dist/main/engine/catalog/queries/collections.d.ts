import type { CollectionRow, Key, Page } from '../rows.ts';
import { type Db } from '../sql.ts';
interface Filter {
    readonly store?: number;
    readonly project?: string;
    readonly artifactType?: string;
    readonly search?: string;
    readonly deleted?: boolean;
}
/** Collections by project, name and order of arrival. */
export declare function listCollections(db: Db, { filter, page }: {
    filter: Filter;
    page: {
        after?: string;
        limit?: number;
    };
}): Page<CollectionRow>;
/** One collection, deleted or not, or `COLLECTION_NOT_FOUND`. */
export declare function getCollection(db: Db, { key }: {
    key: Key;
}): CollectionRow;
/** The collection of a name that is not deleted. */
export declare function collectionByName(db: Db, { store, project, name }: {
    store: number;
    project: string;
    name: string;
}): CollectionRow | undefined;
/** Every store's projects that have a collection of that name, for messages. */
export declare function projectsWith(db: Db, name: string): string[];
/** Projects with the number of their collections. */
export declare function listProjects(db: Db, { store }: {
    store?: number;
}): {
    store: number;
    project: string;
    collections: number;
}[];
export {};
