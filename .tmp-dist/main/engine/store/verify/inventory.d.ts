import type { Backend } from '../backends/backend.ts';
import type { Findings } from './findings.ts';
/** Everything that lies in a store, by kind; values are bytes. */
export interface Inventory {
    readonly hasStoreFile: boolean;
    /** Numbers of the log entries, ascending. */
    readonly log: readonly number[];
    readonly checkpoints: readonly {
        readonly key: string;
        readonly number: number;
    }[];
    readonly leases: readonly string[];
    readonly packs: ReadonlyMap<string, number>;
    readonly indexes: ReadonlyMap<string, number>;
    readonly manifests: ReadonlyMap<string, number>;
}
/** Lists a whole store. Names that the format does not know are noted: conflict copies of a sync program, say. */
export declare function takeInventory(backend: Backend, findings: Findings): Promise<Inventory>;
