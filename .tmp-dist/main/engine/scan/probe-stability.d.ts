import type { BigIntStats } from 'node:fs';
import type { FingerprintPolicy } from './fingerprint.ts';
/**
 * Decides, when a folder is bound, which parts of fingerprints can be trusted on its file system. Looks at some
 * files twice: where inodes are missing, shared or changing, or ctime moves by itself, only size and modification
 * time count. Writes nothing. A folder that cannot be looked at counts as stable; the scan will say what is wrong.
 */
export declare function probeStability(root: string): Promise<FingerprintPolicy>;
/** Compares two looks at the same files; undefined is a file that was not there. */
export declare function looksStable(before: readonly (BigIntStats | undefined)[], after: readonly (BigIntStats | undefined)[]): boolean;
