import type { DigestAlgorithm } from '../../artifact/entry.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import type { FolderRow } from '../../catalog/rows.ts';
import type { LogVersionIntent } from '../../history/intents.ts';
import type { FolderScanner } from '../../scan/scan-folder.ts';
import type { ScanBatch, ScanSummary } from '../../scan/scan-types.ts';
import type { OpenedStore } from '../stores/opened-store.ts';

/** The parts of the engine that logging uses. */
export interface LogFolderDeps {
  readonly catalog: Catalog;
  readonly opened: OpenedStore;
  readonly scanner: FolderScanner;
  readonly author: string;
  /** Folder for temporary files of this machine. */
  readonly temp: string;
}

/** What is logged, and as what. */
export interface LogFolderParams {
  /** Real path of the folder. */
  readonly root: string;
  /** Only these files of the folder, in manifest order; without it all that are not ignored. */
  readonly only?: () => AsyncGenerator<ScanBatch, ScanSummary, void>;
  /** The catalog's row that keeps the fingerprints of the folder. */
  readonly folder: FolderRow;
  readonly project: string;
  readonly name: string;
  readonly artifactType: string;
  readonly aliases: readonly string[];
  readonly tags: readonly string[];
  readonly description: string;
  readonly metadata: LogVersionIntent['metadata'];
  readonly algorithm: DigestAlgorithm;
  readonly ignore: readonly string[];
  /** Literal logical paths that are left out. */
  readonly exclude?: readonly string[] | undefined;
  /** Nothing but these files and folders, literally. */
  readonly onlyPaths?: readonly string[] | undefined;
  readonly skipUnreadable: boolean;
  readonly run: string | null;
}
