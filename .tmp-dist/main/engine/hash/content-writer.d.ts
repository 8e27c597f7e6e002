import type { AddedBytes, ContentWriterOptions, FileToHash, HashOutcome, WrittenPack } from './outcome.ts';
/**
 * Reads files once and stores their content: digest, chunks and packs are made in worker threads.
 *
 * After `options.signal` fires, or `isStored`, `writePack` or `onPackWritten` fails, every call under way and every
 * later one is rejected with that error (`CANCELLED` for the signal). `close` is always needed.
 */
export declare class ContentWriter {
    #private;
    private constructor();
    /**
     * Starts the worker threads.
     * @throws CANCELLED when the signal fired already
     */
    static open(options: ContentWriterOptions): Promise<ContentWriter>;
    /**
     * Hashes and stores a batch; the outcomes are in the order of the files. Several batches may be under way, and new
     * chunks may still be in an open pack until `flush`.
     * @throws FILE_TOO_LARGE, CANCELLED, or what `isStored`, `writePack` or `onPackWritten` threw
     */
    hashBatch(files: readonly FileToHash[]): Promise<HashOutcome[]>;
    /**
     * Stores bytes from memory like the content of a file.
     * @throws as `hashBatch`
     */
    addBytes(bytes: Uint8Array): Promise<AddedBytes>;
    /**
     * Waits for the calls under way, seals what is open and waits until every pack is written.
     * @returns all packs written since `open`
     * @throws as `hashBatch`
     */
    flush(): Promise<readonly WrittenPack[]>;
    /** Ends the threads; calls under way are rejected. Waits for pack writes that are under way. */
    close(): Promise<void>;
}
