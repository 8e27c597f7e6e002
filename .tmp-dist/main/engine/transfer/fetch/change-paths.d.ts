import type { PathList } from './fetch-worker-api.ts';
/** Makes folders, parents first as given. A link or a file in the place of one is refused. */
export declare function makeDirectories({ root, paths }: PathList): void;
/** Deletes files and links that are still as expected (zeros: whatever they are). Missing ones are fine. */
export declare function removeFiles({ root, paths, expected }: PathList & {
    readonly expected: Uint8Array;
}): void;
/** Removes those of the folders that are empty, in the order given. */
export declare function removeEmptyDirectories({ root, paths }: PathList): void;
/** Sets or clears the execute bits of files; returns their fingerprints afterwards (n × 32 bytes). */
export declare function setExecutable({ root, paths, executable, }: PathList & {
    readonly executable: Uint8Array;
}): Buffer;
/** Makes links; whatever link is there already is replaced. */
export declare function makeLinks({ root, paths, targets, }: PathList & {
    readonly targets: readonly string[];
}): void;
/** Removes what killed runs left below a folder, links not followed; returns how many. */
export declare function removeLeftovers({ root }: {
    readonly root: string;
}): number;
