import type { Migration } from './migration.ts';
/**
 * Entries by interval: a row of a lineage holds from load `from_seq` until before load `to_seq` (NULL: until now).
 * A load is published by raising `tip_seq` and adding its row to `loads`; `loading_seq` is set while one is under
 * way, hidden because it is above `tip_seq`. The first load of a lineage has number 1 and is left out of the index
 * on `from_seq`, as no difference ever asks for it.
 *
 * `directories` holds the sums over everything under a directory by the same rule; the top has parent and name ''.
 * `own_files` counts the entries that are directly in it.
 */
export declare const entries: Migration;
