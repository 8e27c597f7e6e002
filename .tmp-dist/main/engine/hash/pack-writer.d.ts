import type { SealedPack } from '../format/pack.ts';
import type { Lifeline } from './lifeline.ts';
import type { ContentWriterOptions, WrittenPack } from './outcome.ts';
import { Permits } from './permits.ts';
/** Writes sealed packs, as many at once as there are permits, and remembers them. */
export declare class PackWriter {
    #private;
    /** One for each pack in memory. Whoever fills a pack takes one; `write` gives it back. */
    readonly permits: Permits;
    /** @param lifeline fails when a pack cannot be written; nothing is written after it failed */
    constructor(options: Pick<ContentWriterOptions, 'writePack' | 'onPackWritten'>, lifeline: Lifeline);
    /** Packs written so far. */
    get written(): readonly WrittenPack[];
    /** Memory of written packs for `packs` new ones, as far as there is any. */
    takeSpare(packs: number): ArrayBuffer[];
    /** Takes memory for packs back. */
    giveSpare(memory: readonly ArrayBuffer[]): void;
    /** Starts to write a pack, for which the caller holds a permit. */
    write(pack: SealedPack): void;
    /** Waits until no write is under way. */
    settle(): Promise<void>;
}
