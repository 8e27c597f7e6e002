import type { ContentWriter } from '../../hash/content-writer.ts';
import type { HashOutcome } from '../../hash/outcome.ts';
import type { Slot } from './classify.ts';
/** Reads the content of files, and says what of it the store has. */
export interface ContentReader {
    writer(): Promise<ContentWriter>;
    hasChunks(hashes: Buffer): Promise<Uint8Array>;
}
/** Reads the slots that must be read; the outcomes are in the order of those slots. */
export declare function hashSlots(slots: readonly Slot[], root: string, content: ContentReader): Promise<HashOutcome[]>;
