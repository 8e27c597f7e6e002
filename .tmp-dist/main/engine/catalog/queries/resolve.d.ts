import type { ResolvedCollection, ResolvedVersion } from '../rows.ts';
import type { Db } from '../sql.ts';
interface Options {
    readonly store?: number;
    readonly project?: string;
}
/** The version that `[[entity/]project/]name[:alias]` means. */
export declare function resolveVersion(db: Db, { name, options }: {
    name: string;
    options: Options;
}): ResolvedVersion;
/** The collection that `[[entity/]project/]name` means. */
export declare function resolveCollection(db: Db, { name, options }: {
    name: string;
    options: Options;
}): ResolvedCollection;
export {};
