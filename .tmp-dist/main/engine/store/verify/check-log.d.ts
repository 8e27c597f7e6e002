import { type Backend } from '../backends/backend.ts';
import { type KeptVersion, type StoreContents } from '../contents.ts';
import { type Findings } from './findings.ts';
import type { Inventory } from './inventory.ts';
/** What the log says, as far as it can be read. */
export interface CheckedLog {
    readonly contents: StoreContents;
    /** False for a version that only a damaged log entry tells of: its name is worth reporting, its manifest is not. */
    readonly isSure: (version: KeptVersion) => boolean;
    /** SHA-256 of each entry that is there. */
    readonly hashes: ReadonlyMap<number, string>;
    /** Index objects with the packs that their commit named. */
    readonly packsOfIndexes: ReadonlyMap<string, ReadonlySet<string>>;
}
export interface CheckOptions {
    readonly backend: Backend;
    readonly inventory: Inventory;
    readonly findings: Findings;
    readonly signal?: AbortSignal | undefined;
    /** After each object, with its bytes. */
    readonly onObject: (bytes: number) => void;
}
/**
 * Checks `vitrine.json` and every log entry: closing checksum, number, `prev`, actions that follow from each
 * other. Goes on after damage, so that the versions after it are known by name.
 */
export declare function checkLog(options: CheckOptions): Promise<CheckedLog>;
