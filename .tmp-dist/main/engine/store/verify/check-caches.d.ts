import type { CheckOptions } from './check-log.ts';
/** Checks checkpoints and leases. Damage in them touches no version, and deleting them is harmless. */
export declare function checkCaches(options: CheckOptions, hashes: ReadonlyMap<number, string>): Promise<void>;
