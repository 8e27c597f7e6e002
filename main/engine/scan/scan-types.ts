/** What to walk. */
export interface ScanOptions {
  /** Absolute path of the folder. A link to a folder is followed. */
  readonly root: string;
  /** Further ignore patterns in gitignore syntax, relative to the root; they win over `.vitrineignore` files. */
  readonly ignore: readonly string[];
  /** Literal logical paths of files and folders that are left out; they count as ignored. */
  readonly exclude?: readonly string[] | undefined;
  /** Nothing but these files and folders, literally; everything else is as if it were not there. */
  readonly only?: readonly string[] | undefined;
  /** Is told all ignored paths (folders end in `/`) with their bytes; -1 for folders and where it is not known. */
  readonly onIgnored?: (paths: readonly string[], sizes: readonly number[]) => void;
  /** Ends the walk at once with `CANCELLED`. */
  readonly signal: AbortSignal;
  /** Called after each batch with the number of files found so far. */
  readonly onFound?: (files: number) => void;
}

/** A batch of files as columns, n files each. Over the whole scan files come in manifest order. */
export interface ScanBatch {
  /** Logical paths. */
  readonly paths: string[];
  /** Bytes. */
  readonly sizes: Float64Array;
  /** Modification times, ns since 1970. */
  readonly mtimes: BigInt64Array;
  /** 1 where the owner may execute the file. */
  readonly executable: Uint8Array;
  /** n × `FINGERPRINT_BYTES` (fingerprint.ts); a linked file has its target's. */
  readonly fingerprints: Buffer;
}

/**
 * Why a path could not be taken:
 * - `unreadable`: the system refused (no permission, path too long, input/output error)
 * - `bad-name`: the name's bytes are not valid UTF-8; the path shown has replacement characters
 * - `broken-link`: a link whose target does not exist
 * - `special`: a socket, pipe or device
 * - `link-cycle`: a link that leads back to a folder it is in
 * - `vanished`: it was listed, but is gone or something else now
 * - `bad-path`: no valid logical path, such as `C:x`
 */
export type ScanProblemReason =
  | 'unreadable'
  | 'bad-name'
  | 'broken-link'
  | 'special'
  | 'link-cycle'
  | 'vanished'
  | 'bad-path';

/** A path that was not taken, and why. A folder's problem stands for everything in it. */
export interface ScanProblem {
  readonly path: string;
  readonly reason: ScanProblemReason;
  /** One sentence for the user. */
  readonly message: string;
}

/** What a whole scan found. */
export interface ScanSummary {
  readonly files: number;
  readonly bytes: number;
  /** Ignored files plus ignored folders; what is inside ignored folders is not counted. */
  readonly ignored: number;
  readonly problems: ScanProblem[];
  /** Folders that hold no file and no folder after ignoring, by path; never the root. */
  readonly emptyDirectories: string[];
  /** Links to files; each was taken as the file that it leads to. */
  readonly fileLinks: number;
  /** Links to folders that were followed, by path. */
  readonly directoryLinks: string[];
  /** Those of `directoryLinks` that lead out of the root. */
  readonly outsideLinks: string[];
  /** Clock when the scan began, ns since 1970: the observation time for `isRacy`. */
  readonly startedNs: bigint;
}

/** What a set of rules ignores in a folder. */
export interface IgnoreCount {
  /** Files that remain. */
  readonly files: number;
  readonly ignoredFiles: number;
  /** Ignored folders, each counted once whatever is inside. */
  readonly ignoredFolders: number;
  /** The first ignored paths, at most 20; folders end in `/`. */
  readonly examples: readonly string[];
}
