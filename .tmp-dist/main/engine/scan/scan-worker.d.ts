import { type WalkBatch, type WalkOptions } from './folder-walk.ts';
/** What the scanning thread answers: one walk at a time, advanced by the caller, which is its back-pressure. */
export type ScanWorkerApi = {
    /** Begins a walk and gives its first batch. */
    readonly start: (options: WalkOptions) => WalkBatch;
    readonly next: (input: undefined) => WalkBatch;
    /** Forgets the walk. */
    readonly stop: (input: undefined) => void;
};
