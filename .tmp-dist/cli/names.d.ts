/** A collection as people write it: `animals`, or `pets/animals` outside the default project. */
export declare function shortCollection(of: {
    readonly project: string;
    readonly collection: string;
}): string;
/** A version as people write it: `animals:v3`. */
export declare function shortVersion(of: {
    readonly project: string;
    readonly collection: string;
    readonly version: string;
}): string;
/** Refuses `animals` where `animals:v3` is meant: deleting must not guess a version. */
export declare function requireVersionName(text: string, verb: string): string;
/** A collection name made from a folder's name, as W&B makes names: other characters become `_`. */
export declare function nameFromFolder(folderName: string): string;
