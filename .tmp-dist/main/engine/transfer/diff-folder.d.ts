import type { DiffResult, FileChange } from '../../../contract/domain.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { VersionRow } from '../catalog/rows.ts';
import type { FolderScanner } from '../scan/scan-folder.ts';
import { type FolderUse } from './folder-guard.ts';
import type { JobContext } from './job-context.ts';
/** What differs between a version and a folder. */
export interface FolderDiff {
    readonly result: Omit<DiffResult, 'from' | 'to'>;
    /** By path. */
    readonly changes: FileChange[];
}
/**
 * Compares a loaded version (or nothing) with a folder: what logging the folder would change. Files that fingerprints do not prove
 * unchanged are read; nothing is stored.
 *
 * @throws AppError those of the scan, `CANCELLED`
 */
export declare function diffFolder(job: JobContext, deps: {
    readonly catalog: Catalog;
    readonly scanner: FolderScanner;
}, compared: {
    readonly root: string;
    readonly ignore: readonly string[];
    /** The version before; undefined when the collection has none. */
    readonly version: VersionRow | undefined;
    /** What fingerprints of the folder are kept under. */
    readonly use: FolderUse;
}): Promise<FolderDiff>;
/** The same changes seen from the other side. */
export declare function reverseChanges(changes: readonly FileChange[]): FileChange[];
/** How many changes there are of each kind. */
export declare function countChanges(changes: readonly FileChange[]): DiffResult['counts'];
