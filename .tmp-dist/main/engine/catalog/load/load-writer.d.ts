import type { Db } from '../sql.ts';
import type { Lineage } from './lineage.ts';
import { type LineageRow } from './rows.ts';
interface At {
    readonly lineage: number;
    readonly seq: number;
}
/** Part of the input: `rows[i]` is undefined where `paths[i]` is removed. */
interface Input {
    readonly paths: readonly string[];
    readonly rows: readonly (LineageRow | undefined)[];
}
/**
 * Writes one version into a lineage as a hidden load, as the difference to the lineage's tip. The input is the whole
 * version; or a delta to the tip, of which only the changed paths are looked at; or a delta to an older load, which
 * is completed from there first.
 */
export declare class LoadWriter {
    #private;
    /** Entries not shared with the tip. */
    begun: number;
    constructor(db: Db, lineage: Lineage, base: At | undefined);
    /** Takes the next part of the input. @throws AppError `STORE_DAMAGED` when it does not ascend or does not fit */
    add(input: Input): void;
    /** Does what is left after the last part; yields between transactions. */
    finish(): Generator<void>;
}
export {};
