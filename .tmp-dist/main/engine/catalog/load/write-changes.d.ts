import { type Db } from '../sql.ts';
import type { DirectoryChange } from './directory-sums.ts';
import { type Change } from './rows.ts';
/** The load that changes are written for. */
export interface LoadTarget {
    readonly lineage: number;
    /** Number of the load under way, above the lineage's tip. */
    readonly seq: number;
}
/** Writes changes of entries, sorted by path, in transactions of bounded size. */
export declare function writeChanges(db: Db, { lineage, seq }: LoadTarget, changes: readonly Change[]): void;
/** Writes changed sums of directories in transactions of bounded size. */
export declare function writeDirectories(db: Db, { lineage, seq }: LoadTarget, changes: readonly DirectoryChange[]): void;
