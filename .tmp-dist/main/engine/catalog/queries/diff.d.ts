import type { ChangeKind, ChangeRow, DiffCounts, Key, Page } from '../rows.ts';
import { type Db } from '../sql.ts';
/** A page of what changed from a to b. */
export declare function diffPage(db: Db, input: {
    a: Key;
    b: Key;
    kinds: readonly ChangeKind[] | null;
    prefix: string;
    page: {
        after?: string;
        limit?: number;
    };
}): Page<ChangeRow>;
/** How much changed from a to b. */
export declare function diffCounts(db: Db, input: {
    a: Key;
    b: Key;
}): DiffCounts;
