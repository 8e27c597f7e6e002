import type { Problem } from '../../../../contract/domain.ts';
import type { DigestAlgorithm, StoredEntry } from '../../artifact/entry.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import type { FolderRow, VersionRow } from '../../catalog/rows.ts';
import type { ScanBatch, ScanSummary } from '../../scan/scan-types.ts';
import type { JobContext } from '../job-context.ts';
import { type BaseEntry } from './classify.ts';
import { type ContentReader } from './hash-slots.ts';
/** Takes a folder's entries in manifest order, compared with a version. */
export interface EntrySink {
    /** The next entry, with what the version has at its path. */
    add(entry: StoredEntry, base: BaseEntry | undefined): void;
    /** An entry of the version that the folder does not have. */
    remove(base: BaseEntry): void;
}
export interface FolderPassOptions {
    readonly catalog: Catalog;
    /** Real path of the folder. */
    readonly root: string;
    readonly scan: () => AsyncGenerator<ScanBatch, ScanSummary, void>;
    /** The catalog's row that keeps the fingerprints of the folder. */
    readonly folder: FolderRow;
    /** The scan lists some files of the folder only: fingerprints of others are not for gone files. */
    readonly partial?: boolean;
    readonly algorithm: DigestAlgorithm;
    /** The loaded version to compare with. */
    readonly base: VersionRow | undefined;
    readonly content: ContentReader;
    readonly sink: EntrySink;
}
/** What a pass over the folder found besides the entries. */
export interface Scanned {
    readonly summary: ScanSummary;
    readonly problems: Problem[];
    readonly newBytes: number;
}
/** One pass over the folder: scan, compare with what is known, read what changed, assemble in order. */
export declare class FolderPass {
    #private;
    constructor(job: JobContext, options: FolderPassOptions);
    /** @throws AppError those of the scan, of the content reader, and `CANCELLED` */
    run(): Promise<Scanned>;
}
