import type { AppError } from '../../../../contract/errors.ts';
import type {
  ChunkLocations,
  EntryBatch,
  FetchedReferences,
  FingerprintBatch,
  FingerprintInput,
} from '../../catalog/batches.ts';
import type { References } from '../../references/references.ts';
import type { FingerprintPolicy } from '../../scan/fingerprint.ts';
import type { ScanBatch, ScanOptions, ScanSummary } from '../../scan/scan-types.ts';
import type { Backend } from '../../store/backends/backend.ts';
import type { FetchWorkers } from './fetch-workers.ts';
import type { TargetTraits } from './target-probe.ts';

/** The version whose files are written. */
export interface VersionSource {
  /** As shown: `entity/project/collection:v3`. */
  readonly name: string;
  /** All entries with their chunk lists in manifest order, each time it is called. */
  readonly entries: () => AsyncIterable<EntryBatch>;
  readonly emptyDirectories: readonly string[];
}

/** The parts of the engine that fetching uses. */
export interface FetchContext {
  readonly workers: FetchWorkers;
  readonly backend: Pick<Backend, 'get' | 'location'>;
  /** Where chunks lie, in the order of their hashes (n × 32 bytes). */
  readonly locate: (hashes: Buffer) => Promise<ChunkLocations>;
  /** Reads the store's log and indexes again, after a chunk or a pack was not found. */
  readonly reloadIndex: () => Promise<void>;
  /** Why a chunk may be nowhere although a version needs it. */
  readonly unreadable?: () => AppError | undefined;
  /** What is known of a target folder's files, with chunk lists, in manifest order. */
  readonly known: (folder: string) => AsyncIterable<FingerprintBatch>;
  /** Keeps what is known of a target folder's files after they were written. */
  readonly remember: (folder: string, files: readonly FingerprintInput[]) => Promise<void>;
  readonly references: Pick<References, 'open' | 'refusal' | 'localPath'>;
  /** Which files of a target folder are copies of references, in manifest order. */
  readonly copies: (folder: string) => AsyncIterable<FetchedReferences>;
  /** Keeps which files of a target folder are copies of references. */
  readonly rememberCopies: (folder: string, copies: FetchedReferences) => Promise<void>;
  /** Which parts of a fingerprint count in the target folder; `probeStability` tells. */
  readonly policy: FingerprintPolicy;
  /** What the target folder's file system does with names, the longest of which has so many bytes; `probeTarget` tells. */
  readonly traits: (folder: string, longest: number) => Promise<TargetTraits>;
  /** Folders that must not be written into, such as those of stores and the catalog. */
  readonly forbidden: readonly string[];
}

/** What a checkout needs beyond a download. */
export interface CheckoutContext extends FetchContext {
  /** `FolderScanner.scan`. */
  readonly scan: (options: ScanOptions) => AsyncGenerator<ScanBatch, ScanSummary, void>;
  /** Which contents (n × 32 bytes) are in a version that can be read: one byte each, 1 = is. */
  readonly inVersions: (contentIds: Buffer) => Promise<Uint8Array>;
  /** Forgets what is known of deleted files. */
  readonly forget: (folder: string, paths: readonly string[]) => Promise<void>;
}

/** Whether what stays elsewhere is fetched too. */
export type WantedReferences = 'fetch' | 'skip';

/** Progress of one fetch. */
export interface FetchProgress {
  readonly phase: string;
  readonly filesDone: number;
  readonly filesTotal: number | null;
  readonly bytesDone: number;
  readonly bytesTotal: number | null;
}

/** What every fetch takes beside its own options. */
export interface FetchRun {
  readonly signal: AbortSignal;
  readonly onProgress?: ((progress: FetchProgress) => void) | undefined;
}
