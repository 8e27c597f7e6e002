import { type Inspected, type PathList } from './fetch-worker-api.ts';
/** Looks at paths of a folder without following links anywhere below it; every parent is looked at once. */
export declare function inspectPaths({ root, paths }: PathList): Inspected;
/** Everything below a folder, relative to the root, links not followed; folders end in `/`. */
export declare function listTree({ root, path }: {
    readonly root: string;
    readonly path: string;
}): string[];
