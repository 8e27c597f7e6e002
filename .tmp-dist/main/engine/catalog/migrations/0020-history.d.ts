import type { Migration } from './migration.ts';
/**
 * The folded logs. `record` is the record of artifact/state.ts as JSON (a version's packs apart, as hashes one
 * after another); the other columns repeat what is searched or sorted by. Row numbers give the order of recording.
 */
export declare const history: Migration;
