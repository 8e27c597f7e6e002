export interface RebuildReport {
    /** Where the old file is now; undefined when there was none. */
    readonly keptAs: string | undefined;
    /** Rows that were carried over, by table. */
    readonly carried: Readonly<Record<string, number>>;
    /** Tables that could not be read. */
    readonly lost: readonly string[];
}
/** Puts the catalog's file aside and starts a fresh one; see `Catalog.rebuild`. */
export declare function rebuildCatalog(dir: string): Promise<RebuildReport>;
