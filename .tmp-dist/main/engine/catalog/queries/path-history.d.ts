import type { HistoryRow, Key, Page } from '../rows.ts';
import { type Db } from '../sql.ts';
/** What a path was in every loaded version that is not deleted, newest first. */
export declare function pathHistory(db: Db, { collection, path, page }: {
    collection: Key;
    path: string;
    page: {
        after?: string;
        limit?: number;
    };
}): Page<HistoryRow>;
