import type { WorkerClient } from '../threads/rpc.ts';
import type { PackWriter } from './pack-writer.ts';
import type { HashWorkerApi, PackedChunks, PackState } from './worker-api.ts';
/**
 * The pack that one worker fills, seen from the main side. One addition at a time, and before each the permits for the
 * packs that it may begin are taken, so that the worker itself never has to wait.
 */
export declare class PackLine {
    #private;
    readonly client: WorkerClient<HashWorkerApi>;
    constructor(client: WorkerClient<HashWorkerApi>, writer: PackWriter);
    /** Bytes of the open pack; undefined when none is. */
    get open(): number | undefined;
    /**
     * Adds chunks of this worker's or another's.
     * @param size chunks and their bytes, before compression; less than a pack's
     * @param send makes the call; the memory it is given moves to the worker
     */
    add(size: {
        readonly chunks: number;
        readonly bytes: number;
    }, send: (spare: ArrayBuffer[]) => Promise<PackState>): Promise<void>;
    /** Seals the open pack and starts to write it. */
    seal(): Promise<void>;
    /** Takes the chunks of the open pack out of it. */
    surrender(): Promise<PackedChunks>;
}
/** Adds chunks that another worker compressed or gave up. */
export declare function addPacked(line: PackLine, packed: PackedChunks): Promise<void>;
