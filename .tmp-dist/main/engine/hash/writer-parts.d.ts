import type { ChunkStore } from './chunk-store.ts';
import type { Permits } from './permits.ts';
import type { Progress } from './progress.ts';
import type { WorkerPool } from './worker-pool.ts';
/** What the calls of one content writer share. */
export interface WriterParts {
    readonly pool: WorkerPool;
    readonly chunks: ChunkStore;
    readonly progress: Progress;
    /** Large files being cut at once. */
    readonly cutting: Permits;
    readonly blocks: Blocks;
    /** A number for a task or session. */
    readonly nextId: () => number;
    /** Ends all calls with this error. */
    readonly fail: (error: unknown) => void;
}
/** Shared memory in which large files are read: a fixed number of blocks, used again. */
export declare class Blocks {
    #private;
    constructor(bytes: number, permits: Permits);
    /** A block, if one is free. */
    take(): Uint8Array | undefined;
    /** A block, as soon as one is free. */
    acquire(): Promise<Uint8Array>;
    release(block: Uint8Array): void;
}
