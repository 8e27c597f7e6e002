import type { FolderScanner } from '../scan/scan-folder.ts';
import type { ScanOptions } from '../scan/scan-types.ts';
/** One hash per folder over the names and fingerprints of its files; `''` is the root. */
export type FolderState = ReadonlyMap<string, Buffer>;
/** Looks a folder through without reading files. Errors as `FolderScanner.scan`. */
export declare function readFolderState(scanner: FolderScanner, options: ScanOptions): Promise<FolderState>;
/** Folders whose files differ between two states. */
export declare function changedFolders(before: FolderState, after: FolderState): string[];
