import type { ChangeKind, DiffCounts } from '../rows.ts';
import { type Db } from '../sql.ts';
import { type LoadedAt } from './loaded.ts';
/** An entry on one side of a difference. */
export interface DiffSide {
    readonly path: string;
    readonly content: number | null;
    readonly reference: string | null;
    readonly size: number | null;
    readonly seconds: number | null;
    readonly nanos: number | null;
    readonly executable: number;
    /** Equal for equal content, whichever store it is in. */
    readonly identity: string | number;
}
export interface DiffRow {
    readonly kind: ChangeKind;
    readonly path: string;
    readonly from?: string;
    readonly before: DiffSide | null;
    readonly after: DiffSide | null;
}
export interface Diff {
    /** By path. */
    readonly rows: readonly DiffRow[];
    readonly counts: DiffCounts;
}
/**
 * Compares two loaded versions. Within one lineage only rows that begin or end between the two are looked at;
 * across lineages both versions are read. Time and executable bit make no difference, as they make no version.
 */
export declare function computeDiff(db: Db, a: LoadedAt, b: LoadedAt): Diff;
