import type { EntryBatch } from '../../catalog/batches.ts';
/** A part of a version: one entry, a folder with all below, or the entries that match a glob. */
export interface Selection {
    /** As the user gave it; undefined for the whole version. */
    readonly text: string | undefined;
    /** True for a path that belongs to the part. */
    readonly matches: (path: string) => boolean;
}
/**
 * Understands a selection. What names an entry or a folder of the version exactly is that, also when it looks
 * like a glob (`a[1].csv`). Globs are picomatch's: `*` stays within a folder, `**` does not, dot files count.
 *
 * @param entries the version's entries
 * @throws ENTRY_NOT_FOUND when nothing matches
 */
export declare function resolveSelection(text: string | undefined, version: {
    readonly name: string;
    readonly entries: () => AsyncIterable<Pick<EntryBatch, 'paths'>>;
}): Promise<Selection>;
