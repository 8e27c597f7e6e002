import type { DigestAlgorithm } from '../artifact/entry.ts';
import { ContentWriter } from '../hash/content-writer.ts';
/** Reads files to know their content without storing anything: the same threads, told that every chunk is there. */
export declare class ContentIdentifier {
    #private;
    constructor(options: {
        readonly algorithm: DigestAlgorithm;
        readonly signal: AbortSignal;
        readonly onBytes: (bytes: number) => void;
    });
    /** The threads that read, started on the first call. */
    writer(): Promise<ContentWriter>;
    /** One for every chunk. */
    hasChunks(hashes: Buffer): Promise<Uint8Array>;
    close(): Promise<void>;
}
