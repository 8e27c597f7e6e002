import type { DigestAlgorithm } from '../../artifact/entry.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import type { FolderRow } from '../../catalog/rows.ts';
import type { LogVersionIntent } from '../../history/intents.ts';
import type { FolderScanner } from '../../scan/scan-folder.ts';
import type { ScanBatch, ScanSummary } from '../../scan/scan-types.ts';
import type { OpenedStore } from '../stores/opened-store.ts';

/** The parts of the engine that making a version uses. */
export interface CommitDeps {
  readonly catalog: Catalog;
  readonly opened: OpenedStore;
  readonly author: string;
  /** Folder for temporary files of this machine. */
  readonly temp: string;
  /** A version that no run makes is recorded as made by one of its own. */
  readonly ownRuns: boolean;
  /** Says which runs this process answers for. */
  readonly runLocks: { hold(run: string): void; release(run: string): void };
}

/** The parts of the engine that logging a folder uses. */
export interface LogFolderDeps extends CommitDeps {
  readonly scanner: FolderScanner;
}

/** As what a version is committed. */
export interface VersionParams {
  readonly project: string;
  readonly name: string;
  readonly artifactType: string;
  readonly aliases: readonly string[];
  readonly tags: readonly string[];
  readonly description: string;
  readonly metadata: LogVersionIntent['metadata'];
  readonly algorithm: DigestAlgorithm;
  readonly run: string | null;
  /** Seconds from creation; null to stay. */
  readonly ttlSeconds?: number | null | undefined;
  /** Moves protected aliases too. */
  readonly confirmed?: boolean | undefined;
}

/** What is logged, and as what. */
export interface LogFolderParams extends VersionParams {
  /** Real path of the folder. */
  readonly root: string;
  /** Only these files of the folder, in manifest order; without it all that are not ignored. */
  readonly only?: () => AsyncGenerator<ScanBatch, ScanSummary, void>;
  /** The catalog's row that keeps the fingerprints of the folder. */
  readonly folder: FolderRow;
  readonly ignore: readonly string[];
  /** Literal logical paths that are left out. */
  readonly exclude?: readonly string[] | undefined;
  /** Nothing but these files and folders, literally. */
  readonly onlyPaths?: readonly string[] | undefined;
  readonly skipUnreadable: boolean;
}
