import { type BatchColumns } from './column-batch.ts';
import type { ScanProblem } from './scan-types.ts';
/** A step of a walk. Every list holds only what is new since the step before. */
export interface WalkBatch {
    readonly columns: BatchColumns;
    readonly files: number;
    readonly bytes: number;
    readonly ignoredFiles: number;
    readonly ignoredFolders: number;
    /** The first few ignored paths of the walk; folders end in `/`. */
    readonly ignoredExamples: readonly string[];
    readonly problems: readonly ScanProblem[];
    readonly emptyDirectories: readonly string[];
    readonly directoryLinks: readonly string[];
    readonly outsideLinks: readonly string[];
    /** True on the last step. */
    readonly done: boolean;
}
/** What a walk is made for. */
export interface WalkOptions {
    readonly root: string;
    readonly ignore: readonly string[];
    /** Count files by their listing without looking at them; the columns stay empty. */
    readonly namesOnly: boolean;
    /** Most files in one step; by default `BATCH_FILES`. */
    readonly batchFiles?: number;
}
/**
 * A depth-first walk with synchronous calls that is advanced step by step. Holds one listing per level and one
 * batch. Runs in a worker thread.
 */
export declare class FolderWalk {
    #private;
    /** Throws `FOLDER_NOT_FOUND`, `NOT_A_FOLDER`, `FOLDER_UNREADABLE`. */
    constructor(options: WalkOptions);
    /** Walks on for one batch. Throws `FOLDER_NOT_FOUND` when the root has gone away. */
    step(): WalkBatch;
}
