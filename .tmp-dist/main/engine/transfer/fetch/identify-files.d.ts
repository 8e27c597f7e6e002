import type { Identified, PathList } from './fetch-worker-api.ts';
/**
 * Reads files and computes what content each has, cut as the store cuts. Files that cannot be read, that change
 * meanwhile, or that are links get `ok` 0, as do all after `stop[0]` was set.
 */
export declare function identifyFiles({ root, paths, stop }: PathList & {
    readonly stop: Int32Array;
}): Identified;
